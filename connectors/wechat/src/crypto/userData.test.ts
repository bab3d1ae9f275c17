import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { assert, property, string } from "fast-check";
import { WechatError } from "../errors.ts";
import { decryptUserData, encryptUserData } from "./userData.ts";

const appid = "wx4f4bc4dec97d474b";
const aKey = () => ({ sessionKey: randomBytes(16).toString("base64"), iv: randomBytes(16).toString("base64") });
const seal = (content: unknown, keys = aKey()) => ({
  ...keys,
  appid,
  encryptedData: encryptUserData(JSON.stringify(content), keys),
});

function refusal(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error instanceof WechatError ? error.kind : error;
  }
}

describe("user data", () => {
  it("opens what was sealed with the same session key, whatever is in it", () => {
    assert(
      property(string({ unit: "grapheme", maxLength: 100 }), (nickName) => {
        const content = { nickName, watermark: { appid, timestamp: 1 } };

        expect(decryptUserData(seal(content))).toEqual(content);
      }),
      { numRuns: 100 },
    );
  });

  it("takes every wrong session key for a stale one", () => {
    const data = seal({ watermark: { appid } });

    const outcomes = Array.from({ length: 600 }, () =>
      refusal(() => decryptUserData({ ...data, sessionKey: aKey().sessionKey })),
    );

    // One in 256 passes the padding by chance, and is then found to be no text or no JSON.
    expect(new Set(outcomes)).toEqual(new Set(["UNDECIPHERABLE"]));
  });

  it.each([
    ["a session key that is no base64", { sessionKey: "…" }],
    ["a session key of 15 bytes", { sessionKey: randomBytes(15).toString("base64") }],
    ["an empty session key", { sessionKey: "" }],
    ["an iv of 17 bytes", { iv: randomBytes(17).toString("base64") }],
    ["empty data", { encryptedData: "" }],
    ["data that is no base64", { encryptedData: "a b" }],
  ])("refuses %s", (_case, change) => {
    expect(refusal(() => decryptUserData({ ...seal({ watermark: { appid } }), ...change }))).toBe("UNDECIPHERABLE");
  });

  it.each([
    ["without a watermark", {}],
    ["with another account's watermark", { watermark: { appid: "wx0000000000000000" } }],
    ["with a watermark of no appid", { watermark: { timestamp: 1 } }],
  ])("refuses data %s", (_case, content) => {
    expect(refusal(() => decryptUserData(seal(content)))).toBe("WRONG_APPID");
  });
});
