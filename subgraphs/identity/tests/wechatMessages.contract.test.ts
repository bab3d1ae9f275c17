import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Question } from "@datong/subgraph-kit";
import { encryptPush, signPush } from "@datong/wechat";
import { eventually } from "@datong/testkit";
import {
  aWechatCompany,
  encodingAesKey,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  officialAccount,
  pushToken,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const PERSON = { id: "mei", phone: "13600000077" };

describe("what people say of messages at WeChat", () => {
  const asked: Question[] = [];
  let fails = 0;
  let outcome = "PlatformSignalRecorded";
  let company: WechatCompany;
  let url: string;
  let userId: string;
  let openid: string;
  beforeAll(async () => {
    company = await aWechatCompany({
      parts: {
        askConsent: (question) => {
          asked.push(question);
          fails -= 1;
          const outcomes = (signalsOf(question) ?? []).map(() => ({ __typename: outcome }));
          return Promise.resolve(fails >= 0 ? { errors: [] } : { data: { recordPlatformSignals: { outcomes } } });
        },
      },
    });
    url = await company.serve();
    await company.standIn.control.addPeople({ people: [PERSON] });
    const { user } = await loginWithMiniProgram(company, await loginCode(company, PERSON.id));
    userId = user.id as string;
    ({ openid } = await company.standIn.control.idsOf({ personId: PERSON.id, appid: miniProgram.appid }));
  });
  afterAll(() => company.close());

  const signalsOf = (question: Question | undefined) =>
    (question?.variables.input as { readonly signals: readonly Record<string, unknown>[] } | undefined)?.signals;

  /** Pushes an event as WeChat does. */
  async function push(appid: string, list: readonly object[], isSafe: boolean): Promise<string> {
    const message = JSON.stringify({
      ...{ ToUserName: "gh_1", FromUserName: openid, MsgType: "event", Event: "subscribe_msg_popup_event" },
      ...{ CreateTime: Math.floor(company.now().getTime() / 1_000), List: list },
    });
    const timestamp = String(Math.floor(company.now().getTime() / 1_000));
    const nonce = "12345";
    const encrypted = encryptPush(message, { encodingAesKey, receiveId: appid });
    const query = new URLSearchParams({
      ...{ timestamp, nonce, signature: signPush(pushToken, timestamp, nonce) },
      ...(isSafe ? { encrypt_type: "aes", msg_signature: signPush(pushToken, timestamp, nonce, encrypted) } : {}),
    });
    const answer = await fetch(`${url}/wechat/push/${appid}?${query.toString()}`, {
      method: "POST",
      body: isSafe ? JSON.stringify({ Encrypt: encrypted }) : message,
    });
    return answer.text();
  }
  const accepted = (TemplateId: string) => ({ TemplateId, SubscribeStatusString: "accept", PopupScene: "2" });

  it("goes to consent as signals about the person, each with a key of its own", async () => {
    const answer = await push(
      miniProgram.appid,
      [accepted("T1"), { TemplateId: "T2", SubscribeStatusString: "reject" }],
      true,
    );
    await eventually(async () => {
      expect(await Promise.resolve(asked)).toHaveLength(1);
    });

    const [first, second] = signalsOf(asked[0]) ?? [];
    expect(answer).toBe("success");
    expect(first).toMatchObject({ userId, channel: "MINI_PROGRAM", kind: "MESSAGE_ACCEPTED", template: "T1" });
    expect(second).toMatchObject({ userId, channel: "MINI_PROGRAM", kind: "MESSAGE_REFUSED", template: "T2" });
    expect(first).not.toHaveProperty("account");
    expect(first?.idempotencyKey).not.toBe(second?.idempotencyKey);
  });

  it("is told again, with the same keys, when consent did not take it", async () => {
    asked.length = 0;
    fails = 1;

    await push(miniProgram.appid, [accepted("T3")], true);
    await eventually(() => {
      expect(asked.length).toBeGreaterThan(0);
    });
    // Longer than it waits, and less than somebody may work on it.
    company.pass(10_000);
    await company.isWorkedIn();

    expect(asked).toHaveLength(2);
    expect(signalsOf(asked[1])).toEqual(signalsOf(asked[0]));
  });

  it("is logged once, without whom it is about, where its key is another signal's", async () => {
    asked.length = 0;
    outcome = "IdempotencyKeyReused";

    await push(miniProgram.appid, [accepted("T5"), accepted("T6")], true);
    const lines = () =>
      company
        .logged()
        .split("\n")
        .filter((line) => line.includes("have keys of others"));
    await eventually(async () => {
      expect(await Promise.resolve(lines())).toHaveLength(1);
    });
    await company.isWorkedIn();
    outcome = "PlatformSignalRecorded";

    expect(asked).toHaveLength(1);
    expect(JSON.parse(lines()[0] ?? "")).toMatchObject({ signals: 2, reused: 2 });
    expect(lines()[0]).not.toContain(userId);
    expect(lines()[0]).not.toContain(openid);
  });

  it("is not believed where anybody may have written it", async () => {
    asked.length = 0;

    await push(officialAccount.appid, [accepted("T4")], false);

    expect(await company.connection.collection("wechatPushInbox").countDocuments({ state: "WAITING" })).toBe(0);
    expect(asked).toEqual([]);
  });
});
