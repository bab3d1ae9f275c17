import { MINUTE_MS, SECOND_MS } from "../domain/durations.ts";
import type { CodeParts } from "../domain/code.ts";
import type { Client, LoggedIn } from "../domain/openSession.ts";
import { openSession } from "../domain/openSession.ts";
import type { IdentityParts } from "../domain/ports.ts";
import { signIn } from "../domain/resolve.ts";
import { isOver } from "../domain/session.ts";
import type { SessionDeps } from "../domain/sessionPorts.ts";
import type { WechatAuthorizationNeeded, WechatCodeRejected } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import { countRejections, type Bringer } from "./countRejections.ts";
import { exchangeOnce } from "./exchangeOnce.ts";
import { identify, type CodeProof, type WechatPerson } from "./identify.ts";
import { provenIds } from "./provenIds.ts";
import type { Wechat } from "./Wechat.ts";

export type WechatLoginOutcome = LoggedIn | WechatCodeRejected | WechatAuthorizationNeeded;

export interface WechatLogin {
  readonly account: CompanyAccount;
  /** Of `wx.login()`, or of WeChat's OAuth. */
  readonly code: string;
  readonly client: Client;
  readonly bringer: Bringer;
}

/** For a device that names itself, as after a lost answer. */
const REPEAT_MS = MINUTE_MS;
/** For an address, which others may have as well: the other of two calls at the same moment. */
const REPEAT_WITHOUT_DEVICE_MS = 5 * SECOND_MS;

/** What a login needs; the context of a request has all of it. */
export type LoginParts = IdentityParts &
  Omit<SessionDeps, "handoffs"> & { readonly store: IdentityParts["store"]; readonly codes: CodeParts };

/** Keeps the session key of a mini-program's login, for what old base libraries send. */
export async function keepSessionKey(
  { sessionKeys }: Pick<Wechat, "sessionKeys">,
  account: CompanyAccount,
  person: WechatPerson,
  at: Date,
): Promise<void> {
  const [openid] = provenIds(account, person);
  if (openid && person.sessionKey !== null) await sessionKeys.keep(openid.identifier, person.sessionKey, at);
}

/**
 * Logs in whoever a code of WeChat stands for. The same code at the same moment, or again within a minute, gives the
 * same answer with the same session, as after a lost answer, until that session's tokens are refreshed or it is over. From
 * another device or end it is refused, for a code may be read on its way. Where no device is named it is the network
 * address that must be the same, and five seconds in which it may come again.
 *
 * @throws RATE_LIMITED for whoever has brought too many codes that WeChat rejected
 */
export async function loginWithWechat(
  wechat: Wechat,
  parts: LoginParts,
  { account, code, client, bringer }: WechatLogin,
): Promise<WechatLoginOutcome> {
  const { channel, device } = client;
  const outcome = await exchangeOnce<CodeProof, WechatLoginOutcome>(
    wechat.exchanges,
    {
      appid: account.appid,
      code,
      use: JSON.stringify([
        "LOGIN",
        channel,
        ...(device ? ["DEVICE", device.value] : ["ADDRESS", bringer.clientAddress]),
      ]),
      repeatMs: device ? REPEAT_MS : REPEAT_WITHOUT_DEVICE_MS,
    },
    parts.now,
    {
      prove: () => countRejections(parts.codes, bringer, parts.now, () => identify(wechat, account, code)),
      conclude: (proof) =>
        proof.kind === "WechatPerson" ? open(wechat, parts, account, proof, client) : Promise.resolve(proof),
      mayRepeat: async (answer) => answer.kind !== "LoggedIn" || (await isUntouched(parts, answer)),
    },
  );
  return outcome === "REFUSED" ? { kind: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" } : outcome;
}

/** Whether the tokens of a login are still those that it gave. */
async function isUntouched(
  { sessions, now }: Pick<LoginParts, "sessions" | "now">,
  { session: { id, generation } }: LoggedIn,
): Promise<boolean> {
  const session = await sessions.byId(id);
  return session !== null && !isOver(session, now) && session.generation === generation;
}

async function open(
  wechat: Wechat,
  parts: LoginParts,
  account: CompanyAccount,
  person: WechatPerson,
  client: Client,
): Promise<LoggedIn> {
  await keepSessionKey(wechat, account, person, parts.now);
  const signedIn = await signIn(parts, provenIds(account, person));
  if (signedIn.kind !== "SignedIn") throw new Error("Only a phone number may be re-issued.");
  const { userId, change } = signedIn;
  if (client.device) await parts.store.noteDevice(client.device, userId, parts.now);
  return openSession(parts, { userId, isNew: change === "CREATED", client, amr: ["wechat"] });
}
