import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Caller } from "@datong/subgraph-kit";
import { ask, aService, aStaffMember, aUser, commandsDuring, nobody, type Answer } from "@datong/testkit";
import { defaultCodeLimits } from "../src/codeConfig.ts";
import { aLoginDesk, HOUR, MINUTE, type LoginDesk } from "./support/aLoginDesk.ts";

const UNKNOWN = "01900000-0000-7000-8000-000000000000";
const FORGED = `${UNKNOWN}.1.${"A".repeat(43)}`;

describe("guessing", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk({
      codeLimits: {
        ...defaultCodeLimits,
        missesPerPerson: [{ max: 5, ms: HOUR }],
        missesPerAddress: [{ max: 8, ms: HOUR }],
        unknownTokensPerAddress: [{ max: 3, ms: MINUTE }],
        wrongPerService: [{ max: 6, ms: MINUTE }],
      },
    });
  });
  afterAll(() => desk.close());

  const run = (query: string, caller: Caller, clientAddress: string | null): Promise<Answer> =>
    ask(desk.identity, query, { caller, clientAddress });
  const lookUp = (id: string, caller: Caller, address: string) =>
    run(`{ user(by: { id: "${id}" }) { id } }`, caller, address);
  const codeOf = ({ data, errors }: Answer) =>
    (errors?.[0]?.extensions?.code ?? Object.values(data as object)[0]) as unknown;
  const refreshFrom = async (token: string, caller: Caller, address: string) =>
    codeOf(
      await run(`mutation { refreshSession(input: { refreshToken: "${token}" }) { __typename } }`, caller, address),
    );
  const handoffFrom = async (code: string, address: string) =>
    codeOf(
      await run(
        `mutation { loginWithHandoff(input: { code: "${code}", client: { channel: APP } }) { __typename } }`,
        nobody,
        address,
      ),
    );

  it("who it is that a person looks for is limited, whether there is somebody or not; themselves they always find", async () => {
    const [userId, other] = [await desk.aPerson(), await desk.aPerson()];
    const caller = aUser(userId);

    const within = [];
    for (const id of [other, UNKNOWN, other, UNKNOWN, other]) within.push(await lookUp(id, caller, "192.0.2.1"));
    const beyond = [await lookUp(other, caller, "192.0.2.2"), await lookUp(UNKNOWN, caller, "192.0.2.3")];
    const own = await lookUp(userId, caller, "192.0.2.1");
    desk.pass(HOUR);
    const later = await lookUp(other, caller, "192.0.2.1");

    expect(within).toEqual(Array(5).fill({ data: { user: null } }));
    for (const answer of beyond)
      expect(answer).toMatchObject({ data: { user: null }, errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect(beyond[0]).toEqual(beyond[1]);
    expect(own).toEqual({ data: { user: { id: userId } } });
    expect(later).toEqual({ data: { user: null } });
  });

  it("fifty aliases in one request count as fifty, and those beyond the limit ask the store nothing", async () => {
    const userId = await desk.aPerson();
    const fields = Array.from({ length: 50 }, (_one, place) => `a${place}: user(by: { id: "${UNKNOWN}" }) { id }`);
    let answer: Answer = {};

    const commands = await commandsDuring([desk.connection], async () => {
      answer = await run(
        `{ ${fields.join(" ")} self: user(by: { id: "${userId}" }) { id } }`,
        aUser(userId),
        "192.0.2.10",
      );
    });

    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code as string);
    expect(codes).toEqual(Array(45).fill("RATE_LIMITED"));
    expect(answer.data.self).toEqual({ id: userId });
    // The person; five misses counted twice each; the sixth, which is one too many.
    expect(commands).toEqual(["aggregate", ...Array<string>(11).fill("findAndModify")]);
  });

  it("fifty at once get no more than the limit", async () => {
    const userId = await desk.aPerson();

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_one, place) => lookUp(UNKNOWN, aUser(userId), `198.51.100.${place}`)),
    );

    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(5);
  });

  it("an address is limited over all persons, by any of the ids of a person", async () => {
    const address = "192.0.2.20";
    const people = [await desk.aPerson(), await desk.aPerson(), await desk.aPerson()];
    const codes = [];
    for (const person of people)
      for (let turn = 0; turn < 4; turn += 1) codes.push(codeOf(await lookUp(UNKNOWN, aUser(person), address)));

    expect(codes).toEqual([...Array<null>(8).fill(null), ...Array<string>(4).fill("RATE_LIMITED")]);
  });

  it("staff who may not read users are limited as everybody is; those who may, and back ends, are not", async () => {
    const clerk = await desk.aPerson();
    const ask = async (caller: Caller) => {
      const codes = [];
      for (let turn = 0; turn < 7; turn += 1) codes.push(codeOf(await lookUp(UNKNOWN, caller, "192.0.2.30")));
      return codes.filter((code) => code === "RATE_LIMITED").length;
    };

    const limited = [
      await ask(aStaffMember(clerk, "orders:read")),
      await ask(aStaffMember(clerk, "users:read")),
      await ask(aService("users:read")),
    ];

    expect(limited).toEqual([2, 0, 0]);
  });

  it("finding oneself costs the store nothing more", async () => {
    const userId = await desk.aPerson();

    const commands = await commandsDuring([desk.connection], () => lookUp(userId, aUser(userId), "192.0.2.40"));

    expect(commands).toEqual(["aggregate"]);
  });

  it("tokens and handoffs that nobody was given are limited for an address, and good ones never", async () => {
    const login = await desk.logIn(await desk.aPerson());
    const address = "192.0.2.50";

    const codes = [
      await refreshFrom(FORGED, nobody, address),
      await handoffFrom("no-such-code", address),
      await refreshFrom("nonsense", nobody, address),
      await refreshFrom(FORGED, nobody, address),
      await handoffFrom("no-such-code", address),
    ];
    const elsewhere = await refreshFrom(FORGED, nobody, "192.0.2.51");
    const good = await refreshFrom(login.tokens.refreshToken, nobody, address);

    expect(codes).toEqual([
      { __typename: "SessionEnded" },
      { __typename: "HandoffRejected" },
      { __typename: "SessionEnded" },
      "RATE_LIMITED",
      "RATE_LIMITED",
    ]);
    expect(elsewhere).toEqual({ __typename: "SessionEnded" });
    expect(good).toEqual({ __typename: "SessionRefreshed" });
  });

  it("a back end that brings unknown tokens has a limit of its own", async () => {
    const codes = [];
    for (let turn = 0; turn < 7; turn += 1)
      codes.push(await refreshFrom(FORGED, aService("users:write"), "192.0.2.60"));

    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(1);
  });
});
