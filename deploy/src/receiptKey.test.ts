import { createPublicKey, randomBytes, sign, verify, type KeyObject } from "node:crypto";
import { receiptShape } from "@datong/consent";
import { describe, expect, it } from "@jest/globals";
import { printReceiptKey, receiptKeyOf } from "./receiptKey.ts";

const keysOf = (hashKey: Uint8Array) => ({ hashKey, encryptionKeys: new Map([["k1", randomBytes(32)]]) });
const publicOf = (key: KeyObject) => createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");

describe("receiptKeyOf", () => {
  const hashKey = randomBytes(32);

  it("is the same after every start and every new encryption key, and another in another data directory", () => {
    const first = publicOf(receiptKeyOf(keysOf(hashKey)));

    expect(publicOf(receiptKeyOf(keysOf(hashKey)))).toBe(first);
    expect(publicOf(receiptKeyOf(keysOf(randomBytes(32))))).not.toBe(first);
  });

  it("is what the consent process reads from its environment, and signs", () => {
    const key = receiptKeyOf(keysOf(hashKey));
    const read = receiptShape.CONSENT_RECEIPT_KEY.parse(printReceiptKey(key)) ?? null;
    const text = Buffer.from("a receipt");

    expect(read && verify(null, text, createPublicKey(key), sign(null, text, read))).toBe(true);
  });
});
