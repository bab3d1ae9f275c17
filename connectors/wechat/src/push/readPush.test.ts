import { describe, expect, it } from "@jest/globals";
import { encryptPush, signPush } from "../crypto/pushCipher.ts";
import { WechatError } from "../errors.ts";
import type { PushEvent } from "./PushEvent.ts";
import { answerAddressCheck, readPush } from "./readPush.ts";
import { encryptReply, textReply } from "./replies.ts";

const now = new Date("2026-05-01T08:00:00Z");
const timestamp = String(now.getTime() / 1_000);
const nonce = "415670741";
const token = "AAAAA";
const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const plain = { appid: "wxba5fad812f8e6fb9", push: { token } };
const safe = { appid: "wxba5fad812f8e6fb9", push: { token, encodingAesKey } };
const signed = { timestamp, nonce, signature: signPush(token, timestamp, nonce) };

/** A push in plain mode. */
const aPush = (body: string, query = {}) => ({ account: plain, query: { ...signed, ...query }, body, now });

/** The same in safe mode, as WeChat sends it. */
function anEncryptedPush(
  message: string,
  envelope = (encrypted: string) => `<xml><Encrypt>${encrypted}</Encrypt></xml>`,
) {
  const encrypted = encryptPush(message, { encodingAesKey, receiveId: safe.appid });
  const signature = signPush(token, timestamp, nonce, encrypted);
  const query = { ...signed, encrypt_type: "aes", msg_signature: signature };
  return { account: safe, query, body: envelope(encrypted), now };
}

const anEvent = (fields: string) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[openid-1]]></FromUserName>` +
  `<CreateTime>1714112445</CreateTime><MsgType><![CDATA[event]]></MsgType>${fields}</xml>`;

const aText = (content: string, messageId = "4363689963896700987") =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[openid-1]]></FromUserName>` +
  `<CreateTime>1714112445</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>${content}</Content>` +
  `<MsgId>${messageId}</MsgId></xml>`;

function refusal(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error instanceof WechatError ? error.kind : error;
  }
}

const readFields = (fields: string): PushEvent => readPush(aPush(anEvent(fields)));

describe("readPush: what a person says of messages", () => {
  const inXml = (event: string, element: string, ...entries: string[]) =>
    readFields(
      `<Event>${event}</Event><${element}>${entries.map((entry) => `<List>${entry}</List>`).join("")}</${element}>`,
    );
  const answered = (template: string, status: string) =>
    `<TemplateId>${template}</TemplateId><SubscribeStatusString>${status}</SubscribeStatusString>`;

  it.each([
    [
      "answers to a question about several templates",
      inXml(
        "subscribe_msg_popup_event",
        "SubscribeMsgPopupEvent",
        `${answered("T1", "accept")}<PopupScene>2</PopupScene>`,
        answered("T2", "reject"),
        answered("T3", "ban"),
      ),
      [
        { template: "T1", isAccepted: true },
        { template: "T2", isAccepted: false },
      ],
    ],
    [
      "a template that is refused in the settings",
      inXml("subscribe_msg_change_event", "SubscribeMsgChangeEvent", answered("T1", "reject")),
      [{ template: "T1", isAccepted: false }],
    ],
    [
      "one that is allowed again in the settings, which gives no message to send",
      inXml("subscribe_msg_change_event", "SubscribeMsgChangeEvent", answered("T1", "accept")),
      [],
    ],
    [
      "a message that was sent, and one that the person does not want",
      inXml(
        "subscribe_msg_sent_event",
        "SubscribeMsgSentEvent",
        "<TemplateId>T1</TemplateId><MsgID>1</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus>",
        "<TemplateId>T2</TemplateId><MsgID>2</MsgID><ErrorCode>43101</ErrorCode><ErrorStatus>user refuse</ErrorStatus>",
      ),
      [{ template: "T2", isAccepted: false }],
    ],
    [
      "JSON with a single entry",
      readPush(
        aPush(
          JSON.stringify({
            ...{ ToUserName: "gh_1", FromUserName: "openid-1", CreateTime: 1714112445, MsgType: "event" },
            ...{ Event: "subscribe_msg_popup_event", List: { TemplateId: "T1", SubscribeStatusString: "accept" } },
          }),
        ),
      ),
      [{ template: "T1", isAccepted: true }],
    ],
  ])("reads %s", (_case, push, choices) => {
    expect(push).toMatchObject({ kind: "MESSAGES_CHOSEN", openid: "openid-1", choices });
  });

  it("tells two answers of one second apart by what they say", () => {
    const keysOf = (...templates: string[]) =>
      templates.map(
        (template) =>
          inXml("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", answered(template, "accept")).dedupeKey,
      );

    const [first, again, other] = keysOf("T1", "T1", "T2");

    expect([again === first, other === first]).toEqual([true, false]);
  });
});

