import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import {
  answerAddressCheck,
  createWechatClient,
  decryptPush,
  decryptUserData,
  encryptPush,
  encryptUserData,
  isPushSignature,
  isRawDataGenuine,
  readPush,
  signPush,
  signRawData,
  signSessionCheck,
  WechatError,
} from "@datong/wechat";

const vectors = JSON.parse(readFileSync(new URL("./fixtures/wechat-vectors.json", import.meta.url), "utf8"));

interface UserDataVector {
  readonly id: string;
  readonly appid?: string;
  readonly session_key: string;
  readonly iv: string;
  readonly encryptedData: string;
  readonly plaintext?: string;
  readonly expect: string;
}

interface PushVector {
  readonly id: string;
  readonly token: string;
  readonly encodingAESKey: string;
  readonly receiveid: string;
  readonly actual_receiveid?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly msg_signature?: string;
  readonly signature_plain?: string;
  readonly random: string;
  readonly msg: string;
  readonly Encrypt: string;
  readonly pad: number;
}

const userData: readonly UserDataVector[] = vectors.miniProgramAes128;
const pushes: readonly PushVector[] = vectors.pushAes256;
const byId = <T extends { readonly id: string }>(list: readonly T[], ...ids: readonly string[]) =>
  list.filter(({ id }) => ids.includes(id)).map((vector) => [vector.id, vector] as const);

/** The kind of error that a call ends with, or null. */
function kindOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof WechatError ? error.kind : String(error);
  }
}

const sealed = ({ appid = "wx4f4bc4dec97d474b", session_key, iv, encryptedData }: UserDataVector) => ({
  appid,
  sessionKey: session_key,
  iv,
  encryptedData,
});

const keyOf = ({ encodingAESKey, receiveid }: PushVector) => ({
  encodingAesKey: encodingAESKey,
  receiveId: receiveid,
});

const received = ({ token, encodingAESKey, receiveid, timestamp = "", nonce = "", ...rest }: PushVector) => ({
  account: { appid: receiveid, push: { token, encodingAesKey: encodingAESKey } },
  query: { timestamp, nonce, encrypt_type: "aes", msg_signature: rest.msg_signature },
  body: `<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${rest.Encrypt}]]></Encrypt></xml>`,
  now: new Date(Number(timestamp) * 1_000),
});

it("knows every vector of the fixture", () => {
  expect(Object.keys(vectors).filter((key) => !key.startsWith("_"))).toEqual([
    "miniProgramAes128",
    "rawDataSha1",
    "checkSessionHmac",
    "pushSignature",
    "pushAes256",
  ]);
  expect(userData.map(({ id, expect: outcome }) => [id, outcome])).toEqual([
    ["A", "ok"],
    ["A-neg-prefix", "error"],
    ["A-neg-badkey", "error"],
    ["P1", "ok"],
    ["P1-neg-wrong-session-key", "error"],
    ["P2-foreign", "ok"],
    ["P3-wrong-watermark-appid", "decrypts, must be rejected on watermark.appid"],
    ["P4-numeric-countryCode", "ok"],
  ]);
  expect(pushes).toHaveLength(11);
});

describe("user data", () => {
  it.each(byId(userData, "A", "P1", "P2-foreign", "P4-numeric-countryCode"))("opens %s", (_id, vector) => {
    expect(decryptUserData(sealed(vector))).toEqual(JSON.parse(vector.plaintext ?? ""));
  });

  it.each(userData.filter(({ plaintext }) => plaintext).map((vector) => [vector.id, vector] as const))(
    "seals %s to the same text",
    (_id, vector) => {
      expect(encryptUserData(vector.plaintext ?? "", sealed(vector))).toBe(vector.encryptedData);
    },
  );

  it.each(byId(userData, "A-neg-prefix", "A-neg-badkey", "P1-neg-wrong-session-key"))(
    "refuses %s as not to be opened",
    (_id, vector) => {
      expect(kindOf(() => decryptUserData(sealed(vector)))).toBe("UNDECIPHERABLE");
    },
  );

  it.each(byId(userData, "P3-wrong-watermark-appid"))("refuses %s as made for another account", (_id, vector) => {
    expect(kindOf(() => decryptUserData(sealed(vector)))).toBe("WRONG_APPID");
  });

  it.each([
    ["P1", { countryCode: "86", nationalNumber: "13580006666" }],
    ["P2-foreign", { countryCode: "1", nationalNumber: "2015550123" }],
    ["P4-numeric-countryCode", { countryCode: "86", nationalNumber: "13580006666" }],
  ])("gives the phone number of %s", (id, phone) => {
    const client = createWechatClient({
      accounts: [{ appid: "wx4f4bc4dec97d474b", secret: "secret", kind: "MINI_PROGRAM" }],
    });

    const found = byId(userData, id).map(([, vector]) => client.decryptPhone(sealed(vector)));

    expect(found).toEqual([phone]);
  });

  it("signs and checks rawData as vector B", () => {
    const [{ rawData, session_key: sessionKey, signature }] = vectors.rawDataSha1;

    expect(signRawData(rawData, sessionKey)).toBe(signature);
    expect(isRawDataGenuine(rawData, sessionKey, signature)).toBe(true);
    expect(isRawDataGenuine(`${String(rawData)} `, sessionKey, signature)).toBe(false);
    expect(isRawDataGenuine(rawData, sessionKey, "")).toBe(false);
  });

  it("signs the check of a session key as vector H1", () => {
    const [{ session_key_as_utf8_key: sessionKey, signature }] = vectors.checkSessionHmac;

    expect(signSessionCheck(sessionKey)).toBe(signature);
  });
});

