import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MessageNotSent, type MessageNotSentKind } from "@datong/messages";
import { aService, aUser, commandsDuring } from "@datong/testkit";
import { aCodeDesk, byItself, DAY, HOUR, MINUTE, requestCode, SECOND, type CodeDesk } from "./support/aCodeDesk.ts";

/** Numbers that nothing else in this file uses. */
let nextNumber = 13_810_000_000;
const aPhone = () => String(nextNumber++);
const e164 = (phone: string) => `+86${phone}`;

let nextAddress = 1;
const anAddress = () => `203.0.113.${nextAddress++}`;

describe("Mutation.requestCode", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk();
  });
  afterAll(() => desk.close());

  const request = (phone: string, options?: Parameters<typeof requestCode>[2]) => requestCode(desk, { phone }, options);

  it("sends six digits to a phone number, good for 5 minutes, the next one in a minute", async () => {
    const phone = aPhone();

    const answer = await request(`+86 ${phone}`);

    expect(answer).toEqual({
      __typename: "CodeSent",
      expiresAt: new Date(desk.now().getTime() + 5 * MINUTE).toISOString(),
      nextAt: new Date(desk.now().getTime() + MINUTE).toISOString(),
    });
    expect(desk.sent.at(-1)).toEqual({
      to: e164(phone),
      code: expect.stringMatching(/^\d{6}$/),
      purpose: "LOGIN",
    });
  });

  it("sends a code to an e-mail address", async () => {
    const answer = await requestCode(desk, { email: "Li.Lei@Example.com" });

    expect(answer).toMatchObject({ __typename: "CodeSent" });
    expect(desk.sent.at(-1)).toMatchObject({ to: "li.lei@example.com" });
  });

  it.each([
    ["a landline", { phone: "010-62345678" }, "input.target.phone"],
    ["no number", { phone: "abc" }, "input.target.phone"],
    ["a test number", { phone: "13900000000" }, "input.target.phone"],
    ["no address", { email: "li.lei" }, "input.target.email"],
    ["a test address", { email: "Test@example.com" }, "input.target.email"],
  ])("refuses %s and names the field", async (_case, target, field) => {
    const before = desk.sent.length;

    const answer = await requestCode(desk, target);

    expect(answer).toMatchObject({ __typename: "IdentifierInvalid", code: "IDENTIFIER_INVALID", field });
    expect(desk.sent).toHaveLength(before);
  });

  it.each(["BIND", "TRANSFER"] as const)("sends codes for %s to signed-in people alone", async (purpose) => {
    const anonymous = await request(aPhone(), { purpose });
    const service = await request(aPhone(), { purpose, caller: aService("users:write") });
    const user = await request(aPhone(), { purpose, caller: aUser("01900000-0000-7000-8000-000000000001") });

    expect(anonymous).toMatchObject({ __typename: "fault", code: "UNAUTHENTICATED" });
    expect(service).toMatchObject({ __typename: "fault", code: "FORBIDDEN" });
    expect(user).toMatchObject({ __typename: "CodeSent" });
  });

  it("sends nothing for a back end that may not write users", async () => {
    const before = desk.sent.length;

    const answer = await request(aPhone(), { caller: aService("users:read") });

    expect(answer).toMatchObject({ __typename: "fault", code: "FORBIDDEN", scope: "users:write" });
    expect(desk.sent).toHaveLength(before);
  });

  it("sends one of 50 parallel requests for a number, whatever they are for", async () => {
    const phone = aPhone();
    const caller = aUser("01900000-0000-7000-8000-000000000002");
    const before = desk.sent.length;

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        request(phone, place % 2 === 0 ? { purpose: "BIND", caller } : { clientAddress: anAddress() }),
      ),
    );

    expect(answers.filter(({ __typename }) => __typename === "CodeSent")).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === "TooManyCodes")).toHaveLength(49);
    expect(desk.sent).toHaveLength(before + 1);
  });

  it("sends 1 a minute, 5 an hour and 10 a day, by windows that slide", async () => {
    const phone = aPhone();
    const start = desk.now().getTime();
    const sentAt: number[] = [];
    const refusedAt: [number, number][] = [];

    for (const at of [0, 59 * SECOND, MINUTE, 2 * MINUTE, 3 * MINUTE, 59 * MINUTE, HOUR - 1, HOUR, HOUR + MINUTE]) {
      desk.pass(start + at - desk.now().getTime());
      const answer = await request(phone);
      if (answer.__typename === "CodeSent") sentAt.push(at);
      else refusedAt.push([at, Date.parse(answer.retryAt ?? "") - start]);
    }
    for (let hour = 2; hour < 5; hour++) {
      desk.pass(start + hour * HOUR + 2 * MINUTE - desk.now().getTime());
      const answer = await request(phone);
      if (answer.__typename === "CodeSent") sentAt.push(hour * HOUR + 2 * MINUTE);
    }
    desk.pass(start + 6 * HOUR - desk.now().getTime());
    const eleventh = await request(phone);
    desk.pass(start + DAY - desk.now().getTime());
    const nextDay = await request(phone);

    expect(sentAt).toEqual([
      0,
      MINUTE,
      2 * MINUTE,
      3 * MINUTE,
      59 * MINUTE,
      HOUR,
      HOUR + MINUTE,
      2 * HOUR + 2 * MINUTE,
      3 * HOUR + 2 * MINUTE,
      4 * HOUR + 2 * MINUTE,
    ]);
    expect(refusedAt).toEqual([
      [59 * SECOND, MINUTE],
      [HOUR - 1, HOUR],
    ]);
    expect(eleventh).toMatchObject({
      __typename: "TooManyCodes",
      code: "TOO_MANY_CODES",
      retryAt: new Date(start + DAY).toISOString(),
    });
    expect(nextDay).toMatchObject({ __typename: "CodeSent" });
  });

  it("limits back ends per number as everybody", async () => {
    const phone = aPhone();
    const first = await request(phone, { caller: aService("users:write") });

    const second = await request(phone, { caller: aService("users:write") });

    expect([first, second]).toMatchObject([{ __typename: "CodeSent" }, { __typename: "TooManyCodes" }]);
  });

  it("does the same work and gives the same answer for a number that somebody has and one that nobody has", async () => {
    const [known, unknown] = [aPhone(), aPhone()];
    await desk.ask(
      `mutation { upsertUsers(input: { users: [{ identifiers: [{ type: PHONE, value: "${known}" }] }] }) { __typename } }`,
      { caller: aService("users:write") },
    );
    const answers: unknown[] = [];

    const commands = [];
    for (const phone of [known, unknown])
      commands.push(await commandsDuring([desk.connection], async () => answers.push(await request(phone))));

    expect(answers[0]).toMatchObject({ __typename: "CodeSent" });
    expect(answers[1]).toEqual(answers[0]);
    expect(commands[1]).toEqual(commands[0]);
    expect(commands[0]).not.toContain("aggregate");
  });
});

