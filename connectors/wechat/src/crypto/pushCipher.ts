import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { WechatError } from "../errors.ts";
import { readBase64 } from "./base64.ts";
import { equalText } from "./equalText.ts";
import { readUtf8 } from "./utf8.ts";

/** PKCS#7 in blocks of 32 bytes, where AES has 16: Node's own padding would refuse half of the messages. */
const BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** How pushes to one account are encrypted. */
export interface PushKey {
  /** The 43 characters that the account's console shows as EncodingAESKey. */
  readonly encodingAesKey: string;
  /** Whom the push is for: the account's appid. */
  readonly receiveId: string;
}

const badPush = (reason: string) => new WechatError("BAD_PUSH", { reason });

/** Whether a text can be an EncodingAESKey. */
export const isEncodingAesKey = (text: string): boolean => /^[A-Za-z0-9+/]{43}$/.test(text);

function keyOf(encodingAesKey: string): Buffer {
  if (!isEncodingAesKey(encodingAesKey)) throw new TypeError("encodingAesKey must be 43 letters and digits");
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

/**
 * The signature of a push: hex SHA-1 of its parts in order of their text. The parts are token, timestamp and nonce for
 * `signature`, and the Encrypt text besides for `msg_signature`.
 */
export const signPush = (...parts: readonly string[]): string =>
  createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");

/** Whether a push carries the signature of its parts; takes the same time for every wrong one. */
export const isPushSignature = (signature: string, ...parts: readonly string[]): boolean =>
  equalText(signature, signPush(...parts));

/**
 * The text for Encrypt: AES-256-CBC over 16 random bytes, the length of the message, the message and the receiver.
 *
 * @param random the 16 bytes, where they must be known beforehand
 */
export function encryptPush(message: string, { encodingAesKey, receiveId }: PushKey, random?: Uint8Array): string {
  const key = keyOf(encodingAesKey);
  const start = random ?? randomBytes(RANDOM_BYTES);
  if (start.length !== RANDOM_BYTES) throw new TypeError(`random must be ${RANDOM_BYTES} bytes`);
  const content = Buffer.from(message);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(content.length);
  const plain = Buffer.concat([start, length, content, Buffer.from(receiveId)]);
  const pad = BLOCK_BYTES - (plain.length % BLOCK_BYTES);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    "base64",
  );
}

function withoutPadding(padded: Buffer): Buffer {
  const pad = padded.at(-1) ?? 0;
  const isPadded = pad >= 1 && pad <= BLOCK_BYTES && pad <= padded.length;
  if (!isPadded || padded.subarray(-pad).some((byte) => byte !== pad)) throw badPush("Encrypt has no valid padding");
  return padded.subarray(0, -pad);
}

/**
 * The message in an Encrypt text. Check its `msg_signature` before.
 *
 * @throws WechatError `BAD_PUSH` when it does not open with the key, `WRONG_APPID` when it is for another receiver.
 */
export function decryptPush(encrypted: string, { encodingAesKey, receiveId }: PushKey): string {
  const key = keyOf(encodingAesKey);
  const data = readBase64(encrypted);
  if (!data || data.length % BLOCK_BYTES !== 0) throw badPush("Encrypt is not the base64 of whole blocks");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(data), decipher.final()]));
  const begin = RANDOM_BYTES + LENGTH_BYTES;
  const end = plain.length < begin ? Infinity : begin + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) throw badPush("Encrypt opens to something shorter than it says");
  const message = readUtf8(plain.subarray(begin, end));
  if (message === null) throw badPush("Encrypt opens to something that is no text");
  if (!plain.subarray(end).equals(Buffer.from(receiveId))) {
    throw new WechatError("WRONG_APPID", { reason: "the push is for another account" });
  }
  return message;
}
