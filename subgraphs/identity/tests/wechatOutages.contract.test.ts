import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Subgraph } from "@datong/subgraph-kit";
import { aUser } from "@datong/testkit";
import type { Fault } from "@datong/wechat/stand-in";
import {
  aWechatCompany,
  bindBy,
  HASTY,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const PHONE = "/wxa/business/getuserphonenumber";
const SESSION = "/sns/jscode2session";
const TOKEN = "/cgi-bin/stable_token";

/** What a caller is told who binds something while WeChat fails: no fault of theirs, and none of ours. */
describe("binding while WeChat fails", () => {
  let company: WechatCompany;
  /** A process that waits for WeChat in vain where that hangs. */
  let hasty: Subgraph;
  let userId: string;
  let personId: string;
  beforeAll(async () => {
    company = await aWechatCompany();
    hasty = await company.another(HASTY);
    personId = randomUUID();
    await company.standIn.control.addPeople({
      people: [{ id: personId, phone: { countryCode: "86", purePhoneNumber: "13800095001" } }],
    });
    userId = (await loginWithMiniProgram(company, await loginCode(company, personId))).user.id as string;
  });
  afterEach(() => company.standIn.control.clearFaults({}));
  afterAll(() => company.close());

  const bindWechat = async (at?: Subgraph) => {
    const code = await loginCode(company, personId);
    return bindBy(company, aUser(userId), "bindWechat", { appid: miniProgram.appid, code }, at);
  };
  const bindPhone = async (at?: Subgraph) => {
    const { code } = await company.standIn.control.issuePhoneCode({ personId, appid: miniProgram.appid });
    return bindBy(company, aUser(userId), "bindPhoneFromMiniProgram", { appid: miniProgram.appid, code }, at);
  };
  const whoAsks = ({ kind }: Fault) => (kind === "DELAY" ? hasty : undefined);

  it.each<[string, string, Fault, number, string]>([
    ["a WeChat account while it is busy", SESSION, { kind: "ERRCODE", errcode: -1 }, 3, "UNAVAILABLE"],
    ["a WeChat account while it is down", SESSION, { kind: "STATUS", status: 502 }, 1, "UNAVAILABLE"],
    ["a WeChat account while it breaks connections", SESSION, { kind: "RESET" }, 1, "UNAVAILABLE"],
    ["a WeChat account while it hangs", SESSION, { kind: "DELAY", delayMs: 10_000 }, 1, "TIMEOUT"],
    ["a number while it is busy", PHONE, { kind: "ERRCODE", errcode: -1 }, 3, "UNAVAILABLE"],
    ["a number while it breaks connections", PHONE, { kind: "RESET" }, 1, "UNAVAILABLE"],
    ["a number while it hangs", PHONE, { kind: "DELAY", delayMs: 10_000 }, 1, "TIMEOUT"],
  ])("is told for %s", async (_case, path, fault, times, code) => {
    await company.standIn.control.injectFault({ path, fault, times });

    const answer = await (path === SESSION ? bindWechat(whoAsks(fault)) : bindPhone(whoAsks(fault)));

    expect(answer).toMatchObject({ __typename: "fault", code });
  });

  it.each<[string, Fault, number, string]>([
    ["is down", { kind: "STATUS", status: 503 }, 3, "UNAVAILABLE"],
    ["hangs", { kind: "DELAY", delayMs: 10_000 }, 3, "TIMEOUT"],
  ])("is told for a number when what gives access tokens %s", async (_case, fault, times, code) => {
    await company.connection.collection("wechatAccessTokens").deleteMany({});
    await company.standIn.control.injectFault({ path: TOKEN, fault, times });

    const answer = await bindPhone(whoAsks(fault));

    expect(answer).toMatchObject({ __typename: "fault", code });
  });

  it.each([
    ["a WeChat account", SESSION],
    ["a number", PHONE],
  ])("is told to come later for %s when the minute's limit is reached", async (_case, path) => {
    await company.standIn.control.injectFault({ path, fault: { kind: "ERRCODE", errcode: 45011 }, times: 1 });

    const answer = await (path === SESSION ? bindWechat() : bindPhone());
    company.pass(61_000);

    expect(answer).toMatchObject({ __typename: "fault", code: "RATE_LIMITED" });
  });

  it("is told for a WeChat account when the day's quota is used up, and works the day after", async () => {
    await company.standIn.control.injectFault({ path: SESSION, fault: { kind: "ERRCODE", errcode: 45009 }, times: 1 });

    const used = await bindWechat();
    company.pass(86_400_000);
    const nextDay = await bindWechat();

    expect(used).toMatchObject({ __typename: "fault", code: "UNAVAILABLE" });
    expect(nextDay.__typename).toBe("IdentifierBound");
  });

  it("works once WeChat does", async () => {
    const answers = [await bindWechat(), await bindPhone()];

    expect(answers.map(({ __typename }) => __typename as string)).toEqual(["IdentifierBound", "IdentifierBound"]);
    expect(company.logged()).not.toContain("13800095001");
  });
});
