import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aService, commandsDuring } from "@datong/testkit";
import { aCodeDesk, byItself, MINUTE, otherThan, type CodeDesk } from "./support/aCodeDesk.ts";
import { aCode, anEmail, aPhone, callerOf, enter, login } from "./support/codeLogins.ts";

describe("Mutation.loginWithPhone, Mutation.loginWithEmail", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ["a phone number", aPhone(), "PHONE"],
    ["an e-mail address", anEmail(), "EMAIL"],
  ])("make a new person of %s, and find them again", async (_case, target, type) => {
    const first = await enter(desk, target);
    desk.pass(MINUTE);

    const again = await enter(desk, target);

    expect(first).toMatchObject({ __typename: "LoggedIn", isNew: true, user: { identifiers: [{ type }] } });
    expect(first.tokens?.accessToken).toMatch(/^ey/);
    expect(again).toMatchObject({ __typename: "LoggedIn", isNew: false, user: { id: first.user?.id } });
    expect(again.session?.id).not.toBe(first.session?.id);
  });

  it("find the person whom a back end has told us of", async () => {
    const phone = aPhone();
    const { data } = await desk.ask(
      `mutation ($users: [UpsertUserRecord!]!) {
        upsertUsers(input: { users: $users }) { ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } } }
      }`,
      {
        caller: aService("users:write"),
        variables: {
          users: [
            {
              identifiers: [
                { type: "PHONE", value: phone },
                { type: "APP_USER_ID", namespace: "app", value: `u-${phone}` },
              ],
            },
          ],
        },
      },
    );

    const answer = await enter(desk, phone);

    expect(answer).toMatchObject({ __typename: "LoggedIn", isNew: false });
    expect(data).toEqual({ upsertUsers: { outcomes: [{ user: { id: answer.user?.id } }] } });
  });

  it("take a code as people type it", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);
    const fullWidth = String.fromCharCode(...Array.from(code, (digit) => digit.charCodeAt(0) + 0xfe_e0));

    const answer = await login(desk, phone, ` ${fullWidth.slice(0, 3)} ${fullWidth.slice(3)} `);

    expect(answer).toMatchObject({ __typename: "LoggedIn" });
  });

  it.each(["", "12345", "1234567", "12345a"])("refuse %j, which is no code, without taking a try", async (text) => {
    const phone = aPhone();
    const code = await aCode(desk, phone);
    for (let time = 0; time < 6; time++)
      expect(await login(desk, phone, text)).toMatchObject({ code: "BAD_USER_INPUT", field: "input.code" });

    const answer = await login(desk, phone, code);

    expect(answer).toMatchObject({ __typename: "LoggedIn" });
  });

  it.each([
    ["010-62345678", "input.phone"],
    ["13900000000", "input.phone"],
    ["li.lei@", "input.email"],
  ])("refuse %s and name the field", async (target, field) => {
    const answer = await login(desk, target, "123456");

    expect(answer).toMatchObject({ __typename: "IdentifierInvalid", field });
  });

  it("give a code 5 tries", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);
    const mayRetry: unknown[] = [];
    for (let time = 1; time <= 5; time++) mayRetry.push((await login(desk, phone, otherThan(code, time))).mayRetry);

    const tooLate = await login(desk, phone, code);

    expect(mayRetry).toEqual([true, true, true, true, false]);
    expect(tooLate).toMatchObject({ __typename: "CodeRejected", code: "CODE_REJECTED", mayRetry: false });
  });

  it("count 50 parallel wrong codes exactly", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) => login(desk, phone, otherThan(code, place + 1))),
    );
    const afterwards = await login(desk, phone, code);

    expect(answers.every(({ __typename }) => __typename === "CodeRejected")).toBe(true);
    expect(answers.filter(({ mayRetry }) => mayRetry)).toHaveLength(4);
    expect(afterwards).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
  });

  it("let one of 20 parallel logins with the same right code in", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);

    const answers = await Promise.all(Array.from({ length: 20 }, () => login(desk, phone, code)));

    expect(answers.filter(({ __typename }) => __typename === "LoggedIn")).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === "CodeRejected")).toHaveLength(19);
  });

  it("take a code once, for 5 minutes", async () => {
    const [spent, old] = [aPhone(), aPhone()];
    const [spentCode, oldCode] = [await aCode(desk, spent), await aCode(desk, old)];
    await login(desk, spent, spentCode);
    desk.pass(5 * MINUTE);

    const answers = [await login(desk, spent, spentCode), await login(desk, old, oldCode)];

    expect(answers).toMatchObject([
      { __typename: "CodeRejected", mayRetry: false },
      { __typename: "CodeRejected", mayRetry: false },
    ]);
  });

  it("take the newest two codes, each until it expires and once", async () => {
    const phone = aPhone();
    const codes: string[] = [];
    for (let time = 0; time < 3; time++) {
      codes.push(await aCode(desk, phone));
      desk.pass(MINUTE);
    }
    const [oldest = "", former = "", newest = ""] = codes;

    const answers = [];
    for (const code of [oldest, former, former, newest]) answers.push(await login(desk, phone, code));

    expect(answers).toMatchObject([
      { __typename: "CodeRejected", mayRetry: true },
      { __typename: "LoggedIn" },
      { __typename: "CodeRejected" },
      { __typename: "LoggedIn" },
    ]);
  });

  it("do not take a code longer because another one was sent after it", async () => {
    const phone = aPhone();
    const code = await aCode(desk, phone);
    desk.pass(4 * MINUTE);
    await aCode(desk, phone);
    desk.pass(MINUTE);

    const answer = await login(desk, phone, code);

    expect(answer).toMatchObject({ __typename: "CodeRejected", mayRetry: true });
  });

  it("take no code that was sent for something else, or to somebody else", async () => {
    const [phone, other] = [aPhone(), aPhone()];
    const me = callerOf(await enter(desk, aPhone()));
    const bindCode = await aCode(desk, phone, { purpose: "BIND", caller: me });
    const otherCode = await aCode(desk, other);

    const answers = [await login(desk, phone, bindCode), await login(desk, phone, otherCode)];

    expect(answers).toMatchObject([{ __typename: "CodeRejected" }, { __typename: "CodeRejected" }]);
  });

  it("look nobody up before the code is right", async () => {
    const [known, unknown] = [aPhone(), aPhone()];
    await enter(desk, known);
    desk.pass(MINUTE);
    const [knownCode, unknownCode] = [await aCode(desk, known), await aCode(desk, unknown)];
    const answers: unknown[] = [];

    const ofKnown = await commandsDuring([desk.connection], async () =>
      answers.push(await login(desk, known, otherThan(knownCode))),
    );
    const ofUnknown = await commandsDuring([desk.connection], async () =>
      answers.push(await login(desk, unknown, otherThan(unknownCode))),
    );

    expect(answers[1]).toEqual(answers[0]);
    expect(ofUnknown).toEqual(ofKnown);
    expect(ofKnown).not.toContain("aggregate");
  });

  it.each([
    ["loginWithPhone", `phone: "13820000000", code: "123456"`],
    ["loginWithEmail", `email: "li.lei@example.com", code: "123456"`],
    ["loginWithMiniProgram", `appid: "wx", code: "c"`],
    ["loginWithWechat", `appid: "wx", code: "c"`],
    ["loginWithHandoff", `code: "h"`],
  ])("do not let a back end log people in that may not write users: %s", async (field, input) => {
    const client = field === "loginWithMiniProgram" ? "" : ", client: { channel: APP }";
    const source = `mutation { ${field}(input: { ${input}${client} }) { __typename } }`;

    const { errors } = await desk.ask(source, { caller: aService("users:read") });

    expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", scope: "users:write" });
  });

  it("log no code, and keep none in clear", async () => {
    const kept: string[] = [];
    for (const name of ["codes", "limits", "users", "identifiers", "sessions", "identityEvents"])
      kept.push(JSON.stringify(await desk.connection.collection(name).find().toArray()));

    const found = desk.sent.filter(({ code }) => byItself(code).test(`${desk.logged()}${kept.join("")}`));

    expect(desk.sent.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});
