import { randomBytes } from "node:crypto";
import { encryptPush, signPush } from "../crypto/pushCipher.ts";
import { WechatError } from "../errors.ts";
import type { PushEvent } from "./PushEvent.ts";
import type { PushAccount } from "./readPush.ts";

/** A text for XML, as it is: the one sequence that would end it is split over two sections. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

const secondsOf = (instant: Date): string => String(Math.floor(instant.getTime() / 1_000));

/** The XML that answers a push with a text to the person. Encrypt it where the account has an `encodingAesKey`. */
export function textReply({ openid, toUserName }: PushEvent, text: string, now: Date = new Date()): string {
  return [
    `<xml><ToUserName>${cdata(openid)}</ToUserName>`,
    `<FromUserName>${cdata(toUserName)}</FromUserName>`,
    `<CreateTime>${secondsOf(now)}</CreateTime>`,
    `<MsgType>${cdata("text")}</MsgType>`,
    `<Content>${cdata(text)}</Content></xml>`,
  ].join("");
}

/** What makes one encrypted reply differ from the next; random where it is left out. */
export interface ReplySeeds {
  readonly now?: Date;
  readonly nonce?: string;
  /** 16 bytes. */
  readonly random?: Uint8Array;
}

/**
 * Encrypts a reply for an account that has an `encodingAesKey`. `success` and the empty reply are sent as they are.
 *
 * @throws WechatError `UNKNOWN_ACCOUNT` for an account without one
 */
export function encryptReply(
  { appid, push }: PushAccount,
  reply: string,
  { now = new Date(), nonce = randomBytes(8).readBigUInt64BE().toString(), random }: ReplySeeds = {},
): string {
  if (push?.encodingAesKey === undefined) {
    throw new WechatError("UNKNOWN_ACCOUNT", { reason: "the account has no encodingAesKey" });
  }
  const encrypted = encryptPush(reply, { encodingAesKey: push.encodingAesKey, receiveId: appid }, random);
  const timestamp = secondsOf(now);
  return [
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt>`,
    `<MsgSignature>${cdata(signPush(push.token, timestamp, nonce, encrypted))}</MsgSignature>`,
    `<TimeStamp>${timestamp}</TimeStamp>`,
    `<Nonce>${cdata(nonce)}</Nonce></xml>`,
  ].join("");
}
