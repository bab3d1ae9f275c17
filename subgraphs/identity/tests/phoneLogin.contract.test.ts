import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { aService, commandsDuring } from "@datong/testkit";
import { aCodeDesk, DAY, HOUR, MINUTE, otherThan, requestCode, type CodeDesk } from "./support/aCodeDesk.ts";

/** Numbers that nothing else in this file uses. */
let nextNumber = 13_820_000_000;
const aPhone = () => String(nextNumber++);
const anEmail = () => `person-${nextNumber++}@example.com`;
const sentTo = (target: string) => (target.includes("@") ? target : `+86${target}`);

let nextAddress = 1;
const anAddress = () => `198.51.100.${nextAddress++}`;

/** Where people are at home, by the number or address that they log in with. */
const homes = new Map<string, string>();
function homeOf(target: string): string {
  const home = homes.get(target) ?? anAddress();
  homes.set(target, home);
  return home;
}

interface LoginAnswer {
  readonly __typename: string;
  readonly isNew?: boolean;
  readonly mayRetry?: boolean;
  readonly code?: string;
  readonly field?: string;
  readonly user?: { readonly id: string; readonly identifiers: readonly { readonly type: string }[] };
  readonly session?: { readonly id: string; readonly deviceName: string | null };
  readonly tokens?: { readonly accessToken: string; readonly refreshToken: string };
}

interface LoginOptions {
  readonly ifReissued?: "ASK" | "START_NEW";
  readonly clientAddress?: string | null;
  readonly deviceId?: string;
  readonly caller?: Caller;
}

/** Logs in by phone number or e-mail address, at home unless told otherwise. */
async function login(
  desk: CodeDesk,
  target: string,
  code: string,
  { ifReissued = "ASK", deviceId, clientAddress = homeOf(target), ...options }: LoginOptions = {},
): Promise<LoginAnswer> {
  const [field, input, extra] = target.includes("@")
    ? (["loginWithEmail", "LoginWithEmailInput", {}] as const)
    : (["loginWithPhone", "LoginWithPhoneInput", { ifReissued }] as const);
  const answer = await desk.ask(
    `mutation ($input: ${input}!) {
      ${field}(input: $input) {
        __typename
        ... on LoggedIn {
          isNew user { id identifiers { type } } session { id deviceName } tokens { accessToken refreshToken }
        }
        ... on CodeRejected { mayRetry }
        ... on IdentifierInvalid { field }
        ... on UserError { code message }
      }
    }`,
    {
      variables: {
        input: {
          [field === "loginWithEmail" ? "email" : "phone"]: target,
          code,
          client: { channel: "APP", deviceId },
          ...extra,
        },
      },
      clientAddress,
      ...options,
    },
  );
  if (answer.errors) return { __typename: "fault", ...answer.errors[0]?.extensions };
  return (answer.data as Record<string, LoginAnswer>)[field] ?? { __typename: "nothing" };
}

const BIND_RESULT = `
  __typename
  ... on IdentifierBound { user { id } identifier { type trust } }
  ... on BindConflict { conflict options }
  ... on CodeRejected { mayRetry }
  ... on UserError { code message }`;

interface BindAnswer {
  readonly __typename: string;
  readonly conflict?: string;
}

/** Binds a phone number or an e-mail address. */
async function bind(
  desk: CodeDesk,
  caller: Caller,
  target: string,
  code: string,
  { replaceCurrent }: { readonly replaceCurrent?: boolean } = {},
): Promise<BindAnswer> {
  const [field, input, value] = target.includes("@")
    ? (["bindEmail", "BindEmailInput", { email: target }] as const)
    : (["bindPhone", "BindPhoneInput", { phone: target, replaceCurrent }] as const);
  const answer = await desk.ask(`mutation ($input: ${input}!) { ${field}(input: $input) { ${BIND_RESULT} } }`, {
    caller,
    variables: { input: { ...value, code } },
  });
  if (answer.errors) return { __typename: "fault", ...answer.errors[0]?.extensions };
  return (answer.data as Record<string, BindAnswer>)[field] ?? { __typename: "nothing" };
}

const targetOf = (target: string) => (target.includes("@") ? { email: target } : { phone: target });