describe("push signatures", () => {
  it("answers the address check of S1 with its echostr, and refuses it with another token", () => {
    const [{ token, timestamp, nonce, signature, echostr }] = vectors.pushSignature;
    const query = { timestamp, nonce, signature, echostr };
    const now = new Date(timestamp * 1_000);
    const withToken = (own: string) => ({ account: { appid: "wx1", push: { token: own } }, query, now });

    expect(answerAddressCheck(withToken(token))).toBe(echostr);
    expect(kindOf(() => answerAddressCheck(withToken("BBBBB")))).toBe("BAD_SIGNATURE");
  });

  it("signs S2 and, over an Encrypt text, S3", () => {
    const [, s2, s3] = vectors.pushSignature;

    expect(signPush(s2.token, s2.timestamp, s2.nonce)).toBe(s2.signature);
    expect(signPush(s3.token, s3.timestamp, s3.nonce, s3.encrypt)).toBe(s3.msg_signature);
    expect(isPushSignature(s3.msg_signature, s3.token, s3.timestamp, s3.nonce)).toBe(false);
  });

  it("signs E over its query alone as well", () => {
    const e = byId(pushes, "E").map(([, { token, timestamp = "", nonce = "", signature_plain: signature }]) => [
      signPush(token, timestamp, nonce),
      signature,
    ]);

    expect(e).toEqual([["6c5c811b55cc85e0e1b54100749188c20beb3f5d", "6c5c811b55cc85e0e1b54100749188c20beb3f5d"]]);
  });

  it.each(pushes.filter(({ msg_signature: signature }) => signature).map((vector) => [vector.id, vector] as const))(
    "signs %s",
    (_id, { token, timestamp = "", nonce = "", Encrypt, msg_signature: signature = "" }) => {
      expect(isPushSignature(signature, token, timestamp, nonce, Encrypt)).toBe(true);
      expect(isPushSignature(signature, token, timestamp, nonce, `${Encrypt} `)).toBe(false);
    },
  );
});

describe("push encryption", () => {
  const own = pushes.filter(({ actual_receiveid: other }) => other === undefined);

  it.each(own.map((vector) => [vector.id, vector] as const))("opens %s", (_id, vector) => {
    expect(decryptPush(vector.Encrypt, keyOf(vector))).toBe(vector.msg);
  });

  it.each(own.map((vector) => [vector.id, vector] as const))("encrypts %s to the same text", (_id, vector) => {
    expect(encryptPush(vector.msg, keyOf(vector), Buffer.from(vector.random))).toBe(vector.Encrypt);
  });

  it("meets paddings beyond the cipher's own block among these", () => {
    expect(pushes.map(({ pad }) => pad).filter((pad) => pad > 16)).toEqual([19, 21, 25, 32, 19]);
  });

  it.each(byId(pushes, "G-wrong-receiveid"))("refuses %s, though its signature holds", (_id, vector) => {
    expect(kindOf(() => decryptPush(vector.Encrypt, keyOf(vector)))).toBe("WRONG_APPID");
    expect(kindOf(() => readPush(received(vector)))).toBe("WRONG_APPID");
    expect(decryptPush(vector.Encrypt, { ...keyOf(vector), receiveId: vector.actual_receiveid ?? "" })).toBe(
      vector.msg,
    );
  });

  it.each([
    ["E", { kind: "UNKNOWN", event: "debug_demo", openid: "o9AgO5Kd5ggOC-bXrbNODIiE3bGY" }],
    ["WP-msg", { kind: "MESSAGE", messageType: "text", text: "test", messageId: "4363689963896700987" }],
    ["EW", { kind: "MESSAGE", text: "hello", messageId: "12345", openid: "asdasdasdsadasd" }],
    ["G-subscribe", { kind: "SUBSCRIBE", scene: "123123", toUserName: "gh_97417a04a28d" }],
    ["G-unsubscribe", { kind: "UNSUBSCRIBE", createdAt: new Date(1_714_112_445_000) }],
  ])("reads %s as an event", (id, event) => {
    const read = byId(pushes, id).map(([, vector]) => readPush(received(vector)));

    expect(read).toEqual([expect.objectContaining(event)]);
  });
});
