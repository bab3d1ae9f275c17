import type { FollowerInfo } from "@datong/wechat";
import { identifierKey } from "../domain/identifier.ts";
import type { IdentityParts, ProvenIdentifier } from "../domain/ports.ts";
import { signIn } from "../domain/resolve.ts";
import type { SyncProgress, TakenSync } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { provenOpenid, provenUnionid } from "./provenIds.ts";
import type { Wechat } from "./Wechat.ts";

/** Followers bound at a time: enough to keep the database busy, and logins quick beside it. */
const PARALLEL = 8;

/** A follower and what WeChat attests about them. */
interface Follower {
  readonly info: FollowerInfo;
  readonly openid: ProvenIdentifier;
  readonly unionid: ProvenIdentifier | null;
}

/**
 * Binds up to 100 followers as WeChat tells them, each as a login would: to the one person who has any of their
 * identifiers, or to a new one. Those whom Datong knows so already cost one read for all of them.
 */
export async function workInFollowers(
  wechat: Wechat,
  parts: IdentityParts,
  account: CompanyAccount,
  { run, startedAt }: TakenSync,
  openids: readonly string[],
): Promise<Omit<SyncProgress, "total">> {
  const infos = await wechat.client.followerInfo(account.appid, openids);
  // Who has left since the list was made says so by an event.
  const subscribed = infos.filter(({ isSubscribed }) => isSubscribed);
  const listed = subscribed.flatMap((info): Follower[] => {
    const openid = provenOpenid(account, info.openid);
    return openid ? [{ info, openid, unionid: provenUnionid(account, info.unionid) }] : [];
  });
  const followers = await withoutErased(parts, listed, startedAt);
  await wechat.follows.noteListed(
    followers.map(({ info, openid }) => ({ openid: openid.identifier, since: info.subscribedAt ?? startedAt })),
    run,
  );

  const unknown = await thoseUnknown(parts, followers);
  let [created, conflicts] = [0, subscribed.length - listed.length];
  for (let place = 0; place < unknown.length; place += PARALLEL) {
    const outcomes = await Promise.all(unknown.slice(place, place + PARALLEL).map((one) => recognise(parts, one)));
    created += outcomes.filter((outcome) => outcome === "CREATED").length;
    conflicts += outcomes.filter((outcome) => outcome === "CONFLICT").length;
  }
  return { read: openids.length, created, conflicts };
}

/** Those who follow since after they were erased, or never were: WeChat lists somebody until they leave. */
async function withoutErased(
  { store }: IdentityParts,
  followers: readonly Follower[],
  startedAt: Date,
): Promise<readonly Follower[]> {
  const erasures = await store.erasuresOf(followers.map(({ openid }) => openid.identifier));
  return followers.filter(({ info, openid }) => {
    const erasedAt = erasures.get(identifierKey(openid.identifier));
    return erasedAt === undefined || (info.subscribedAt ?? startedAt) > erasedAt;
  });
}

/** Those of whom WeChat says something that is not known of them. */
async function thoseUnknown({ store }: IdentityParts, followers: readonly Follower[]): Promise<readonly Follower[]> {
  const ids = followers.flatMap(({ openid, unionid }) => (unionid ? [openid, unionid] : [openid]));
  const holders = await store.personsByIdentifier(ids.map(({ identifier }) => identifier));
  return followers.filter(({ openid, unionid }) => {
    const holder = holders.get(identifierKey(openid.identifier));
    return ![openid, ...(unionid ? [unionid] : [])].every(
      ({ identifier }) => holder !== undefined && (store.recordOf(holder, identifier)?.verifiedAt ?? null) !== null,
    );
  });
}

async function recognise(
  parts: IdentityParts,
  { openid, unionid }: Follower,
): Promise<"CREATED" | "KNOWN" | "CONFLICT"> {
  const ids = unionid ? [openid, unionid] : [openid];
  const outcome = await signIn(parts, ids);
  const isNew = outcome.kind === "SignedIn" && outcome.change === "CREATED";
  // Two people who stay two: staff have it before them, or have said so.
  const holders = await parts.store.personsByIdentifier(ids.map(({ identifier }) => identifier));
  const people = new Set([...holders.values()].map(({ id }) => id));
  if (people.size > 1) return "CONFLICT";
  return isNew ? "CREATED" : "KNOWN";
}