/** Asks for a code for a number or address and gives it. */
async function aCode(desk: CodeDesk, target: string, options?: Parameters<typeof requestCode>[2]): Promise<string> {
  const sent = await requestCode(desk, targetOf(target), options);
  expect(sent).toMatchObject({ __typename: "CodeSent" });
  return desk.codeFor(sentTo(target));
}

/** Logs in with a fresh code. */
const enter = async (desk: CodeDesk, target: string, options?: LoginOptions) =>
  login(desk, target, await aCode(desk, target), options);

/** The caller that a login makes. */
const callerOf = ({ user, session }: LoginAnswer): Caller => ({
  kind: "USER",
  subject: user?.id ?? "",
  sessionId: session?.id ?? "",
});

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
    // By itself: six digits in a row happen inside ids and hashes too.
    const byItself = (code: string) => new RegExp(`(?<![\\w-])${code}(?![\\w-])`);

    const found = desk.sent.filter(({ code }) => byItself(code).test(`${desk.logged()}${kept.join("")}`));

    expect(desk.sent.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});

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

describe("a phone number that may have a new owner", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  /** What a person sees of themselves. */
  const seenBy = async (caller: Caller) => {
    const { data } = await desk.ask(`{ me { id phone { masked } identifiers { type } notices { message } } }`, {
      caller,
    });
    return (data as { me: { id: string; phone: unknown; identifiers: { type: string }[]; notices: unknown[] } }).me;
  };

  /** Somebody who logged in with a number and an e-mail address 91 days ago. */
  async function aFormerOwner() {
    const phone = aPhone();
    const email = anEmail();
    const owner = await enter(desk, phone);
    const code = await aCode(desk, email, { purpose: "BIND", caller: callerOf(owner) });
    await bind(desk, callerOf(owner), email, code);
    desk.pass(91 * DAY);
    return { phone, email, owner };
  }

  it("is asked about with the code kept, and nothing changes", async () => {
    const { phone, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);

    const answers = [await login(desk, phone, code), await login(desk, phone, code)];

    expect(answers).toMatchObject([
      { __typename: "PhoneMayBeReissued", code: "PHONE_MAY_BE_REISSUED" },
      { __typename: "PhoneMayBeReissued" },
    ]);
    expect(await seenBy(callerOf(owner))).toMatchObject({
      identifiers: [{ type: "PHONE" }, { type: "EMAIL" }],
      notices: [],
    });
  });

  it("makes a new person who sees nothing of the former owner, and the former owner is told", async () => {
    const { phone, email, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);
    await login(desk, phone, code);

    const answer = await login(desk, phone, code, { ifReissued: "START_NEW" });
    const again = await login(desk, phone, code, { ifReissued: "START_NEW" });

    expect(answer).toMatchObject({ __typename: "LoggedIn", isNew: true, user: { identifiers: [{ type: "PHONE" }] } });
    expect(answer.user?.id).not.toBe(owner.user?.id);
    expect(again).toMatchObject({ __typename: "CodeRejected" });
    const former = await seenBy(callerOf(owner));
    expect(former).toMatchObject({ phone: null, identifiers: [{ type: "EMAIL" }] });
    expect(former.notices).toHaveLength(1);
    desk.pass(MINUTE);
    expect(await enter(desk, email)).toMatchObject({ isNew: false, user: { id: owner.user?.id } });
    expect(await enter(desk, phone)).toMatchObject({ isNew: false, user: { id: answer.user?.id } });
  });

  it("is moved once by parallel logins, with 4 tries gone before", async () => {
    const { phone, owner } = await aFormerOwner();
    const code = await aCode(desk, phone);
    for (let time = 1; time <= 4; time++) await login(desk, phone, otherThan(code, time));
    await login(desk, phone, code);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => login(desk, phone, code, { ifReissued: "START_NEW" })),
    );

    expect(answers.filter(({ __typename }) => __typename === "LoggedIn")).toHaveLength(1);
    const [entered] = answers.filter(({ __typename }) => __typename === "LoggedIn");
    expect(entered?.user?.id).not.toBe(owner.user?.id);
  });

  it("is the same owner's again once they have logged in another way and proved it there", async () => {
    const { phone, email, owner } = await aFormerOwner();
    const me = callerOf(await enter(desk, email));
    const code = await aCode(desk, phone, { purpose: "BIND", caller: me });

    const bound = await bind(desk, me, phone, code);
    desk.pass(MINUTE);
    const answer = await enter(desk, phone);

    expect(bound).toMatchObject({ __typename: "IdentifierBound", user: { id: owner.user?.id } });
    expect(answer).toMatchObject({ __typename: "LoggedIn", isNew: false, user: { id: owner.user?.id } });
  });

  it("is nobody's question within 90 days of a login", async () => {
    const phone = aPhone();
    const first = await enter(desk, phone);
    desk.pass(89 * DAY);
    const second = await enter(desk, phone);
    desk.pass(89 * DAY);

    const third = await enter(desk, phone);

    expect([second, third]).toMatchObject([
      { isNew: false, user: { id: first.user?.id } },
      { isNew: false, user: { id: first.user?.id } },
    ]);
  });
});

