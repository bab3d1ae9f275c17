import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aService, aUser, eventually } from "@datong/testkit";
import {
  aWechatCompany,
  loginCode,
  loginWithMiniProgram,
  miniProgram,
  officialAccount,
  pushToken,
  resultOf,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const MINUTE = 60_000;

interface Told {
  readonly kind: string;
  readonly by: string;
  readonly reason: string | null;
  readonly evidence: readonly { readonly type: string; readonly trust: string }[];
}

/** An event in short: what, of which identifier and trust, by whom. */
const inShort = ({ kind, by, evidence }: Told): string =>
  [kind, ...evidence.map(({ type, trust }) => `${type} ${trust}`), `by ${by}`].join(" ");

describe("the history of a person whom a back end imported", () => {
  const phone = "+8613700137001";
  let company: WechatCompany;
  let sentCode = "";
  let told: readonly Told[];
  let userId: string;

  const historyOf = async (id: string): Promise<readonly Told[]> => {
    const person = resultOf(
      await company.ask(
        `query ($id: ID!) { user(by: { id: $id }) {
          identityHistory(first: 100) { nodes { kind by reason evidence { type trust } } }
        } }`,
        { caller: aService("users:read", "identity:history"), variables: { id } },
      ),
    );
    return person.identityHistory.nodes as readonly Told[];
  };

  const importUser = async (identifiers: readonly object[]): Promise<string> => {
    const { outcomes } = resultOf(
      await company.ask(
        `mutation ($identifiers: [IdentifierInput!]!) {
          upsertUsers(input: { users: [{ identifiers: $identifiers }] }) {
            ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
          }
        }`,
        { caller: aService("users:write"), variables: { identifiers } },
      ),
    );
    return (outcomes as readonly { readonly user: { readonly id: string } }[])[0]?.user.id ?? "";
  };

  const loginBySms = async () => {
    await company.ask(
      `mutation ($phone: String!) {
        requestCode(input: { target: { phone: $phone }, purpose: LOGIN }) { __typename }
      }`,
      { variables: { phone }, clientAddress: "2001:db8::1" },
    );
    return resultOf(
      await company.ask(
        `mutation ($phone: String!, $code: String!) {
          loginWithPhone(input: { phone: $phone, code: $code, client: { channel: APP } }) {
            __typename ... on LoggedIn { user { id } }
          }
        }`,
        { variables: { phone, code: sentCode }, clientAddress: "2001:db8::1" },
      ),
    );
  };

  beforeAll(async () => {
    const sms = {
      name: "test",
      sendCode: ({ code }: { readonly code: string }) => {
        sentCode = code;
        return Promise.resolve();
      },
    };
    company = await aWechatCompany({ parts: { sms } });
    const url = await company.serve();
    const { control } = company.standIn;
    await control.addPeople({ people: [{ id: "ann", phone }] });
    await control.setPush({
      appid: officialAccount.appid,
      push: { url: `${url}/wechat/push/${officialAccount.appid}`, token: pushToken, mode: "PLAIN" },
    });
    const { openid } = await control.idsOf({ personId: "ann", appid: miniProgram.appid });

    userId = await importUser([
      { type: "MINI_PROGRAM_OPENID", namespace: miniProgram.appid, value: openid },
      { type: "PHONE", value: phone },
    ]);
    company.pass(MINUTE);
    await loginWithMiniProgram(company, await loginCode(company, "ann"));
    company.pass(MINUTE);
    await loginBySms();
    company.pass(MINUTE);
    await control.subscribe({ personId: "ann", appid: officialAccount.appid });
    await eventually(async () => {
      expect((await historyOf(userId)).map(({ kind }) => kind)).toContain("SUBSCRIBED");
    });
    told = await historyOf(userId);
  });
  afterAll(() => company.close());

  it("says who did what, and on which trust it stood then", () => {
    const events = told.map(inShort).sort();

    expect(events).toEqual([
      "BOUND MINI_PROGRAM_OPENID ASSERTED by service test-service",
      "BOUND OFFICIAL_ACCOUNT_OPENID WECHAT by wechat",
      "BOUND PHONE ASSERTED by service test-service",
      "BOUND UNIONID WECHAT by anonymous",
      "CREATED by service test-service",
      "SUBSCRIBED OFFICIAL_ACCOUNT_OPENID WECHAT by wechat",
      "VERIFIED MINI_PROGRAM_OPENID WECHAT by anonymous",
      "VERIFIED PHONE SMS_CODE by anonymous",
    ]);
  });

  it("says why an identifier came", () => {
    const reasons = told.filter(({ kind }) => kind === "BOUND").map(({ reason }) => reason);

    expect([...reasons].sort()).toEqual(["ASSERTED", "ASSERTED", "LOGIN", "LOGIN"]);
  });

  it("says who made the person when what they came with has left them", async () => {
    const email = { type: "EMAIL", value: "bea@example.com" };
    const bea = await importUser([email]);
    company.pass(MINUTE);
    await importUser([email, { type: "PHONE", value: "+8613700137002" }]);
    const { identifiers } = resultOf(await company.ask(`{ me { identifiers { id type } } }`, { caller: aUser(bea) }));
    await company.ask(
      `mutation ($identifier: ID!) { unbindIdentifier(input: { identifier: $identifier }) { __typename } }`,
      { caller: aUser(bea), variables: { identifier: (identifiers as readonly { readonly id: string }[])[0]?.id } },
    );

    const events = (await historyOf(bea)).map(inShort).sort();

    expect(events).toEqual([
      "BOUND EMAIL ASSERTED by service test-service",
      "BOUND PHONE ASSERTED by service test-service",
      "CREATED by service test-service",
      `UNBOUND EMAIL ASSERTED by user ${bea}`,
    ]);
  });

  it("of identifiers that an earlier version wrote says what it knows, and no more", async () => {
    await company.connection
      .collection("identifiers")
      .updateMany({ userId }, { $unset: { boundTrust: 1, verifiedBy: 1, verifiedTrust: 1 } });

    const events = (await historyOf(userId)).map(inShort);

    expect(events).toContain("BOUND PHONE ASSERTED by service test-service");
    expect(events).toContain("VERIFIED PHONE SMS_CODE by unknown");
  });
});
