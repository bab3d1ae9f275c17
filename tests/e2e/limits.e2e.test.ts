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
  );

  it.each([
    ["orders of the buyers of orders, eight deep", person(nested(8)), /too deep/],
    ["orders of the buyers of orders, three deep", person(nested(3)), /too many objects/],
    [
      "the same with its page size in a variable",
      `query ($n: Int) { user(by: { phone: "13810000000" }) { ${nested(3).replaceAll("100", "$n")} } }`,
      /too many objects/,
    ],
    [
      "a thousand aliases",
      `{ ${Array.from({ length: 1_000 }, (_, place) => `a${place}: orderStatuses { code }`).join(" ")} }`,
      /too many root fields/,
    ],
    ["a document of a hundred thousand words", `{ orderStatuses { ${"code ".repeat(100_000)} } }`, /token/i],
    [
      "orders hidden in fragments",
      `{ user(by: { phone: "13810000000" }) { ...A } } fragment A on User { ${nested(3)} }`,
      /too many objects/,
    ],
  ])("is refused before anything is read: %s", async (_case, query, reason) => {
    let answer: Awaited<ReturnType<typeof post>> | undefined;

    const commands = await commandsDuring(datong.connections, async () => {
      answer = await post(datong.endpoint, query);
    });

    expect(answer?.status).toBe(400);
    expect(answer).not.toHaveProperty("data");
    expect(answer?.errors?.map(({ message }) => message).join()).toMatch(reason);
    expect(commands).toEqual([]);
  });

  it("is measured without following every path through its fragments", async () => {
    const query = `${person("...F0")} ${fragments.join(" ")} fragment F30 on User { id }`;

    const { data, errors } = await post(datong.endpoint, query);

    expect(errors).toBeUndefined();
    expect(data.user.id).toEqual(expect.any(String));
  });

  it("does not stop at a fragment within itself", async () => {
    const { status } = await post(datong.endpoint, `${person("...A")} fragment A on User { id ...A }`);

    expect(status).toBe(400);
  });

  it("is none of the committed operations", async () => {
    const { errors } = await post(datong.endpoint, operation("orderList"), {
      id: "01900000-0000-7000-8000-000000000000",
    });

    expect(errors).toBeUndefined();
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
    expect(logged).toEqual([]);
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
