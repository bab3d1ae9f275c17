import type { PushSettings, WechatAccount } from "../accounts.ts";
import { decryptPush, isPushSignature } from "../crypto/pushCipher.ts";
import { WechatError } from "../errors.ts";
import { readInteger, readText } from "../readValues.ts";
import { parsePush } from "./parsePush.ts";
import type { PushEvent } from "./PushEvent.ts";
import { readPushEvent } from "./readPushEvent.ts";

/** How old a signature may be, and how far ahead of our clock. */
const AGE_SECONDS_MAX = 10 * 60;

/** The query of a request from WeChat: `signature`, `timestamp`, `nonce`, and `msg_signature` where it is encrypted. */
export type PushQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The part of an account that pushes need. */
export type PushAccount = Pick<WechatAccount, "appid" | "push">;

interface Checked {
  readonly account: PushAccount;
  readonly query: PushQuery;
  /** By the caller's clock; a signature far from it is refused. */
  readonly now?: Date;
}

const badSignature = (reason: string) => new WechatError("BAD_SIGNATURE", { reason });

function settingsOf({ push }: PushAccount): PushSettings {
  if (!push) throw new WechatError("UNKNOWN_ACCOUNT", { reason: "the account is not set up for pushes" });
  return push;
}

function parameter(query: PushQuery, name: string): string {
  const value = query[name];
  if (typeof value !== "string" || value === "") throw badSignature(`${name} is missing`);
  return value;
}

/** Checks the signature that `name` holds over token, timestamp, nonce and whatever it covers besides. */
function checkSignature(
  name: "signature" | "msg_signature",
  { account, query, now = new Date() }: Checked,
  ...covered: readonly string[]
): void {
  const { token } = settingsOf(account);
  const [signature, timestamp, nonce] = [name, "timestamp", "nonce"].map((field) => parameter(query, field)) as [
    string,
    string,
    string,
  ];
  if (!isPushSignature(signature, token, timestamp, nonce, ...covered)) throw badSignature(`${name} does not match`);
  const seconds = readInteger(timestamp);
  if (seconds === null || Math.abs(now.getTime() / 1_000 - seconds) > AGE_SECONDS_MAX) {
    throw new WechatError("STALE_PUSH", { reason: "the push was not signed within the last 10 minutes" });
  }
}

/**
 * Answers WeChat's check of the address at which an account wants its pushes: give the result back as plain text, as it
 * is.
 *
 * @throws WechatError `BAD_SIGNATURE` or `STALE_PUSH`; answer HTTP 403
 */
export function answerAddressCheck(check: Checked): string {
  checkSignature("signature", check);
  return parameter(check.query, "echostr");
}

export interface ReceivedPush extends Checked {
  /** As it came: XML or JSON. */
  readonly body: string;
}

/** What the signature covers. Without it there is none, and the body is anybody's. */
function encryptedPartOf(body: string): string {
  let encrypted: string | null = null;
  try {
    encrypted = readText(parsePush(body).of("Encrypt"));
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
  }
  if (encrypted === null) throw badSignature("the push is not encrypted");
  return encrypted;
}

/**
 * Checks, opens and reads a push. An account with an `encodingAesKey` takes encrypted pushes alone: the signature of a
 * plain one does not cover its body.
 *
 * WeChat wants an answer within 5 s, `success` or a reply, else it delivers again, three times in all: tell repeated
 * ones by `dedupeKey`.
 *
 * @throws WechatError `BAD_SIGNATURE` or `STALE_PUSH` for what is not from WeChat, `BAD_PUSH` for what cannot be read,
 *   `WRONG_APPID` for another account's. None of them gets better by being delivered again.
 */
export function readPush({ body, ...check }: ReceivedPush): PushEvent {
  const { appid } = check.account;
  const { encodingAesKey } = settingsOf(check.account);
  if (encodingAesKey === undefined) {
    checkSignature("signature", check);
    return readPushEvent(parsePush(body), appid);
  }
  const encrypted = encryptedPartOf(body);
  checkSignature("msg_signature", check, encrypted);
  return readPushEvent(parsePush(decryptPush(encrypted, { encodingAesKey, receiveId: appid })), appid);
}
