import { randomUUID } from "node:crypto";
import { WechatError } from "@datong/wechat";
import type { IdentityParts } from "../domain/ports.ts";
import type { TakenSync } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { workInFollowers } from "./workInFollowers.ts";
import type { Wechat } from "./Wechat.ts";

/** How many followers WeChat tells of in one answer. */
const INFO_MAX = 100;

/** Changed follows of which consent is told in one call. */
const TOLD_AT_ONCE = 100;

const FIRST_WAIT_MS = 30_000;
const WAIT_MS_MAX = 3_600_000;

/**
 * Brings one follower list on that waits for somebody, to its end, to WeChat's next refusal, or until the process stops.
 * One process at a time is at a list; the list of one that died is taken over a minute later, from the beginning of the
 * page where it was, which changes nothing for those who were bound.
 *
 * @param partsNow what the functions of the domain need, with the present time
 * @returns false when there was none
 */
export async function syncFollowers(
  wechat: Wechat,
  partsNow: () => IdentityParts,
  stopping: AbortSignal,
): Promise<boolean> {
  const { accounts, syncs, logger } = wechat;
  const owner = randomUUID();
  const appids = officialAccounts(accounts);
  if (appids.length === 0) return false;
  const taken = await syncs.take(appids, owner, randomUUID(), partsNow().now);
  const account = taken && accounts.get(taken.appid);
  if (!account) return false;
  try {
    if (!(await readList(wechat, partsNow, { account, taken, owner, stopping })))
      await syncs.putBack(taken.appid, owner);
  } catch (error) {
    const retryAfterMs = error instanceof WechatError ? error.retryAfterMs : null;
    const waitMs = retryAfterMs ?? Math.min(FIRST_WAIT_MS * 2 ** taken.refusals, WAIT_MS_MAX);
    logger.warn({ err: error, appid: taken.appid, waitMs }, "a follower list waits");
    await syncs.wait(taken.appid, owner, new Date(partsNow().now.getTime() + waitMs));
  }
  return true;
}

export const officialAccounts = (accounts: Wechat["accounts"]): readonly string[] =>
  [...accounts.values()].filter(({ kind }) => kind === "OFFICIAL_ACCOUNT").map(({ appid }) => appid);

interface Reading {
  readonly account: CompanyAccount;
  readonly taken: TakenSync;
  readonly owner: string;
  readonly stopping: AbortSignal;
}

/** @returns false when it was not brought to its end: the process stops, or another has the list now */
async function readList(
  wechat: Wechat,
  partsNow: () => IdentityParts,
  { account, taken, owner, stopping }: Reading,
): Promise<boolean> {
  const { client, syncs, follows, followerSyncEveryMs } = wechat;
  const { appid, startedAt, run } = taken;
  let { cursor } = taken;
  let followers: number;
  for (;;) {
    const { total, openids, nextOpenid } = await client.followers(appid, cursor ?? undefined);
    followers = total;
    let place = 0;
    // At least once: a list without followers has a total too.
    do {
      if (stopping.aborted) return false;
      const progress = await workInFollowers(
        wechat,
        partsNow(),
        account,
        taken,
        openids.slice(place, place + INFO_MAX),
      );
      if (!(await syncs.count(appid, owner, { ...progress, total }, partsNow().now))) return false;
      place += INFO_MAX;
    } while (place < openids.length);
    if (nextOpenid === null) break;
    cursor = nextOpenid;
    if (!(await syncs.turnPage(appid, owner, cursor, partsNow().now))) return false;
  }
  await follows.noteUnlisted(appid, run, startedAt);
  const isStillOurs = () =>
    syncs.count(appid, owner, { total: followers, read: 0, created: 0, conflicts: 0 }, partsNow().now);
  if (!(await tellFollows(wechat, account, stopping, isStillOurs))) return false;
  const nextAt = followerSyncEveryMs === null ? null : new Date(startedAt.getTime() + followerSyncEveryMs);
  await syncs.finish(appid, owner, partsNow().now, nextAt);
  return true;
}

/**
 * Tells consent of those whom the list has changed. What a crash or consent itself keeps from being told is told when the
 * list is taken up again.
 *
 * @returns false when it was not brought to its end
 * @throws UNAVAILABLE when consent does not take what it is told
 */
async function tellFollows(
  { follows, tellConsent }: Wechat,
  account: CompanyAccount,
  stopping: AbortSignal,
  isStillOurs: () => Promise<boolean>,
): Promise<boolean> {
  if (!tellConsent) return true;
  for (;;) {
    const untold = await follows.untold(account.appid, TOLD_AT_ONCE);
    if (untold.length === 0) return true;
    if (stopping.aborted || !(await isStillOurs())) return false;
    await tellConsent.follows(untold, account);
    await follows.told(untold);
  }
}