describe("readPush: events", () => {
  it.each([
    ["a follower", "<Event>subscribe</Event>", { kind: "SUBSCRIBE", scene: null }],
    ["a follower, with an empty key", "<Event>subscribe</Event><EventKey/>", { kind: "SUBSCRIBE", scene: null }],
    [
      "a follower by QR code",
      "<Event>subscribe</Event><EventKey><![CDATA[qrscene_shop_7]]></EventKey>",
      { kind: "SUBSCRIBE", scene: "shop_7" },
    ],
    ["a follower who leaves", "<Event>unsubscribe</Event><EventKey></EventKey>", { kind: "UNSUBSCRIBE" }],
    ["a scan", "<Event>SCAN</Event><EventKey>0007</EventKey>", { kind: "SCAN", scene: "0007" }],
    ["an event unknown to us", "<Event>CLICK</Event><EventKey>menu</EventKey>", { kind: "UNKNOWN", event: "CLICK" }],
  ])("reads %s", (_case, fields, expected) => {
    expect(readFields(fields)).toMatchObject({
      ...expected,
      appid: plain.appid,
      openid: "openid-1",
      toUserName: "gh_1",
      createdAt: new Date(1_714_112_445_000),
    });
  });

  it("keeps the fields of an event unknown to us, lists included", () => {
    const event = readFields("<Event>popup</Event><List><A>1</A></List><List><A>2</A></List>");

    expect(event).toMatchObject({ kind: "UNKNOWN", fields: { List: [{ A: "1" }, { A: "2" }] } });
  });

  it.each([
    [
      "a right taken back",
      "<Event>user_authorization_revoke</Event><OpenID>openid-2</OpenID><RevokeInfo>8</RevokeInfo>",
      { kind: "AUTHORIZATION_REVOKED", revoked: ["8"], unionid: null, appid: plain.appid },
    ],
    [
      "an account closed",
      "<Event>user_authorization_cancellation</Event><OpenID>openid-2</OpenID><AppID>wx2</AppID><UnionID>u2</UnionID>",
      { kind: "AUTHORIZATION_CANCELLED", unionid: "u2", appid: "wx2" },
    ],
    [
      "a profile changed",
      "<Event>user_info_modified</Event><OpenID>openid-2</OpenID><RevokeInfo>6,19</RevokeInfo>",
      { kind: "USER_INFO_MODIFIED", revoked: ["6", "19"] },
    ],
  ])("reads %s as of the person in OpenID, not of the sender", (_case, fields, expected) => {
    expect(readFields(fields)).toMatchObject({ ...expected, openid: "openid-2" });
  });

  it("reads JSON, its names in any case and with spaces around them", () => {
    const body = JSON.stringify({
      ToUserName: "gh_1",
      FromUserName: "sender",
      CreateTime: 1_714_112_445,
      MsgType: "event",
      Event: "user_authorization_revoke",
      " openid": "openid-2",
      "appid ": "wx2",
      RevokeInfo: 301,
    });

    expect(readPush(aPush(body))).toMatchObject({
      kind: "AUTHORIZATION_REVOKED",
      openid: "openid-2",
      appid: "wx2",
      revoked: ["301"],
    });
  });

  it("refuses an authorization event that names nobody", () => {
    expect(refusal(() => readFields("<Event>user_authorization_revoke</Event>"))).toBe("BAD_PUSH");
  });
});

describe("readPush: messages", () => {
  it("reads a text as it was written", () => {
    const event = readPush(aPush(aText("<![CDATA[ <!DOCTYPE x> &amp; 0012 ]]>")));

    expect(event).toMatchObject({ kind: "MESSAGE", messageType: "text", text: " <!DOCTYPE x> &amp; 0012 " });
  });

  it("keeps the spaces around a text that is in no section", () => {
    expect(readPush(aPush(aText(" hi ")))).toMatchObject({ text: " hi " });
  });

  it("keeps all digits of a message's id, in XML and in JSON", () => {
    const json =
      '{"ToUserName":"gh_1","FromUserName":"o","CreateTime":1714112445,"MsgType":"text",' +
      '"Content":"say \\"4363689963896700987\\": 4363689963896700987, 1.5","MsgId":4363689963896700987}';

    const [fromXml, fromJson] = [readPush(aPush(aText("hi"))), readPush(aPush(json))];

    expect(fromXml).toMatchObject({ messageId: "4363689963896700987" });
    expect(fromJson).toMatchObject({
      messageId: "4363689963896700987",
      text: 'say "4363689963896700987": 4363689963896700987, 1.5',
    });
  });

  it("reads a message that is no text with its own fields", () => {
    const body = aText("", "7").replace("[text]", "[image]").replace("<Content></Content>", "<MediaId>m</MediaId>");

    expect(readPush(aPush(body))).toMatchObject({
      kind: "MESSAGE",
      messageType: "image",
      text: null,
      fields: { MediaId: "m" },
    });
  });
});

