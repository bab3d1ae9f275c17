import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { createLogger } from "@datong/subgraph-kit";
import { commandsDuring } from "@datong/testkit";
import { aDatong, post, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

describe("an operation that asks for too much", () => {
  let datong: RunningDatong;
  beforeAll(async () => {
    datong = await aDatong();
    await seedPeople(datong, 1);
  });
  afterAll(() => removeDatong(datong));

  const nested = (levels: number): string =>
    levels === 0 ? "id" : `orders(first: 100) { nodes { buyer { ${nested(levels - 1)} } } }`;
  const person = (selection: string) => `{ user(by: { phone: "13810000000" }) { ${selection} } }`;
  const fragments = Array.from(
    { length: 30 },
    (_, place) => `fragment F${place} on User { ...F${place + 1} ...F${place + 1} id }`,
  ).join(" ");

  it.each([
    ["orders of the buyers of orders, eight deep", person(nested(8)), /26 fields deep, at most 15/],
    ["orders of the buyers of orders, three deep", person(nested(3)), /may cost \d,\d\d\d,\d\d\d, at most 25,000/],
    [
      "the same with its page size in a variable",
      `query ($n: Int = 100) { user(by: { phone: "13810000000" }) { ${nested(3).replaceAll("100", "$n")} } }`,
      /may cost/,
    ],
    [
      "orders of a thousand people",
      `{ users(by: [${'{ phone: "13810000000" } '.repeat(1_000)}]) { orders(first: 100) { totalCount nodes { id } } } }`,
      /may cost 10\d,\d\d\d/,
    ],
    [
      "a thousand aliases",
      `{ ${Array.from({ length: 1_000 }, (_, place) => `a${place}: orderStatuses { code }`).join(" ")} }`,
      /1,000 root fields, at most 20/,
    ],
    ["a document of a hundred thousand words", `{ orderStatuses { ${"code ".repeat(100_000)} } }`, /10,000 words/],
    [
      "orders hidden in fragments",
      `{ user(by: { phone: "13810000000" }) { ...A } } fragment A on User { ${nested(3)} }`,
      /may cost/,
    ],
    [
      "two to the power of thirty fields",
      `${person("...F0")} ${fragments} fragment F30 on User { id }`,
      /more than 30 levels/,
    ],
    ["a fragment within itself", `${person("...A")} fragment A on User { id ...A }`, /A contains itself/],
  ])("is refused before anything is read: %s", async (_case, query, reason) => {
    let answer: Awaited<ReturnType<typeof post>> | undefined;

    const commands = await commandsDuring(datong.connections, async () => {
      answer = await post(datong.endpoint, query);
    });

    expect(answer?.status).toBe(400);
    expect(answer).not.toHaveProperty("data");
    expect(answer?.errors).toMatchObject([{ message: expect.stringMatching(reason) }]);
    expect(commands).toEqual([]);
  });

  it("is none of the committed operations", async () => {
    const { errors } = await post(datong.endpoint, operation("orderList"), {
      id: "01900000-0000-7000-8000-000000000000",
    });

    expect(errors).toBeUndefined();
  });
});

describe("an operation with its values written into it", () => {
  it("is answered as if they came in variables", async () => {
    const datong = await aDatong();
    await seedPeople(datong, 1);
    const variables = { appid: APPID, openid: openidOf(0) };
    const written = operation("home")
      .replace("query Home($openid: String!, $appid: String!)", "query Home")
      .replace("$appid", JSON.stringify(variables.appid))
      .replace("$openid", JSON.stringify(variables.openid));

    const byVariables = await post(datong.endpoint, operation("home"), variables);
    const byText = await post(datong.endpoint, written);

    expect(byVariables.data.user.id).toEqual(expect.any(String));
    expect(byText).toEqual(byVariables);
    await removeDatong(datong);
  });
});

describe("a gateway that keeps its schema to itself", () => {
  it("neither shows it, nor hints at it, nor names its make", async () => {
    const logged: string[] = [];
    const datong = await aDatong({
      introspection: false,
      logger: createLogger("test", "error", { write: (line: string) => void logged.push(line) }),
    });

    const introspection = await post(datong.endpoint, "{ __schema { queryType { name } } }");
    const typo = await post(datong.endpoint, "{ usr { id } }");
    await seedPeople(datong, 1);
    const home = await post(datong.endpoint, operation("home"), { appid: APPID, openid: openidOf(0) });

    expect(introspection.errors).toMatchObject([{ message: "The schema is not shown here." }]);
    expect(JSON.stringify([introspection, typo])).not.toMatch(/Did you mean|Apollo|"users?"/);
    expect(home.errors).toBeUndefined();
    // What goes on in the background is of no request, and may be late on a slow machine.
    expect(logged.filter((line) => line.includes("requestId"))).toEqual([]);
    await removeDatong(datong);
  });

  it("finds a fault in its log by the id that the caller was given", async () => {
    const logged: string[] = [];
    const datong = await aDatong({
      logger: createLogger("test", "error", { write: (line: string) => void logged.push(line) }),
    });
    await seedPeople(datong, 1);
    const orders = datong.connections.find(({ name }) => name.endsWith("orders"));
    await orders?.collection("orders").updateMany({}, { $set: { currency: "NOPE" } });

    const { errors } = await post(
      datong.endpoint,
      `{ user(by: { phone: "13810000000" }) { orders { nodes { total { formatted } } } } }`,
    );

    const [error] = errors ?? [];
    expect(error?.extensions?.code).toBe("INTERNAL");
    expect(logged.some((line) => line.includes(String(error?.extensions?.requestId)))).toBe(true);
    await removeDatong(datong);
  });
});
