import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { assert, property, string, stringMatching } from "fast-check";
import { WechatError } from "../errors.ts";
import { decryptPush, encryptPush } from "./pushCipher.ts";

const key = { encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", receiveId: "wxb11529c136998cb6" };
const aesKey = Buffer.from(`${key.encodingAesKey}=`, "base64");

/** What stands at the end of a text encrypted with the key. */
function paddingOf(encrypted: string): number | undefined {
  const decipher = createDecipheriv("aes-256-cbc", aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]).at(-1);
}

/** A text of ours, made of any bytes. */
function encryptBytes(...parts: readonly Uint8Array[]): string {
  const cipher = createCipheriv("aes-256-cbc", aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat(parts)), cipher.final()]).toString("base64");
}

const refusal = (encrypted: string): unknown => {
  try {
    return decryptPush(encrypted, key);
  } catch (error) {
    return error instanceof WechatError ? error.kind : error;
  }
};

describe("push encryption", () => {
  it("opens messages of every length of padding, 1 to 32", () => {
    const messages = Array.from({ length: 32 }, (_unused, length) => "x".repeat(length));

    const encrypted = messages.map((message) => encryptPush(message, key));

    expect(encrypted.map((text) => decryptPush(text, key))).toEqual(messages);
    expect(new Set(encrypted.map(paddingOf))).toEqual(new Set(Array.from({ length: 32 }, (_unused, pad) => pad + 1)));
  });

  it("gives back any text, for any receiver", () => {
    assert(
      property(
        string({ unit: "grapheme", maxLength: 300 }),
        stringMatching(/^wx[0-9a-f]{1,40}$/),
        (message, receiveId) => {
          const own = { ...key, receiveId };

          expect(decryptPush(encryptPush(message, own), own)).toBe(message);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("encrypts the same message to another text each time", () => {
    expect(encryptPush("hello", key)).not.toBe(encryptPush("hello", key));
  });

  it.each([
    ["no base64", "+?"],
    ["nothing", ""],
    ["half a block", Buffer.alloc(16).toString("base64")],
    ["a padding of 0", encryptBytes(Buffer.alloc(32))],
    ["a padding of 33", encryptBytes(Buffer.alloc(64, 33))],
    ["a padding of unequal bytes", encryptBytes(Buffer.alloc(30), Buffer.from([1, 2]))],
    ["nothing but padding", encryptBytes(Buffer.alloc(32, 32))],
    [
      "a length beyond its end",
      encryptBytes(Buffer.alloc(16), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(12, 12)),
    ],
    [
      "a message that is no text",
      encryptBytes(Buffer.alloc(16), Buffer.from([0, 0, 0, 1, 0xff]), Buffer.alloc(11, 11)),
    ],
    ["another key's text", encryptPush("hello", { ...key, encodingAesKey: "A".repeat(43) })],
  ])("refuses %s", (_case, encrypted) => {
    expect(refusal(encrypted)).toBe("BAD_PUSH");
  });

  it("never opens what has been changed, to the same message", () => {
    const whole = Buffer.from(encryptPush("hello", key), "base64");
    const changed = Array.from(whole, (_byte, place) => {
      const copy = Buffer.from(whole);
      copy[place] = (copy[place] ?? 0) ^ 1;
      return refusal(copy.toString("base64"));
    });

    // The first block holds the random bytes alone: the signature guards those.
    expect(changed.slice(16).filter((outcome) => outcome === "hello")).toEqual([]);
  });

  it("refuses a key or random bytes of the wrong length, as the program's own fault", () => {
    expect(() => encryptPush("hello", { ...key, encodingAesKey: "short" })).toThrow(TypeError);
    expect(() => encryptPush("hello", key, randomBytes(15))).toThrow(TypeError);
  });
});
