import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { answerAddressCheck, decryptPush, readPush, signPush } from "@datong/wechat";
import type { PushSettings } from "@datong/wechat/stand-in";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { officialAccount, miniProgram } = APPS;
const NOW = new Date("2026-11-20T08:00:00Z");
const TOKEN = "sometoken";
const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const li = { personId: "li", appid: officialAccount.appid };

interface Received {
  readonly query: Record<string, string>;
  readonly body: string;
}

let standIn: TestStandIn;
let receiver: Server;
let url: string;
let received: Received[];
let answer: (response: ServerResponse, request: Received) => void;

beforeEach(async () => {
  received = [];
  answer = (response) => response.end("success");
  receiver = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "", "http://receiver");
      const push = { query: Object.fromEntries(searchParams), body: Buffer.concat(chunks).toString() };
      received.push(push);
      answer(response, push);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/push/wx2?shop=1`;
  standIn = await startTestStandIn();
});
afterEach(async () => {
  await standIn.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

/** As patient as a test can be that waits for silence. */
const restart = async (answerWithinMs: number) => {
  await standIn.stop();
  standIn = await startTestStandIn({ pushPatience: { answerWithinMs } });
};
const pushTo = (settings: Partial<PushSettings> = {}, appid: string = officialAccount.appid) =>
  standIn.control.setPush({ appid, push: { url, token: TOKEN, mode: "PLAIN", ...settings } });
const openidOf = async (personId: string, appid: string = officialAccount.appid) =>
  (await standIn.control.idsOf({ personId, appid })).openid;
/** What the receiver of the package makes of the nth push. */
const read = (place = 0, keys: { encodingAesKey?: string } = {}, appid: string = officialAccount.appid) => {
  const { query, body } = received[place] ?? { query: {}, body: "" };
  return readPush({ account: { appid, push: { token: TOKEN, ...keys } }, query, body, now: NOW });
};

describe("a push in plain mode", () => {
  it("tells of a subscription by signed XML, and keeps what the address has of its own", async () => {
    await pushTo();

    const { attempts } = await standIn.control.subscribe({ ...li, qrScene: "door-3" });

    const [{ query, body }] = received as [Received];
    expect(attempts).toEqual([{ status: 200, body: "success" }]);
    expect(query).toMatchObject({ shop: "1", openid: await openidOf("li"), timestamp: `${NOW.getTime() / 1000}` });
    expect(query).not.toHaveProperty("encrypt_type");
    expect(query.signature).toBe(signPush(TOKEN, query.timestamp ?? "", query.nonce ?? ""));
    expect(body).toContain(
      "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_door-3]]></EventKey><Ticket>",
    );
    expect(body).not.toContain("unionid");
    expect(read()).toMatchObject({ kind: "SUBSCRIBE", scene: "door-3", toUserName: "gh_2" });
  });

  it("tells of a scan, a menu entry, a message and a farewell of a follower", async () => {
    await pushTo();
    await standIn.control.subscribe(li);

    await standIn.control.scan({ ...li, qrScene: "door-4" });
    await standIn.control.clickMenu({ ...li, key: "PHONE" });
    await standIn.control.sendText({ ...li, text: "a ]]> b" });
    await standIn.control.unsubscribe(li);

    const openid = await openidOf("li");
    expect([1, 2, 3, 4].map((place) => read(place))).toMatchObject([
      { kind: "SCAN", scene: "door-4", openid },
      { kind: "UNKNOWN", event: "CLICK", fields: { EventKey: "PHONE" } },
      { kind: "MESSAGE", text: "a ]]> b", messageId: expect.stringMatching(/^\d{17}$/) },
      { kind: "UNSUBSCRIBE", openid },
    ]);
  });

  it.each([
    ["user_authorization_revoke", "AUTHORIZATION_REVOKED"],
    ["user_authorization_cancellation", "AUTHORIZATION_CANCELLED"],
    ["user_info_modified", "USER_INFO_MODIFIED"],
  ] as const)("tells of %s by somebody else than the person", async (event, kind) => {
    await pushTo();

    await standIn.control.changeAuthorization({ ...li, event, revokeInfo: "205", withUnionid: true });

    const ids = await standIn.control.idsOf(li);
    expect(received[0]?.body).not.toContain(`<FromUserName><![CDATA[${ids.openid}]]>`);
    expect(read()).toMatchObject({ kind, ...ids });
  });

  it("can be written without CDATA", async () => {
    await pushTo();
    const { eventId } = await standIn.control.subscribe({ ...li, push: false });

    await standIn.control.deliver({ eventIds: [eventId], form: { cdata: false } });

    expect(received[0]?.body).toContain("<Event>subscribe</Event>");
    expect(read()).toMatchObject({ kind: "SUBSCRIBE", scene: null });
  });

  it("can be JSON, with 64 bits of MsgId, and odd names as in WeChat's samples", async () => {
    const { appid } = miniProgram;
    await pushTo({ format: "JSON" }, appid);
    const text = await standIn.control.sendText({ personId: "li", appid, text: 'say "hi"' });
    const revoked = await standIn.control.changeAuthorization({
      ...{ personId: "li", appid, push: false },
      ...{ event: "user_authorization_revoke", revokeInfo: "8" },
    });

    await standIn.control.deliver({ eventIds: [revoked.eventId], form: { oddNames: true } });

    expect(text.attempts).toHaveLength(1);
    expect(received[0]?.body).toMatch(/"MsgId":24000000000000001\}$/);
    expect(read(0, {}, appid)).toMatchObject({ kind: "MESSAGE", text: 'say "hi"', messageId: "24000000000000001" });
    expect(received[1]?.body).toContain('" openid":');
    expect(read(1, {}, appid)).toMatchObject({ kind: "AUTHORIZATION_REVOKED", openid: await openidOf("li", appid) });
  });
});

describe("a push in safe mode", () => {
  it("holds nothing but the receiver and the encrypted message, signed with it", async () => {
    await pushTo({ mode: "SAFE", encodingAesKey });

    await standIn.control.subscribe(li);

    const [{ query, body }] = received as [Received];
    const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1] ?? "";
    expect(body.replace(encrypted, "")).toBe(
      "<xml><ToUserName><![CDATA[gh_2]]></ToUserName><Encrypt><![CDATA[]]></Encrypt></xml>",
    );
    expect(query.encrypt_type).toBe("aes");
    expect(query.msg_signature).toBe(signPush(TOKEN, query.timestamp ?? "", query.nonce ?? "", encrypted));
    expect(decryptPush(encrypted, { encodingAesKey, receiveId: officialAccount.appid })).toContain("subscribe");
    expect(read(0, { encodingAesKey })).toMatchObject({ kind: "SUBSCRIBE", openid: await openidOf("li") });
  });

  it("can be opened whatever its length, and so its padding", async () => {
    await pushTo({ mode: "SAFE", encodingAesKey });

    for (let length = 1; length <= 32; length += 1) await standIn.control.sendText({ ...li, text: "x".repeat(length) });

    const texts = received.map((_push, place) => read(place, { encodingAesKey }));
    expect(texts.map((event) => (event.kind === "MESSAGE" ? event.text?.length : null))).toEqual(
      Array.from({ length: 32 }, (_none, index) => index + 1),
    );
  });

  it.each([
    ["SIGNATURE", "BAD_SIGNATURE"],
    ["TIMESTAMP", "STALE_PUSH"],
    ["RECEIVER", "WRONG_APPID"],
  ] as const)("can be forged in its %s", async (forge, kind) => {
    await pushTo({ mode: "SAFE", encodingAesKey });
    const { eventId } = await standIn.control.subscribe({ ...li, push: false });

    await standIn.control.deliver({ eventIds: [eventId], form: { forge } });

    expect(() => read(0, { encodingAesKey })).toThrow(expect.objectContaining({ kind }));
  });
});

describe("a push in compatible mode", () => {
  it("says everything twice: openly and encrypted", async () => {
    await pushTo({ mode: "COMPATIBLE", encodingAesKey });

    await standIn.control.subscribe(li);

    expect(read()).toMatchObject({ kind: "SUBSCRIBE" });
    expect(read(0, { encodingAesKey })).toMatchObject({ kind: "SUBSCRIBE" });
  });
});

describe("delivery", () => {
  it("tries three times more when there is no answer, with the same event and a signature of its own", async () => {
    await restart(500);
    await pushTo();
    answer = () => undefined;

    const { attempts } = await standIn.control.subscribe(li);

    expect(attempts).toEqual(Array(4).fill({ status: null, reason: "TIMEOUT" }));
    // On a busy machine one may be given up before it has arrived.
    expect(received.length).toBeGreaterThan(1);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ query }) => query.nonce)).size).toBe(received.length);
  });

  it("tries again when the connection breaks, until there is an answer", async () => {
    await restart(3_000);
    await pushTo();
    answer = (response) => {
      if (received.length === 1) response.destroy();
      else response.end();
    };

    const { attempts } = await standIn.control.subscribe(li);

    expect(attempts).toEqual([
      { status: null, reason: "NO_CONNECTION" },
      { status: 200, body: "" },
    ]);
  });

  it("tries again when nobody listens", async () => {
    await restart(10);
    await pushTo();
    await new Promise((resolve) => receiver.close(resolve));

    const { attempts } = await standIn.control.subscribe(li);

    expect(attempts.map(({ status }) => status)).toEqual([null, null, null, null]);
  });

  it("takes an error for an answer", async () => {
    await pushTo();
    answer = (response) => response.writeHead(500).end("no");

    const { attempts } = await standIn.control.subscribe(li);

    expect(attempts).toEqual([{ status: 500, body: "no" }]);
  });

  it("comes twice, late and out of order when told to", async () => {
    await pushTo();
    const subscribed = await standIn.control.subscribe({ ...li, push: false });
    standIn.advance(5);
    const left = await standIn.control.unsubscribe({ ...li, push: false });

    const deliveries = await standIn.control.deliver({
      eventIds: [left.eventId, subscribed.eventId, subscribed.eventId],
    });

    const events = [0, 1, 2].map((place) => read(place));
    expect(subscribed.attempts).toEqual([]);
    expect(deliveries.map(({ eventId }) => eventId)).toEqual([left.eventId, subscribed.eventId, subscribed.eventId]);
    expect(events.map(({ kind }) => kind)).toEqual(["UNSUBSCRIBE", "SUBSCRIBE", "SUBSCRIBE"]);
    expect(events[1]?.createdAt).toEqual(NOW);
    expect(events[1]?.dedupeKey).toBe(events[2]?.dedupeKey);
  });

  it("happens nowhere while the app has no address", async () => {
    const { attempts } = await standIn.control.subscribe(li);

    expect(attempts).toEqual([]);
    expect(received).toEqual([]);
  });
});

describe("the check of a push address", () => {
  it("passes where the echo comes back as it is", async () => {
    await pushTo();
    const account = { appid: officialAccount.appid, push: { token: TOKEN } };
    answer = (response, { query }) => response.end(answerAddressCheck({ account, query, now: NOW }));

    expect(await standIn.control.checkPushAddress({ appid: officialAccount.appid })).toBe(true);
  });

  it("fails for any other answer", async () => {
    await pushTo();

    expect(await standIn.control.checkPushAddress({ appid: officialAccount.appid })).toBe(false);
  });
});

describe("what a person cannot do", () => {
  it.each([
    ["leave what they do not follow", () => standIn.control.unsubscribe(li), "personId: does not follow it"],
    ["scan as a follower before", () => standIn.control.scan({ ...li, qrScene: "1" }), "personId: does not follow it"],
    ["follow a mini-program", () => standIn.control.subscribe({ ...li, appid: "wx1" }), "appid: wx1 must be one of"],
    ["write nothing", () => standIn.control.sendText({ ...li, text: "" }), "text: must be a text"],
    [
      "be forged in another way",
      () => standIn.control.deliver({ eventIds: [], form: { forge: "NAME" as "RECEIVER" } }),
      "form.forge: must be one of",
    ],
    ["come again", () => standIn.control.deliver({ eventIds: ["gone"] }), "eventIds: there is no event gone"],
  ])("%s", async (_case, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });

  it("follow twice", async () => {
    await standIn.control.subscribe(li);

    await expect(standIn.control.subscribe(li)).rejects.toThrow("personId: follows it already");
  });
});

describe("push settings", () => {
  it.each([
    ["an address of another kind", { url: "ftp://receiver" }, "push.url: must be"],
    ["no key for an encrypted mode", { mode: "SAFE" }, "push.encodingAesKey: must be 43"],
    ["an unknown mode", { mode: "SECRET" }, "push.mode: must be one of: PLAIN, COMPATIBLE, SAFE"],
    ["a token of other signs", { token: "a-b" }, "push.token: must be 3 to 32"],
  ] as const)("refuse %s", async (_case, change, message) => {
    await expect(pushTo(change as Partial<PushSettings>)).rejects.toThrow(message);
  });
});