describe("Mutation.requestCode, limits of the caller and the address", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk({
      codeLimits: {
        codesPerUser: [{ max: 2, ms: HOUR }],
        codesPerService: [{ max: 3, ms: MINUTE }],
        codesPerAddress: [
          { max: 3, ms: MINUTE },
          { max: 4, ms: HOUR },
        ],
        wrongPerTarget: [],
        wrongPerService: [],
        wrongPerAddress: [],
        wechatRejectionsPerAddress: [],
        missesPerPerson: [],
        missesPerAddress: [],
        unknownTokensPerAddress: [],
      },
    });
  });
  afterAll(() => desk.close());

  const kinds = async (count: number, options: () => Parameters<typeof requestCode>[2]) => {
    const answers = await Promise.all(
      Array.from({ length: count }, () => requestCode(desk, { phone: aPhone() }, options())),
    );
    return answers.filter(({ __typename }) => __typename === "CodeSent").length;
  };

  it("counts exactly per address, over all numbers and windows", async () => {
    const clientAddress = anAddress();

    const first = await kinds(20, () => ({ clientAddress }));
    desk.pass(MINUTE);
    const aMinuteLater = await kinds(20, () => ({ clientAddress }));
    const elsewhere = await kinds(1, () => ({ clientAddress: anAddress() }));

    expect([first, aMinuteLater, elsewhere]).toEqual([3, 1, 1]);
  });

  it("counts an IPv6 network of 64 bits as one address", async () => {
    const first = await kinds(3, () => ({ clientAddress: "2001:db8:0:1::1" }));
    const sameNetwork = await kinds(1, () => ({ clientAddress: "2001:db8:0:1:ffff::2" }));
    const otherNetwork = await kinds(1, () => ({ clientAddress: "2001:db8:0:2::1" }));

    expect([first, sameNetwork, otherNetwork]).toEqual([3, 0, 1]);
  });

  it("counts addresses that are not known as one, also for a signed-in person", async () => {
    const anonymous = await kinds(2, () => ({ clientAddress: null }));
    const people = await Promise.all(
      Array.from({ length: 4 }, (_, place) =>
        kinds(1, () => ({ caller: aUser(`01900000-0000-7000-8000-00000000010${place}`), clientAddress: null })),
      ),
    );

    expect(anonymous).toBe(2);
    expect(people.toSorted()).toEqual([0, 0, 0, 1]);
  });

  it("counts a signed-in person at whatever address", async () => {
    const caller = aUser("01900000-0000-7000-8000-000000000003");

    const sent = await kinds(10, () => ({ caller, purpose: "BIND", clientAddress: anAddress() }));

    expect(sent).toBe(2);
  });

  it("counts a back end by itself and not by its address", async () => {
    const clientAddress = anAddress();

    const sent = await kinds(10, () => ({ caller: aService("users:write"), clientAddress }));
    const others = await kinds(1, () => ({ clientAddress }));

    expect([sent, others]).toEqual([3, 1]);
  });

  it("leaves the number's own limit alone when the address is over its limit", async () => {
    const phone = aPhone();
    const clientAddress = anAddress();
    await kinds(3, () => ({ clientAddress }));

    const refused = await requestCode(desk, { phone }, { clientAddress });
    const fromElsewhere = await requestCode(desk, { phone }, { clientAddress: anAddress() });

    expect([refused, fromElsewhere]).toMatchObject([{ __typename: "TooManyCodes" }, { __typename: "CodeSent" }]);
  });

  it("leaves the address's limit alone when the number is over its own", async () => {
    const phone = aPhone();
    const clientAddress = anAddress();
    await requestCode(desk, { phone }, { clientAddress });
    for (let time = 0; time < 5; time++) await requestCode(desk, { phone }, { clientAddress });

    const sent = await kinds(5, () => ({ clientAddress }));

    expect(sent).toBe(2);
  });
});

