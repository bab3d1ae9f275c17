import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { WechatError } from "../errors.ts";
import { isFields, readJson, type Fields } from "../readValues.ts";
import { readBase64 } from "./base64.ts";
import { equalText } from "./equalText.ts";
import { readUtf8 } from "./utf8.ts";

const KEY_BYTES = 16;

/** What a mini-program hands over from `wx.getUserInfo` or the phone button, and the session key to open it. */
export interface SealedUserData {
  /** Whose data it should be. */
  readonly appid: string;
  /** Base64, as code2Session gave it. */
  readonly sessionKey: string;
  /** Base64, from the client. */
  readonly encryptedData: string;
  /** Base64, from the client. */
  readonly iv: string;
}

const undecipherable = (reason: string) => new WechatError("UNDECIPHERABLE", { reason });

function readKeyAndIv({ sessionKey, iv }: Pick<SealedUserData, "sessionKey" | "iv">) {
  const [key, start] = [readBase64(sessionKey), readBase64(iv)];
  if (key?.length !== KEY_BYTES) throw undecipherable("the session key is not the base64 of 16 bytes");
  if (start?.length !== KEY_BYTES) throw undecipherable("iv is not the base64 of 16 bytes");
  return { key, start };
}

function decrypt(data: Buffer, key: Buffer, start: Buffer): Buffer | null {
  const decipher = createDecipheriv("aes-128-cbc", key, start);
  try {
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * Opens the `encryptedData` of a mini-program: AES-128-CBC with PKCS#7, by the rules of WeChat's page "signature".
 *
 * @throws WechatError `UNDECIPHERABLE` when it does not open: the session key is stale, which happens every day, and the
 *   client should log in again. `WRONG_APPID` when it opens and says that it was made for another mini-program.
 */
export function decryptUserData(sealed: SealedUserData): Fields {
  const { key, start } = readKeyAndIv(sealed);
  const data = readBase64(sealed.encryptedData);
  if (!data) throw undecipherable("encryptedData is not base64");
  const plain = decrypt(data, key, start);
  const content = readJson((plain && readUtf8(plain)) ?? "");
  if (!isFields(content)) throw undecipherable("the session key does not open encryptedData");
  const { watermark } = content;
  if (!isFields(watermark) || watermark.appid !== sealed.appid) {
    throw new WechatError("WRONG_APPID", { reason: "the user data was made for another mini-program" });
  }
  return content;
}

/** What WeChat does to user data before the client gets it; base64. The way back of `decryptUserData`. */
export function encryptUserData(plaintext: string, keys: Pick<SealedUserData, "sessionKey" | "iv">): string {
  const { key, start } = readKeyAndIv(keys);
  const cipher = createCipheriv("aes-128-cbc", key, start);
  return Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]).toString("base64");
}

/** The `signature` that belongs to a `rawData`: hex SHA-1 of it and the session key. */
export const signRawData = (rawData: string, sessionKey: string): string =>
  createHash("sha1")
    .update(rawData + sessionKey)
    .digest("hex");

/** Whether a client's `rawData` is what WeChat gave it. */
export const isRawDataGenuine = (rawData: string, sessionKey: string, signature: string): boolean =>
  equalText(signature, signRawData(rawData, sessionKey));

/** The `signature` with which `/wxa/checksession` is asked whether a session key still holds: HMAC-SHA256 of nothing. */
export const signSessionCheck = (sessionKey: string): string =>
  createHmac("sha256", sessionKey).update("").digest("hex");
