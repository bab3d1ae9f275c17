import { evidenceOf } from "../domain/evidence.ts";
import { identifierKey } from "../domain/identifier.ts";
import type { Person } from "../domain/person.ts";
import type { IdentityParts, ProvenIdentifier } from "../domain/ports.ts";
import { signIn } from "../domain/resolve.ts";
import type { FollowNoted, PushedEvent } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { provenIds, provenOpenid } from "./provenIds.ts";
import { takenBack } from "./takenBack.ts";
import { wasErasedSince } from "./wasErasedSince.ts";
import type { Wechat } from "./Wechat.ts";

/** After so many tries an event goes on with what it says itself, without what WeChat could add. */
const ASKS_MAX = 5;

/**
 * Works an event into who is who. Every step may be repeated, so an event that a crash interrupted is worked in again
 * from the beginning.
 *
 * @param attempts how often this event was tried before
 * @returns false when nobody is known by the openid, so that the history of nobody could tell of it
 * @throws WechatError when WeChat must be asked and gives no answer; UNAVAILABLE when consent does not take what it is told
 */
export async function workInEvent(
  wechat: Wechat,
  parts: IdentityParts,
  event: PushedEvent,
  attempts: number,
): Promise<boolean> {
  const account = wechat.accounts.get(event.appid);
  const openid = account && provenOpenid(account, event.openid);
  // The account has left the configuration, or the openid is none: there is nobody to know.
  if (!account || !openid) return false;
  if (await wasErasedSince(parts, [openid], event.at)) return false;
  if (event.kind === "MESSAGES_CHOSEN") return passOn(wechat, parts, event, account, openid);
  const noted = await noteFollow(wechat, event, account, openid);
  if (noted !== "OVERTAKEN" && (event.kind === "SUBSCRIBED" || event.kind === "SCANNED"))
    await recognise(wechat, parts, account, openid, attempts);

  const person = await holderOf(parts, openid);
  const record = person && parts.store.recordOf(person, openid.identifier);
  if (!record) return false;
  await parts.store.addEvent({
    id: `WECHAT:${event.key}`,
    kind: event.kind,
    at: event.at,
    by: parts.actor,
    evidence: [evidenceOf(record)],
    userIds: [record.userId],
    mergeId: null,
    reason: event.revoked.length > 0 ? `RevokeInfo ${event.revoked.join(",")}` : null,
  });
  // Consent knows no times of WeChat's: what it hears last holds. Of those who scan, most have followed long since.
  if (noted === "CHANGED" || (noted === "KNOWN" && event.kind !== "SCANNED"))
    await wechat.tellConsent?.event(event, record.userId, account);
  if (event.kind === "WECHAT_CANCELLED") await wechat.sessionKeys.forget(openid.identifier);
  for (const gone of takenBack(event, record, person, wechat.accounts))
    await parts.store.release(gone, { reason: "CANCELLED_AT_WECHAT", by: parts.actor, at: parts.now });
  return true;
}

/** What an event says of whether they follow the account; news where it is about something else. */
async function noteFollow(
  { follows }: Wechat,
  { kind, at }: PushedEvent,
  account: CompanyAccount,
  { identifier }: ProvenIdentifier,
): Promise<FollowNoted> {
  if (account.kind !== "OFFICIAL_ACCOUNT" || kind === "AUTHORIZATION_REVOKED") return "CHANGED";
  return follows.note(identifier, kind === "SUBSCRIBED" || kind === "SCANNED", at);
}

/** Tells consent of what says nothing about who is who, and stands in no history here. */
async function passOn(
  wechat: Wechat,
  parts: IdentityParts,
  event: PushedEvent,
  account: CompanyAccount,
  openid: ProvenIdentifier,
): Promise<boolean> {
  const person = await holderOf(parts, openid);
  const record = person && parts.store.recordOf(person, openid.identifier);
  if (record) await wechat.tellConsent?.event(event, record.userId, account);
  return record !== null;
}

const holderOf = async ({ store }: IdentityParts, { identifier }: ProvenIdentifier): Promise<Person | null> =>
  (await store.personsByIdentifier([identifier])).get(identifierKey(identifier)) ?? null;

/** Makes a follower known, with the unionid where WeChat has one. Who is known already is left alone. */
async function recognise(
  { client }: Wechat,
  parts: IdentityParts,
  account: CompanyAccount,
  openid: ProvenIdentifier,
  attempts: number,
): Promise<void> {
  const { openPlatform, appid } = account;
  const known = await holderOf(parts, openid);
  const isAttested = known ? parts.store.recordOf(known, openid.identifier)?.verifiedAt !== null : false;
  const mayHaveUnionid =
    openPlatform !== undefined &&
    !known?.identifiers.some(({ type, namespace }) => type === "UNIONID" && namespace === openPlatform);
  if (isAttested && !mayHaveUnionid) return;

  const asks = mayHaveUnionid && attempts < ASKS_MAX;
  const [info] = asks ? await client.followerInfo(appid, [openid.identifier.value]) : [];
  await signIn(parts, provenIds(account, { openid: openid.identifier.value, unionid: info?.unionid ?? null }));
}
