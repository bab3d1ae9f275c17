import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  aCompany,
  app,
  DAY_MS,
  loggedIn,
  miniProgram,
  officialAccount,
  PLATFORM,
  type Company,
  type Login,
  type Result,
} from "./support/aCompany.ts";

const typesOf = ({ identifiers }: Result) => (identifiers as Result[]).map(({ type }) => type as string).sort();

describe("logging in", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  describe("while WeChat names no unionid", () => {
    let strangers: readonly [Login, Login];
    beforeAll(async () => {
      const bind = (openPlatform: string | null) =>
        company.standIn.control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform });
      await bind(null);
      strangers = [
        await company.loginBy(miniProgram, await company.inWechat()),
        await company.loginBy(miniProgram, await company.inWechat()),
      ];
      await bind(PLATFORM);
    });

    it("makes people of an openid alone, each their own", async () => {
      const [first, second] = [await company.seen(strangers[0].userId), await company.seen(strangers[1].userId)];

      expect(strangers.map(({ isNew }) => isNew)).toEqual([true, true]);
      expect(first.id).not.toBe(second.id);
      expect([first, second].map(typesOf)).toEqual([["MINI_PROGRAM_OPENID"], ["MINI_PROGRAM_OPENID"]]);
    });

    it.each(["undefined", "null", "UNDEFINED", " undefined "])(
      "a unionid %j is nobody's: it cannot be looked up, asserted or linked",
      async (unionid) => {
        const lookup = `query ($by: UserLookup!) { user(by: $by) { id } }`;
        const by = { unionid: { account: PLATFORM, unionid } };

        const answers = [await company.asBackEnd(lookup, { by }), await company.asUser(strangers[0], lookup, { by })];
        const [asserted] = await company.upsert([{ type: "UNIONID", namespace: PLATFORM, value: unionid }]);
        const linked = await company.asBackEnd(
          `mutation ($input: LinkIdentifierInput!) {
            linkIdentifier(input: $input) { __typename ... on IdentifierInvalid { field } }
          }`,
          {
            input: {
              user: strangers[0].userId,
              identifier: { type: "UNIONID", namespace: PLATFORM, value: unionid },
            },
          },
        );

        for (const { errors } of answers)
          expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "by.unionid.unionid" } }]);
        expect(asserted).toEqual({ __typename: "IdentifierInvalid", field: "identifiers.0.value" });
        expect(linked.data?.linkIdentifier.__typename).toBe("IdentifierInvalid");
      },
    );
  });

  describe("on one device", () => {
    const deviceOf = () => company.database().collection("devices").find().sort({ seenAt: -1 }).limit(1).next();

    it("somebody who logs in after another has logged out there is never merged with them", async () => {
      const client = { deviceId: "device-of-ann-0001", deviceName: "Ann's phone" };
      const ann = await company.loginByPhone(company.aPhone(), client);
      await company.bindEmail(ann, "ann@example.com");
      await company.logout(ann);

      const bea = await company.loginByPhone(company.aPhone(), client);
      const cleo = await company.loginBy(app, await company.inWechat(), client);
      const annAgain = await company.loginByEmail("ann@example.com", { ...client, channel: "APP" });

      expect([bea.isNew, cleo.isNew, annAgain.isNew]).toEqual([true, true, false]);
      expect(annAgain.userId).toBe(ann.userId);
      expect(new Set([ann.userId, bea.userId, cleo.userId]).size).toBe(3);
      for (const login of [annAgain, bea, cleo]) {
        const self = await company.me(login);
        expect(self.id).toBe(login.userId);
        expect(typesOf(self)).not.toContain("DEVICE_ID");
      }
      const kinds = (await company.historyOf(ann.userId)).map(({ kind }) => kind as string);
      expect(kinds).not.toContain("MERGED");
      expect(kinds).not.toContain("CANDIDATE");
    });

    it("a device that more than three people use is shared from then on", async () => {
      const seenWith: number[] = [];
      for (let place = 0; place < 5; place += 1) {
        await company.loginByPhone(company.aPhone(), { deviceId: "device-of-the-shop-01" });
        const device = (await deviceOf()) as { userIds: readonly string[] } | null;
        seenWith.push(device?.userIds.length ?? 0);
      }

      expect(seenWith).toEqual([1, 2, 3, 4, 4]);
    });
  });

  describe("with one code twice at the same moment", () => {
    it.each([
      ["of wx.login()", miniProgram, "/sns/jscode2session"],
      ["of the official account's page", officialAccount, "/sns/oauth2/access_token"],
    ] as const)("%s asks WeChat once, and gives both the same answer", async (_case, at, path) => {
      const code = await company.wechatCode(await company.inWechat(), at);
      await company.standIn.control.clearCalls({});

      // From a device that names itself it may come again for a minute, however slow all this is.
      const bring = () => company.bringWechatCode(at, code, { deviceId: "device-of-the-impatient" });
      const [first, ...others] = await Promise.all([bring(), bring(), bring()]);
      const late = await bring();

      expect(await company.standIn.control.listCalls({ path })).toMatchObject([{ errcode: 0 }]);
      expect(loggedIn(first).isNew).toBe(true);
      for (const answer of [...others, late]) expect(answer).toEqual(first);
      expect(await company.me(loggedIn(late), "id sessions { isCurrent }")).toEqual({
        id: late.user.id,
        sessions: [{ isCurrent: true }],
      });
    });
  });

  describe("with a phone number that a carrier has given to somebody else", () => {
    let phone: string;
    let personId: string;
    let formerOwner: Login;
    beforeAll(async () => {
      phone = company.aPhone();
      personId = await company.inWechat();
      formerOwner = await company.loginBy(miniProgram, personId);
      expect(await company.bindPhone(formerOwner, phone)).toMatchObject({ __typename: "IdentifierBound" });
      await company.give(formerOwner.userId, "LOCATION");
      company.pass(91 * DAY_MS);
    });

    it("the new owner passes the code and sees no order or point of the former, who keeps theirs and is told", async () => {
      const before = await company.seen(formerOwner.userId);
      const code = await company.codeFor({ phone });

      const asked = await company.bringPhoneCode(phone, code);
      const whileAsked = await company.seen(formerOwner.userId);
      const newOwner = loggedIn(await company.bringPhoneCode(phone, code, { ifReissued: "START_NEW" }));
      const former = await company.loginBy(miniProgram, personId);

      expect(asked).toMatchObject({ __typename: "PhoneMayBeReissued", code: "PHONE_MAY_BE_REISSUED" });
      expect(asked).not.toHaveProperty("user");
      expect(whileAsked).toEqual(before);
      expect(newOwner.isNew).toBe(true);
      expect(newOwner.userId).not.toBe(formerOwner.userId);
      const ofNewOwner = await company.me(newOwner);
      expect(ofNewOwner).toMatchObject({
        id: newOwner.userId,
        phone: { masked: before.phone.masked as string, trust: "SMS_CODE" },
        orders: { totalCount: 0, nodes: [] },
        location: { allowed: false },
      });
      expect(ofNewOwner.membership?.points.available ?? 0).toBe(0);
      expect(typesOf(ofNewOwner)).toEqual(["PHONE"]);
      expect(former.userId).toBe(formerOwner.userId);
      expect(await company.me(former)).toMatchObject({
        phone: null,
        orders: before.orders as object,
        membership: before.membership as object,
        location: { allowed: true },
      });
      const { notices } = await company.me(former, "notices { message }");
      expect(notices).toEqual([{ message: expect.stringContaining(before.phone.masked as string) }]);
      expect((await company.me(newOwner, "notices { message }")).notices).toEqual([]);
    });
  });
});