describe("two people", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  const resolve = async (caller: Caller, input: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await desk.ask(
      `mutation ($input: ResolveBindConflictInput!) { resolveBindConflict(input: $input) { ${BIND_RESULT} } }`,
      { caller, variables: { input } },
    );
    expect(errors).toBeUndefined();
    return (data as { readonly resolveBindConflict: BindAnswer }).resolveBindConflict;
  };
  /** Two people with a phone number each, one of whom asks for the other's. */
  async function aConflict() {
    const phone = aPhone();
    const holder = await enter(desk, phone);
    const asking = await enter(desk, aPhone());
    const caller = callerOf(asking);
    desk.pass(MINUTE);
    const code = await aCode(desk, phone, { purpose: "BIND", caller });
    const refused = await bind(desk, caller, phone, code, { replaceCurrent: true });
    return { phone, holder, asking, caller, code, refused };
  }
  const holderOf = async (phone: string) => {
    desk.pass(HOUR);
    return (await enter(desk, phone)).user?.id;
  };

  it("who use one device after each other are never merged", async () => {
    const deviceId = "9f1c2a30-0000-4000-8000-00000000000a";
    const [mine, yours] = [aPhone(), aPhone()];
    const a = await enter(desk, mine, { deviceId });
    await desk.ask(`mutation { logout(input: {}) { __typename } }`, { caller: callerOf(a) });

    const b = await enter(desk, yours, { deviceId });

    expect(b).toMatchObject({ __typename: "LoggedIn", isNew: true, user: { identifiers: [{ type: "PHONE" }] } });
    expect(b.user?.id).not.toBe(a.user?.id);
    expect(await holderOf(mine)).toBe(a.user?.id);
    expect(await holderOf(yours)).toBe(b.user?.id);
  });

  it("do not lose a number to each other by binding it: the bind is refused, and the code kept", async () => {
    const { phone, holder, caller, code, refused } = await aConflict();

    const again = await bind(desk, caller, phone, code, { replaceCurrent: true });

    expect(refused).toMatchObject({ __typename: "BindConflict", options: ["MERGE", "TRANSFER", "CANCEL"] });
    expect(again).toMatchObject({ __typename: "BindConflict" });
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("are one when both have proved the number by a code within 90 days and nothing speaks against it", async () => {
    const phone = aPhone();
    const holder = await enter(desk, phone);
    desk.pass(89 * DAY);
    const asking = await enter(desk, anEmail());
    const caller = callerOf(asking);
    const code = await aCode(desk, phone, { purpose: "BIND", caller });

    const bound = await bind(desk, caller, phone, code);

    expect(asking.user?.id).not.toBe(holder.user?.id);
    expect(bound).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.user?.id } });
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("become one by a merge that the session has proved both for", async () => {
    const { phone, holder, asking, caller, refused } = await aConflict();

    const merged = await resolve(caller, { conflict: refused.conflict, choice: "MERGE" });

    expect(merged).toMatchObject({ __typename: "IdentifierBound", user: { id: holder.user?.id } });
    expect(asking.user?.id).not.toBe(holder.user?.id);
    expect(await holderOf(phone)).toBe(holder.user?.id);
  });

  it("pass a number on by a fresh code for that alone", async () => {
    const { phone, asking, caller, code, refused } = await aConflict();
    const transfer = (given: string) =>
      resolve(caller, { conflict: refused.conflict, choice: "TRANSFER", code: given });
    const byOldCode = await transfer(code);
    desk.pass(MINUTE);
    const fresh = await aCode(desk, phone, { purpose: "TRANSFER", caller });
    const byWrongCode = await transfer(otherThan(fresh));

    const moved = await transfer(fresh);

    expect(byOldCode).toMatchObject({ __typename: "CodeRejected" });
    expect(byWrongCode).toMatchObject({ __typename: "CodeRejected", mayRetry: true });
    expect(moved).toMatchObject({ __typename: "IdentifierBound", user: { id: asking.user?.id } });
    expect(await holderOf(phone)).toBe(asking.user?.id);
  });

  it("find out about a number that both ask for at once: one binds it, the other has a conflict", async () => {
    const phone = aPhone();
    const callers = [callerOf(await enter(desk, aPhone())), callerOf(await enter(desk, aPhone()))] as const;
    const first = await aCode(desk, phone, { purpose: "BIND", caller: callers[0] });
    const options = { replaceCurrent: true };

    const answers = await Promise.all(callers.map((caller) => bind(desk, caller, phone, first, options)));
    const loser = answers.findIndex(({ __typename }) => __typename !== "IdentifierBound");
    desk.pass(MINUTE);
    const second = await aCode(desk, phone, { purpose: "BIND", caller: callers[loser] ?? callers[0] });
    const conflict = await bind(desk, callers[loser] ?? callers[0], phone, second, options);

    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(["CodeRejected", "IdentifierBound"]);
    expect(conflict).toMatchObject({ __typename: "BindConflict" });
  });
});

