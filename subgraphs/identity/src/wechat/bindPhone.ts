import { MINUTE_MS } from "../domain/durations.ts";
import { bindIdentifier, type BindIdentifierOutcome } from "../domain/bindIdentifier.ts";
import type { Identifier } from "../domain/identifier.ts";
import type { BoundIdentifier } from "../domain/person.ts";
import type { IdentityParts } from "../domain/ports.ts";
import { isProof } from "../domain/identifier.ts";
import type { IdentifierInvalid } from "../domain/upsertUser.ts";
import type { WechatCodeRejected } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { exchangeOnce } from "./exchangeOnce.ts";
import { publicFault, rejectionOf } from "./faults.ts";
import type { Wechat } from "./Wechat.ts";

export type BindPhoneOutcome = BindIdentifierOutcome | IdentifierInvalid | WechatCodeRejected;

/** A phone number from a mini-program for the signed-in person. */
export interface PhoneBinding {
  readonly account: CompanyAccount;
  /** Any id of the person. */
  readonly userId: string;
  /** Whether it takes the place of the number that the person has. */
  readonly replaceCurrent: boolean;
  /** Brings a number into its canonical form, or says why it identifies nobody. */
  readonly readPhone: (e164: string) => Identifier | IdentifierInvalid;
}

const STALE: WechatCodeRejected = { kind: "WechatCodeRejected", code: "WECHAT_SESSION_STALE" };

/** What WeChat says of a code: the number in E.164, or no. */
type PhoneProof = { readonly kind: "Phone"; readonly e164: string } | WechatCodeRejected;

/** An answer, and the number that it is about. */
interface Answered {
  readonly answer: BindPhoneOutcome;
  readonly e164: string | null;
}

const e164Of = ({ countryCode, nationalNumber }: { readonly countryCode: string; readonly nationalNumber: string }) =>
  `+${countryCode}${nationalNumber}`;

/** The openids that WeChat has attested to be the person's in this mini-program; merges may have brought several. */
async function openidsOf(
  { store }: IdentityParts,
  userId: string,
  { appid }: CompanyAccount,
): Promise<readonly BoundIdentifier[]> {
  const person = (await store.personsById([userId])).get(userId);
  return (person?.identifiers ?? []).filter(
    ({ type, namespace, trust }) => type === "MINI_PROGRAM_OPENID" && namespace === appid && isProof(trust),
  );
}

/** Which of them the person uses now: the one of the last login. Null when they have none, or none has logged in lately. */
async function presentOpenid(
  { openids, sessionKeys }: Wechat,
  bound: readonly BoundIdentifier[],
): Promise<string | null> {
  const newest = bound.length > 1 ? await sessionKeys.newest(bound.map(({ hash }) => hash)) : null;
  const present = bound.length > 1 ? bound.find(({ hash }) => hash === newest?.hash) : bound[0];
  return present ? openids.reveal(present) : null;
}

async function bind(
  parts: IdentityParts,
  { userId, replaceCurrent, readPhone }: PhoneBinding,
  e164: string,
): Promise<BindPhoneOutcome> {
  const identifier = readPhone(e164);
  if ("kind" in identifier) return identifier;
  return bindIdentifier(parts, userId, { identifier, trust: "WECHAT" }, { replaceCurrent });
}

/**
 * Binds the number that the code of the phone button stands for. The person's openid goes along, so that WeChat refuses
 * somebody else's code; who has none here must log in in this mini-program first: `WECHAT_SESSION_STALE`.
 */
export async function bindPhoneFromMiniProgram(
  wechat: Wechat,
  parts: IdentityParts,
  code: string,
  binding: PhoneBinding,
): Promise<BindPhoneOutcome> {
  const { account, userId, replaceCurrent } = binding;
  // Before the code is taken: it is good for after the login.
  const openid = await presentOpenid(wechat, await openidsOf(parts, userId, account));
  if (openid === null) return STALE;

  async function prove(openid: string): Promise<PhoneProof> {
    try {
      const phone = await wechat.client.phoneByCode(account.appid, code, openid);
      return { kind: "Phone", e164: e164Of(phone) };
    } catch (error) {
      const rejection = rejectionOf(error);
      if (!rejection) throw error;
      return rejection;
    }
  }

  const outcome = await exchangeOnce<PhoneProof, Answered>(
    wechat.exchanges,
    { appid: account.appid, code, use: JSON.stringify(["BIND_PHONE", userId]), repeatMs: MINUTE_MS },
    parts.now,
    {
      prove: () => prove(openid),
      conclude: async (proof) =>
        proof.kind === "Phone"
          ? { answer: await bind(parts, binding, proof.e164), e164: proof.e164 }
          : { answer: proof, e164: null },
    },
  );
  if (outcome === "REFUSED") return { kind: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" };
  const { answer, e164 } = outcome;
  // Told that they have another number, the person may say within the minute that this one takes its place.
  return answer.kind === "OtherIdentifierHeld" && replaceCurrent && e164 ? bind(parts, binding, e164) : answer;
}

/**
 * Binds the number in the phone button's `encryptedData`, with the session key of the person's last login in this
 * mini-program. A key that is not WeChat's newest does not open it, which happens every day: `WECHAT_SESSION_STALE`.
 */
export async function bindPhoneFromEncryptedData(
  wechat: Wechat,
  parts: IdentityParts,
  sealed: { readonly encryptedData: string; readonly iv: string },
  binding: PhoneBinding,
): Promise<BindPhoneOutcome> {
  const { account, userId } = binding;
  const openids = await openidsOf(parts, userId, account);
  const newest = await wechat.sessionKeys.newest(openids.map(({ hash }) => hash));
  if (!newest) return STALE;
  let e164: string;
  try {
    e164 = e164Of(wechat.client.decryptPhone({ ...sealed, sessionKey: newest.sessionKey, appid: account.appid }));
  } catch (error) {
    const rejection = rejectionOf(error);
    if (!rejection) throw publicFault(error);
    return rejection;
  }
  return bind(parts, binding, e164);
}