describe("an identifier that somebody has", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  /** Somebody of the mini-program with the phone number that WeChat knows, and somebody of the website with an e-mail address. */
  async function two() {
    const phone = company.aPhone();
    const personId = await company.inWechat({ phone });
    const holder = await company.loginBy(miniProgram, personId);
    expect((await company.bindPhoneOfWechat(holder, personId)).__typename).toBe("IdentifierBound");
    const email = `${personId}@example.com`;
    const other = await company.loginByEmail(email);
    await company.give(holder.userId, "LOCATION");
    await company.give(other.userId, "PUSH");
    const both = async () => [await company.seen(holder.userId), await company.seen(other.userId)];
    return { phone, personId, holder, other, both };
  }

  it.each([
    [
      "a phone number, by a code sent to it",
      ["MERGE", "TRANSFER", "CANCEL"],
      ({ other, phone }: Awaited<ReturnType<typeof two>>) => company.bindPhone(other, phone),
    ],
    [
      "a WeChat account, by its code",
      ["MERGE", "CANCEL"],
      ({ other, personId }: Awaited<ReturnType<typeof two>>) => company.bindWechat(other, personId, miniProgram),
    ],
    [
      "a phone number, by the button of a mini-program",
      ["TRANSFER", "CANCEL"],
      async ({ phone }: Awaited<ReturnType<typeof two>>) => {
        const stranger = await company.inWechat({ phone });
        return company.bindPhoneOfWechat(await company.loginBy(miniProgram, stranger), stranger);
      },
    ],
  ])("is not given to another: %s", async (_case, options, bind) => {
    const people = await two();
    const before = await people.both();

    const refused = await bind(people);

    expect(refused).toMatchObject({ __typename: "BindConflict", code: "BIND_CONFLICT", options });
    expect(await people.both()).toEqual(before);
  });

  it("is not moved by what a back end asserts", async () => {
    const { phone, personId, other, both } = await two();
    const before = await both();
    const openid = {
      type: "MINI_PROGRAM_OPENID",
      namespace: miniProgram.appid,
      value: await company.openidOf(personId, miniProgram),
    };
    const email = { type: "EMAIL", value: `${personId}@example.com` };

    const outcomes = await company.upsert([{ type: "PHONE", value: phone }, email], [email, openid]);
    const linked = await company.resultOf(
      company.asBackEnd(`mutation ($input: LinkIdentifierInput!) { linkIdentifier(input: $input) { __typename } }`, {
        input: { user: other.userId, identifier: openid },
      }),
    );

    expect(outcomes.map(({ __typename }) => __typename as string)).toEqual([
      "IdentifierConflict",
      "IdentifierConflict",
    ]);
    expect(linked.__typename).toBe("IdentifierConflict");
    expect(await both()).toEqual(before);
  });

  it("is left where it is when the person thinks better of it, and the choice cannot be changed", async () => {
    const { phone, other, both } = await two();
    const before = await both();
    const { conflict } = await company.bindPhone(other, phone);

    const cancelled = await company.resolveConflict(other, conflict, "CANCEL");
    const otherwise = await company.resolveConflict(other, conflict, "MERGE");

    expect(cancelled).toEqual({ __typename: "BindCancelled", conflict });
    expect(otherwise.__typename).toBe("ConflictExpired");
    expect(await both()).toEqual(before);
  });

  it("makes one person of two when one session has proved both, and the person says so", async () => {
    const { phone, holder, other } = await two();
    const { conflict } = await company.bindPhone(other, phone);

    const merged = await company.resolveConflict(other, conflict, "MERGE");

    expect(merged).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.userId } });
    for (const login of [holder, other]) {
      const self = await company.me(login);
      expect(self).toMatchObject({
        id: holder.userId,
        orders: { totalCount: 6 },
        membership: { points: { available: 2598 } },
        location: { allowed: true },
        push: { allowed: true },
      });
      expect(typesOf(self)).toEqual(["EMAIL", "MINI_PROGRAM_OPENID", "PHONE", "UNIONID"]);
    }
  });

  it("goes over alone when a fresh code is given for that, and its former owner is told", async () => {
    const { phone, holder, other, both } = await two();
    const [holderBefore, otherBefore] = await both();
    const { conflict } = await company.bindPhone(other, phone);

    const withoutCode = await company.resolveConflict(other, conflict, "TRANSFER", "123456");
    const untouched = await both();
    const code = await company.codeFor({ phone }, "TRANSFER", other);
    const moved = await company.resolveConflict(other, conflict, "TRANSFER", code);

    expect(withoutCode.__typename).toBe("CodeRejected");
    expect(untouched).toEqual([holderBefore, otherBefore]);
    expect(moved).toMatchObject({ __typename: "IdentifierBound", user: { id: other.userId } });
    const [holderAfter, otherAfter] = await both();
    expect(holderAfter).toMatchObject({ phone: null, orders: holderBefore?.orders as object });
    expect(otherAfter).toMatchObject({
      phone: { masked: holderBefore?.phone.masked as string, trust: "SMS_CODE" },
      orders: otherBefore?.orders as object,
    });
    const { notices } = await company.me(holder, "notices { message }");
    expect(notices).toHaveLength(1);
    expect(await company.me(other, "notices { message }")).toEqual({ notices: [] });
  });

  it("can be decided about by nobody but the person who asked for it", async () => {
    const { phone, holder, other, both } = await two();
    const before = await both();
    const { conflict } = await company.bindPhone(other, phone);

    const strangers = await company.resolveConflict(holder, conflict, "MERGE");
    const elsewhere = await company.loginByEmail(`${await company.inWechat()}@example.com`);
    const nobodys = await company.resolveConflict(elsewhere, conflict, "CANCEL");

    expect([strangers.__typename, nobodys.__typename]).toEqual(["ConflictExpired", "ConflictExpired"]);
    expect(await both()).toEqual(before);
  });
});
