import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aUser } from "@datong/testkit";
import {
  aWechatCompany,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  resultOf,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const appid = miniProgram.appid;

/** Everything that changes who can log in as the person. */
const CHANGES: readonly (readonly [string, string])[] = [
  ["bindPhone", `bindPhone(input: { phone: "13800138000", code: "123456" }) { __typename }`],
  ["bindEmail", `bindEmail(input: { email: "li@example.com", code: "123456" }) { __typename }`],
  ["bindPhoneFromMiniProgram", `bindPhoneFromMiniProgram(input: { appid: "${appid}", code: "c" }) { __typename }`],
  [
    "bindPhoneFromEncryptedData",
    `bindPhoneFromEncryptedData(input: { appid: "${appid}", encryptedData: "YQ==", iv: "YQ==" }) { __typename }`,
  ],
  ["bindWechat", `bindWechat(input: { appid: "${appid}", code: "c" }) { __typename }`],
  ["resolveBindConflict", `resolveBindConflict(input: { conflict: "c", choice: CANCEL }) { __typename }`],
  ["unbindIdentifier", `unbindIdentifier(input: { identifier: "000000000000000000000000" }) { __typename }`],
  ["createHandoff", `createHandoff(input: { target: APP }) { __typename }`],
  ["logout of another session", `logout(input: { session: "another" }) { __typename }`],
  ["logout everywhere", `logout(input: { everywhere: true }) { __typename }`],
];

describe("an access token whose session is over", () => {
  let company: WechatCompany;
  beforeAll(async () => {
    company = await aWechatCompany();
  });
  afterAll(() => company.close());

  async function aPerson() {
    const personId = randomUUID();
    await company.standIn.control.addPeople({ people: [{ id: personId }] });
    const login = await loginWithMiniProgram(company, await loginCode(company, personId));
    return { personId, userId: login.user.id as string, sessionId: login.session.id as string };
  }
  const change = async (mutation: string, caller: Caller) =>
    resultOf(await company.ask(`mutation { ${mutation} }`, { caller }));
  async function someoneLoggedOut() {
    const person = await aPerson();
    await company.ask(`mutation { logout(input: {}) { __typename } }`, {
      caller: aUser(person.userId, person.sessionId),
    });
    return person;
  }

  it.each(CHANGES)("does not do: %s", async (_name, mutation) => {
    const { userId, sessionId } = await someoneLoggedOut();

    const result = await change(mutation, aUser(userId, sessionId));

    expect(result).toMatchObject({ __typename: "fault", code: "UNAUTHENTICATED" });
  });

  it.each(CHANGES)(
    "is like one that names somebody else's session, or none that ever was: %s",
    async (_name, mutation) => {
      const [person, other] = [await aPerson(), await aPerson()];

      const results = await Promise.all(
        [other.sessionId, "never-was"].map((sessionId) => change(mutation, aUser(person.userId, sessionId))),
      );

      expect(results.map(({ code }) => code as string)).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
    },
  );

  it("binds no WeChat account with which its holder could come back", async () => {
    const [{ userId, sessionId }, thief] = [await someoneLoggedOut(), randomUUID()];
    await company.standIn.control.addPeople({ people: [{ id: thief }] });

    await change(
      `bindWechat(input: { appid: "${appid}", code: "${await loginCode(company, thief)}" }) { __typename }`,
      aUser(userId, sessionId),
    );

    const back = await loginWithMiniProgram(company, await loginCode(company, thief));
    expect(back.user.id).not.toBe(userId);
  });

  it("may log itself out again, which changes nothing", async () => {
    const { userId, sessionId } = await someoneLoggedOut();

    const again = await change(
      `logout(input: { session: "${sessionId}" }) { ... on LoggedOut { sessionsEnded } }`,
      aUser(userId, sessionId),
    );

    expect(again).toEqual({ sessionsEnded: 0 });
  });

  it("is none of an outside issuer's, whose tokens name no session", async () => {
    const { userId } = await aPerson();

    const result = await change(CHANGES[6]?.[1] ?? "", aUser(userId));

    expect(result).toEqual({ __typename: "IdentifierUnbound" });
  });
});