describe("Mutation.requestCode, when the provider does not send", () => {
  let desk: CodeDesk;
  beforeAll(async () => {
    desk = await aCodeDesk({ codeTimeoutMs: 50 });
  });
  afterAll(() => desk.close());

  const request = (phone: string) => requestCode(desk, { phone });
  const failing = (kind: MessageNotSentKind) => () => Promise.reject(new MessageNotSent(kind, "test", "isv.TEST"));
  const working = () => Promise.resolve();

  it.each<[MessageNotSentKind, object]>([
    ["REJECTED_TARGET", { __typename: "CodeNotDelivered", code: "CODE_NOT_DELIVERED" }],
    ["RATE_LIMITED", { __typename: "CodeNotDelivered", code: "CODE_NOT_DELIVERED" }],
    ["NOT_CONFIGURED", { __typename: "fault", code: "UNAVAILABLE" }],
    ["UNAVAILABLE", { __typename: "fault", code: "UNAVAILABLE" }],
    ["TIMEOUT", { __typename: "fault", code: "TIMEOUT" }],
  ])("tells %s as what the target or the provider causes", async (kind, expected) => {
    desk.deliver(failing(kind));

    const answer = await request(aPhone());

    expect(answer).toMatchObject(expected);
  });

  it("takes any other error for an outage, and logs nothing of what it says", async () => {
    const phone = aPhone();
    desk.deliver(() => Promise.reject(new Error(`cannot send to ${e164(phone)}`)));

    const answer = await request(phone);

    expect(answer).toMatchObject({ __typename: "fault", code: "UNAVAILABLE" });
    expect(desk.logged()).toContain("one-time code not sent");
    expect(desk.logged()).not.toContain(phone);
  });

  it.each<[string, MessageNotSentKind, number]>([
    ["a minute, for what certainly reached nobody", "UNAVAILABLE", MINUTE],
    ["a minute, for what is not set up", "NOT_CONFIGURED", MINUTE],
  ])("counts a failure for %s", async (_case, kind, pause) => {
    const phone = aPhone();
    desk.deliver(failing(kind));
    for (let time = 0; time < 12; time++) {
      await request(phone);
      desk.pass(pause);
    }
    desk.deliver(working);

    const afterwards = await request(phone);

    expect(afterwards).toMatchObject({ __typename: "CodeSent" });
  });

  it("lets nobody fail more often than once a minute", async () => {
    const phone = aPhone();
    desk.deliver(failing("UNAVAILABLE"));
    await request(phone);

    const answers = await Promise.all([request(phone), request(phone), request(phone)]);

    expect(answers.map(({ __typename }) => __typename)).toEqual(["TooManyCodes", "TooManyCodes", "TooManyCodes"]);
  });

  it.each<MessageNotSentKind>(["TIMEOUT", "RATE_LIMITED"])(
    "counts %s for an hour and not for the day",
    async (kind) => {
      const phone = aPhone();
      desk.deliver(failing(kind));
      const kinds: string[] = [];
      for (let time = 0; time < 6; time++) {
        kinds.push((await request(phone)).__typename);
        desk.pass(MINUTE);
      }
      for (let time = 0; time < 6; time++) {
        desk.pass(HOUR);
        kinds.push((await request(phone)).__typename);
      }
      desk.deliver(working);
      desk.pass(HOUR);

      const afterwards = await request(phone);

      expect(kinds.filter((name) => name === "TooManyCodes")).toHaveLength(1);
      expect(kinds[5]).toBe("TooManyCodes");
      expect(afterwards).toMatchObject({ __typename: "CodeSent" });
    },
  );

  it("counts a target that the provider refuses in full", async () => {
    const phone = aPhone();
    desk.deliver(failing("REJECTED_TARGET"));
    for (let time = 0; time < 10; time++) {
      await request(phone);
      desk.pass(HOUR);
    }

    const eleventh = await request(phone);

    expect(eleventh).toMatchObject({ __typename: "TooManyCodes" });
  });

  it("gives up on a provider that hangs, and holds nobody else up", async () => {
    const [slow, other] = [aPhone(), aPhone()];
    desk.deliver((to) => (to === e164(slow) ? new Promise(() => undefined) : working()));
    const hanging = request(slow);

    const meanwhile = await request(other);
    const answer = await hanging;

    expect(meanwhile).toMatchObject({ __typename: "CodeSent" });
    expect(answer).toMatchObject({ __typename: "fault", code: "TIMEOUT" });
  });
});

describe("one-time codes at rest", () => {
  it("are kept and logged without a clear code, target or address", async () => {
    const desk = await aCodeDesk();
    const phone = aPhone();
    const clientAddress = anAddress();
    await requestCode(desk, { phone }, { clientAddress });
    await requestCode(desk, { email: "han.meimei@example.com" }, { clientAddress });

    const kept = JSON.stringify([
      await desk.connection.collection("codes").find().toArray(),
      await desk.connection.collection("limits").find().toArray(),
    ]);
    const codes = [desk.codeFor(e164(phone)), desk.codeFor("han.meimei@example.com")];

    expect(await desk.connection.collection("codes").countDocuments()).toBe(2);
    for (const found of [kept, desk.logged()]) {
      for (const code of codes) expect(found).not.toMatch(byItself(code));
      for (const secret of [phone, "han.meimei", clientAddress]) expect(found).not.toContain(secret);
    }
    await desk.close();
  });
});
