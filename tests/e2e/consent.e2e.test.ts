import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aCompany, miniProgram, type Company, type Login, type Result } from "./support/aCompany.ts";

const PERMISSION = "permission(purpose: $purpose, channel: $channel) { allowed reasons message }";

const reasonOf = ({ reasons }: Result): string => String((reasons as readonly string[])[0]);

describe("consent, from different ends and by different identifiers of one person", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  let keys = 0;
  const choose = (login: Login, purpose: string, channel: string, choice: string) =>
    company.resultOf(
      company.asUser(login, `mutation ($input: SetPermissionInput!) { setPermission(input: $input) { __typename } }`, {
        input: { purpose, channel, choice, idempotencyKey: `e2e ${++keys}` },
      }),
    );

  /** What a back end is told of somebody whom it finds by any of their identifiers. */
  async function toldOf(by: object, purpose: string, channel: string): Promise<Result> {
    const user = await company.resultOf(
      company.asBackEnd(
        `query ($by: UserLookup!, $purpose: PurposeCode!, $channel: Channel!) { user(by: $by) { ${PERMISSION} } }`,
        { by, purpose, channel },
      ),
    );
    return user.permission as Result;
  }

  /** Somebody in the mini-program, who has a phone number and signs in by it in the app too. */
  async function aPerson() {
    const phone = company.aPhone();
    const personId = await company.inWechat();
    const inMiniProgram = await company.loginBy(miniProgram, personId);
    await company.bindPhone(inMiniProgram, phone);
    const inApp = await company.loginByPhone(phone);
    const miniProgramOpenid = { appid: miniProgram.appid, openid: await company.openidOf(personId, miniProgram) };
    return { phone, inMiniProgram, inApp, miniProgramOpenid };
  }

  it("what is turned off in the app is off in the mini-program with the very next read, and on again", async () => {
    const { phone, inMiniProgram, inApp, miniProgramOpenid } = await aPerson();
    await choose(inMiniProgram, "LOCATION", "MINI_PROGRAM", "GRANT");
    const granted = await toldOf({ phone }, "LOCATION", "APP");

    await choose(inApp, "LOCATION", "APP", "WITHDRAW");
    const withdrawn = await toldOf({ miniProgramOpenid }, "LOCATION", "MINI_PROGRAM");
    await choose(inMiniProgram, "LOCATION", "MINI_PROGRAM", "GRANT");

    expect(reasonOf(granted)).toBe("ALLOWED");
    expect(withdrawn).toMatchObject({ allowed: false, reasons: ["WITHDRAWN"] });
    expect(reasonOf(await toldOf({ phone }, "LOCATION", "APP"))).toBe("ALLOWED");
  });

  it("of two who become one the refusal holds until they choose again, and an opt-out holds everywhere", async () => {
    const [one, other] = [await company.loginByPhone(company.aPhone()), await company.loginByPhone(company.aPhone())];
    await choose(other, "PERSONALIZED_RECOMMENDATION", "APP", "DENY");
    await choose(one, "PERSONALIZED_RECOMMENDATION", "APP", "GRANT");
    await choose(other, "MARKETING", "WEBSITE", "WITHDRAW");
    await choose(one, "MARKETING", "APP", "GRANT");
    const told = (purpose: string) => toldOf({ id: one.userId }, purpose, "APP").then(reasonOf);
    const apart = [await told("PERSONALIZED_RECOMMENDATION"), await told("MARKETING")];

    await company.merge(one.userId, other.userId);
    const together = [await told("PERSONALIZED_RECOMMENDATION"), await told("MARKETING")];
    await choose(one, "PERSONALIZED_RECOMMENDATION", "APP", "GRANT");
    await choose(one, "MARKETING", "APP", "GRANT");

    expect(apart).toEqual(["ALLOWED", "ALLOWED"]);
    expect(together).toEqual(["MERGE_CONFLICT", "GLOBAL_OPT_OUT"]);
    expect([await told("PERSONALIZED_RECOMMENDATION"), await told("MARKETING")]).toEqual(["ALLOWED", "ALLOWED"]);
  });

  it("a field that needs consent is null with the reason for a back end, without one for the person, once it is refused", async () => {
    const { inApp } = await aPerson();
    await choose(inApp, "LOCATION", "APP", "GRANT");
    await company.resultOf(
      company.asUser(
        inApp,
        "mutation { recordLocation(input: { channel: APP, latitude: 31.2304, longitude: 121.4737 }) { __typename } }",
      ),
    );
    const byBackEnd = () =>
      company.asBackEnd(`{ user(by: { id: "${inApp.userId}" }) { id lastKnownLocation { latitude } } }`);
    const byPerson = () => company.asUser(inApp, "{ me { lastKnownLocation { latitude } } }");
    const seen = [await byBackEnd(), await byPerson()];
    await company.resultOf(
      company.asUser(
        inApp,
        `mutation { stateAge(input: { isUnder14: true, idempotencyKey: "young" }) { __typename } }`,
      ),
    );

    const [forBackEnd, forPerson] = [await byBackEnd(), await byPerson()];

    const location = { lastKnownLocation: { latitude: 31.23 } };
    expect(seen).toMatchObject([{ data: { user: location } }, { data: { me: location } }]);
    expect(forBackEnd.data).toEqual({ user: { id: inApp.userId, lastKnownLocation: null } });
    expect(forBackEnd.errors).toMatchObject([
      { extensions: { code: "CONSENT_REQUIRED", purpose: "LOCATION", reason: "MINOR_NO_GUARDIAN" } },
    ]);
    expect(forPerson).toMatchObject({ data: { me: { lastKnownLocation: null } } });
    expect(forPerson.errors).toBeUndefined();
  });
});