describe("Mutation.bindPhone, Mutation.bindEmail", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  it("bind what a code has proved, once for a code", async () => {
    const caller = callerOf(await enter(desk, anEmail()));
    const phone = aPhone();
    const code = await aCode(desk, phone, { purpose: "BIND", caller });

    const bound = await bind(desk, caller, phone, code);
    const again = await bind(desk, caller, phone, code);

    expect(bound).toMatchObject({ __typename: "IdentifierBound", identifier: { type: "PHONE", trust: "SMS_CODE" } });
    expect(again).toMatchObject({ __typename: "CodeRejected" });
  });

  it("take no code that was sent for a login", async () => {
    const caller = callerOf(await enter(desk, anEmail()));
    const phone = aPhone();
    const code = await aCode(desk, phone);

    const answer = await bind(desk, caller, phone, code);

    expect(answer).toMatchObject({ __typename: "CodeRejected", mayRetry: false });
  });

  it("put a new number in the place of the old one only when asked, with the same code", async () => {
    const [old, fresh] = [aPhone(), aPhone()];
    const caller = callerOf(await enter(desk, old));
    const code = await aCode(desk, fresh, { purpose: "BIND", caller });

    const refused = await bind(desk, caller, fresh, code);
    const replaced = await bind(desk, caller, fresh, code, { replaceCurrent: true });
    desk.pass(MINUTE);
    const oldNumber = await enter(desk, old);

    expect(refused).toMatchObject({ __typename: "OtherIdentifierHeld" });
    expect(replaced).toMatchObject({ __typename: "IdentifierBound" });
    expect(oldNumber).toMatchObject({ __typename: "LoggedIn", isNew: true });
  });

  it("keep the code when binding fails on our side", async () => {
    const phone = aPhone();
    const nobodyWeKnow: Caller = { kind: "USER", subject: "01900000-0000-7000-8000-00000000000f" };
    const code = await aCode(desk, phone, { purpose: "BIND", caller: nobodyWeKnow });
    const failed = await bind(desk, nobodyWeKnow, phone, code);
    const caller = callerOf(await enter(desk, anEmail()));

    const bound = await bind(desk, caller, phone, code);

    expect(failed).toMatchObject({ __typename: "fault", code: "INTERNAL" });
    expect(bound).toMatchObject({ __typename: "IdentifierBound" });
  });
});
