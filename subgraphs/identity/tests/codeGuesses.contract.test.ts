import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aService } from "@datong/testkit";
import { aCodeDesk, DAY, HOUR, MINUTE, otherThan, type CodeDesk } from "./support/aCodeDesk.ts";
import { aCode, anAddress, aPhone, enter, login, type LoginOptions } from "./support/codeLogins.ts";

describe("guessing one-time codes", () => {
  let desk: CodeDesk;
  /** With the limits that hold unless others are set. */
  let usual: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk({
      codeLimits: {
        codesPerUser: [],
        codesPerService: [],
        codesPerAddress: [],
        wrongPerTarget: [{ max: 7, ms: DAY }],
        wrongPerService: [{ max: 3, ms: HOUR }],
        wrongPerAddress: [{ max: 12, ms: HOUR }],
        wechatRejectionsPerAddress: [],
        missesPerPerson: [],
        missesPerAddress: [],
        unknownTokensPerAddress: [],
      },
    });
    usual = await aCodeDesk();
  });
  afterAll(() => Promise.all([desk.close(), usual.close()]));

  const guess = (phone: string, code: string, times: number, options: () => LoginOptions = () => ({})) =>
    Promise.all(Array.from({ length: times }, (_, place) => login(desk, phone, otherThan(code, place + 1), options())));

  it("costs nobody else the tries of a code", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);
    await guess(phone, code, 20, () => ({ clientAddress: "203.0.113.9" }));

    const there = await login(desk, phone, code, { clientAddress: "203.0.113.9" });
    const atHome = await login(desk, phone, code);

    expect(there).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
    expect(atHome).toMatchObject({ __typename: "LoggedIn" });
  });

  it("is limited for a code from everywhere together", async () => {
    const phone = aPhone();
    const code = await aCode(usual, phone);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        login(usual, phone, otherThan(code, place + 1), { clientAddress: anAddress() }),
      ),
    );

    const right = await login(usual, phone, code);
    usual.pass(MINUTE);
    const next = await enter(usual, phone);

    expect(answers.filter(({ mayRetry }) => mayRetry)).toHaveLength(24);
    expect(right).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
    expect(next).toMatchObject({ __typename: "LoggedIn" });
  });

  it("locks nobody out of the codes that a stranger asks for and guesses at all day", async () => {
    const phone = aPhone();
    const stranger = "203.0.113.10";
    const answers = [];
    for (let time = 0; time < 10; time++) {
      const code = await aCode(usual, phone, { clientAddress: stranger });
      for (let place = 1; place <= 5; place++)
        await login(usual, phone, otherThan(code, place), { clientAddress: stranger });
      answers.push(await login(usual, phone, code));
      usual.pass(2 * HOUR);
    }

    expect(answers.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 10 }, () => "LoggedIn"));
  });

  it("is limited for a number over all codes that are sent to it", async () => {
    const phone = aPhone();
    await guess(phone, await aCode(desk, phone), 5);
    desk.pass(MINUTE);
    const second = await guess(phone, await aCode(desk, phone), 5);
    desk.pass(MINUTE);
    const third = await aCode(desk, phone);

    const right = await login(desk, phone, third);
    desk.pass(DAY);
    const nextDay = await enter(desk, phone);

    expect(second.filter(({ mayRetry }) => mayRetry)).toHaveLength(2);
    expect(right).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
    expect(nextDay).toMatchObject({ __typename: "LoggedIn" });
  });

  it("locks nobody out where no code was sent", async () => {
    const phone = aPhone();
    await guess(phone, "000000", 20, () => ({ clientAddress: anAddress() }));

    const answer = await enter(desk, phone);

    expect(answer).toMatchObject({ __typename: "LoggedIn" });
  });

  it("is limited for an address over all numbers, and holds up nobody elsewhere", async () => {
    const clientAddress = anAddress();
    const phones = Array.from({ length: 4 }, aPhone);
    for (const phone of phones) await guess(phone, await aCode(desk, phone), 4, () => ({ clientAddress }));
    const phone = aPhone();
    const code = await aCode(desk, phone);

    const here = await login(desk, phone, code, { clientAddress });
    const elsewhere = await login(desk, phone, code, { clientAddress: anAddress() });

    expect(here).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
    expect(elsewhere).toMatchObject({ __typename: "LoggedIn" });
  });

  it("is limited for addresses that are not known as for one", async () => {
    const clientAddress = null;
    const phones = Array.from({ length: 4 }, aPhone);
    for (const phone of phones) await guess(phone, await aCode(desk, phone), 4, () => ({ clientAddress }));
    const phone = aPhone();

    const answer = await enter(desk, phone, { clientAddress });

    expect(answer).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
  });

  it("is not what right codes count as", async () => {
    const clientAddress = anAddress();
    const answers = [];
    for (let time = 0; time < 14; time++) answers.push(await enter(desk, aPhone(), { clientAddress }));

    expect(answers.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 14 }, () => "LoggedIn"));
  });

  it("is limited for a back end by itself", async () => {
    const [phone, other] = [aPhone(), aPhone()];
    const caller = aService("users:write");
    await guess(phone, await aCode(desk, phone), 3, () => ({ caller, clientAddress: anAddress() }));
    const code = await aCode(desk, other);

    const answer = await login(desk, other, code, { caller });

    expect(answer).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
  });
});