describe("readPush: the key by which repeated deliveries are told", () => {
  const keyOf = (body: string) => readPush(aPush(body)).dedupeKey;
  const subscribe = anEvent("<Event>subscribe</Event>");

  it("is the same when the same push comes again, however it is written", () => {
    expect(keyOf(`  ${subscribe.replace("</ToUserName>", "</ToUserName>\n")}`)).toBe(keyOf(subscribe));
    expect(readPush(anEncryptedPush(subscribe)).dedupeKey).toBe(keyOf(subscribe));
  });

  it.each([
    ["a message with another id", aText("hi", "1"), aText("hi", "2")],
    ["another event in the same second", subscribe, anEvent("<Event>unsubscribe</Event>")],
    [
      "another scan in the same second",
      anEvent("<Event>SCAN</Event><EventKey>1</EventKey>"),
      anEvent("<Event>SCAN</Event><EventKey>2</EventKey>"),
    ],
    ["the same event of another person", subscribe, subscribe.replace("openid-1", "openid-2")],
    ["the same event a second later", subscribe, subscribe.replace("2445<", "2446<")],
    [
      "another person's right, taken back in the same second and told by the same sender",
      anEvent("<Event>user_authorization_revoke</Event><OpenID>a</OpenID>"),
      anEvent("<Event>user_authorization_revoke</Event><OpenID>b</OpenID>"),
    ],
  ])("is another for %s", (_case, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it("tells nothing of the person", () => {
    expect(keyOf(subscribe)).not.toContain("openid-1");
  });
});

describe("readPush: who may push", () => {
  const body = anEvent("<Event>subscribe</Event>");

  it.each([
    ["no signature", { signature: undefined }],
    ["a wrong signature", { signature: "0".repeat(40) }],
    ["a short signature", { signature: "0" }],
    ["two signatures", { signature: [signed.signature, signed.signature] }],
    ["another nonce than the signed one", { nonce: "1" }],
    ["no timestamp", { timestamp: undefined }],
  ])("refuses a push with %s", (_case, query) => {
    expect(refusal(() => readPush(aPush(body, query)))).toBe("BAD_SIGNATURE");
  });

  it.each([
    ["11 minutes old", 11],
    ["11 minutes ahead of the clock", -11],
  ])("refuses a push that is %s, and takes it within 10", (_case, minutes) => {
    const at = (offset: number) => ({ ...aPush(body), now: new Date(now.getTime() + offset * 60_000) });

    expect(refusal(() => readPush(at(minutes)))).toBe("STALE_PUSH");
    expect(readPush(at(Math.sign(minutes) * 9)).kind).toBe("SUBSCRIBE");
  });

  it("refuses a plain push to an account that has a key, whose signature says nothing of the body", () => {
    expect(refusal(() => readPush({ ...aPush(body), account: safe }))).toBe("BAD_SIGNATURE");
  });

  it.each(["", "{", "<xml><Encrypt>a", `<!DOCTYPE a><xml><Encrypt>a</Encrypt></xml>`])(
    "takes what cannot be read for a push that is not signed: %s",
    (body) => {
      const push = { account: safe, query: { ...signed, msg_signature: signed.signature }, body, now };

      expect(refusal(() => readPush(push))).toBe("BAD_SIGNATURE");
    },
  );

  it("refuses an encrypted push without msg_signature, or with that of another text", () => {
    const push = anEncryptedPush(body);
    const other = anEncryptedPush(body);

    expect(refusal(() => readPush({ ...push, query: signed }))).toBe("BAD_SIGNATURE");
    expect(refusal(() => readPush({ ...push, query: other.query }))).toBe("BAD_SIGNATURE");
  });

  it("reads the encrypted half of a push in compatible mode, not the plain one", () => {
    const push = anEncryptedPush(body, (encrypted) =>
      anEvent(`<Event>unsubscribe</Event><Encrypt><![CDATA[${encrypted}]]></Encrypt>`),
    );

    expect(readPush(push).kind).toBe("SUBSCRIBE");
  });

  it("opens an encrypted push that comes as JSON", () => {
    const push = anEncryptedPush(body, (encrypted) => JSON.stringify({ ToUserName: "gh_1", Encrypt: encrypted }));

    expect(readPush(push).kind).toBe("SUBSCRIBE");
  });

  it("says so when the account is not set up for pushes", () => {
    expect(refusal(() => readPush({ ...aPush(body), account: { appid: "wx1" } }))).toBe("UNKNOWN_ACCOUNT");
  });
});

describe("readPush: bodies that no WeChat sends", () => {
  it.each([
    ["nothing", ""],
    ["no XML", "hello"],
    ["another root", "<html></html>"],
    ["an end too early", anEvent("<Event>subscribe</Event>").slice(0, -6)],
    ["JSON that is a list", "[{}]"],
    ["JSON cut off", '{"MsgType":"text"'],
    ["an entity of its own", `<!DOCTYPE xml [<!ENTITY x "y">]>${aText("&x;")}`],
    ["a document type after the first tag", aText('<!DOCTYPE a SYSTEM "file:///etc/passwd">')],
    ["a section that does not end", aText("<![CDATA[")],
    ["tags nested too deeply", anEvent(`<Event>unsubscribe</Event>${"<a>".repeat(20)}${"</a>".repeat(20)}`)],
    ["more than it may have", aText("x".repeat(70_000))],
    ["no sender", anEvent("<Event>subscribe</Event>").replaceAll("FromUserName", "Other")],
    ["no time", anEvent("<Event>subscribe</Event>").replaceAll("CreateTime", "Other")],
    ["no event", anEvent("")],
    ["a time that is no number", anEvent("<Event>subscribe</Event>").replace("1714112445", "soon")],
  ])("refuses %s", (_case, body) => {
    expect(refusal(() => readPush(aPush(body)))).toBe("BAD_PUSH");
  });

  it("resolves no entity", () => {
    expect(readPush(aPush(aText("&lt;&#65;")))).toMatchObject({ text: "&lt;&#65;" });
  });

  it.each([
    ["quotes", `{"a":"${'\\"'.repeat(30_000)}`],
    ["sections", `<xml>${"<![CDATA[".repeat(7_000)}</xml>`],
    ["comments", `<xml>${"<!--".repeat(15_000)}</xml>`],
  ])("refuses a body of %s that never end", (_case, body) => {
    expect(refusal(() => readPush(aPush(body)))).toBe("BAD_PUSH");
  });
});

describe("answerAddressCheck", () => {
  it("gives echostr back as it is, also for an account with a key", () => {
    const query = { ...signed, echostr: " 43751+20948 " };

    expect(answerAddressCheck({ account: plain, query, now })).toBe(" 43751+20948 ");
    expect(answerAddressCheck({ account: safe, query, now })).toBe(" 43751+20948 ");
  });

  it("refuses a check that is not signed, or asks for nothing", () => {
    const unsigned = { ...signed, signature: "0".repeat(40), echostr: "1" };

    expect(refusal(() => answerAddressCheck({ account: plain, query: unsigned, now }))).toBe("BAD_SIGNATURE");
    expect(refusal(() => answerAddressCheck({ account: plain, query: signed, now }))).toBe("BAD_SIGNATURE");
  });
});

describe("replies", () => {
  const event = readPush(aPush(aText("hi")));

  it("answers a text to who wrote, from the account, whatever the text holds", () => {
    const reply = textReply(event, "a ]]> b <Content> & 你好", now);

    const sent = readPush(aPush(reply.replace("</xml>", "<MsgId>1</MsgId></xml>")));

    expect(sent).toMatchObject({
      openid: "gh_1",
      toUserName: "openid-1",
      createdAt: now,
      text: "a ]]> b <Content> & 你好",
    });
  });

  it("encrypts a reply so that WeChat can check and open it", () => {
    const reply = encryptReply(safe, textReply(event, "hello", now), { now });
    const field = (name: string) =>
      new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(reply)?.[1];

    const opened = readPush({
      account: safe,
      query: { timestamp: field("TimeStamp"), nonce: field("Nonce"), msg_signature: field("MsgSignature") },
      body: reply,
      now,
    });

    expect(opened).toMatchObject({ kind: "MESSAGE", text: "hello" });
  });

  it("makes the reply of WeChat's own example from its random bytes", () => {
    const account = { appid: "wxba5fad812f8e6fb9", push: { token, encodingAesKey: "A".repeat(43) } };

    const reply = encryptReply(account, '{"demo_resp":"good luck"}', {
      now: new Date(1_713_424_427_000),
      nonce,
      random: Buffer.from("707722b803182950"),
    });

    expect(reply).toContain("1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1");
  });

  it("says so when the account has no key", () => {
    expect(refusal(() => encryptReply(plain, "hello"))).toBe("UNKNOWN_ACCOUNT");
  });
});
