import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, commandsDuring, dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { anItem, anOrdersDatabase, aRecord, changes, ingest, INGEST, ordersOver, writer } from "./orders.ts";

interface Stored {
  readonly externalId: string;
  readonly version: string;
  readonly status: string;
  readonly totalMinor: number;
}

describe("Mutation.ingestOrders", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const stored = () => connection.collection<Stored>("orders").find().sort({ externalId: 1 }).toArray();
  async function quarantined(): Promise<readonly { readonly raw: unknown }[]> {
    const { data } = await ask(orders, "{ quarantinedRecords { nodes { raw } } }", { caller: writer });
    return (data as { quarantinedRecords: { nodes: readonly { readonly raw: unknown }[] } }).quarantinedRecords.nodes;
  }
  /** A record whose total tells its version. */
  const inVersion = (version: number, externalId = "1") =>
    aRecord({ externalId, version, items: [anItem({ quantity: 1, unitPriceMinor: version })] });

  it("makes an order, changes nothing when it comes again, and takes a newer version but no older one", async () => {
    expect(await changes(orders, [inVersion(2)])).toEqual(["CREATED"]);
    expect(await changes(orders, [inVersion(2)])).toEqual(["UNCHANGED"]);
    expect(await changes(orders, [inVersion(3)])).toEqual(["UPDATED"]);
    expect(await changes(orders, [inVersion(1)])).toEqual(["UNCHANGED"]);

    expect(await stored()).toMatchObject([{ externalId: "1", totalMinor: 3 }]);
  });

  it.each([
    ["another status", { status: "CANCELLED" }],
    ["another channel", { channel: "STORE" }],
    ["another time", { placedAt: "2026-05-01T08:00:00.001+08:00" }],
    ["another currency", { currency: "GBP" }],
    ["another title of an item", { items: [anItem({ title: "Lamp" })] }],
    ["an item more", { items: [anItem(), anItem()] }],
    ["a cancelled quantity", { items: [anItem({ cancelledQuantity: 1 })] }],
  ])("quarantines a version that was received before when it comes with %s", async (_case, values) => {
    await ingest(orders, [aRecord()]);

    const outcomes = await ingest(orders, [aRecord(values), aRecord()]);
    const again = await changes(orders, [aRecord(values)]);

    expect(outcomes).toEqual([
      {
        change: "QUARANTINED",
        externalId: "536365",
        reasons: [{ field: "version", reason: "was received before with other content" }],
      },
      { change: "UNCHANGED", externalId: "536365", reasons: [] },
    ]);
    expect(again).toEqual(["QUARANTINED"]);
    expect(await stored()).toMatchObject([{ status: "PAID", userId: "li", totalMinor: 1530 }]);
    expect(await quarantined()).toEqual([{ raw: JSON.parse(JSON.stringify(aRecord(values))) as unknown }]);
  });

  it("takes what says the same in other words for the same", async () => {
    await ingest(orders, [aRecord()]);

    const sameInOtherWords = aRecord({
      placedAt: "2026-05-01T00:00:00.000Z",
      items: [anItem({ cancelledQuantity: 0 })],
    });

    expect(await changes(orders, [sameInOtherWords])).toEqual(["UNCHANGED"]);
    expect(await quarantined()).toEqual([]);
  });

  it("takes one of two contradicting records of one call, and quarantines the other", async () => {
    const [paid, cancelled] = [aRecord({ status: "PAID" }), aRecord({ status: "CANCELLED" })];

    expect(await changes(orders, [paid, cancelled, paid])).toEqual(["CREATED", "QUARANTINED", "UNCHANGED"]);
    expect(await stored()).toMatchObject([{ status: "PAID" }]);
    expect(await quarantined()).toHaveLength(1);
  });

  it("takes an order that was written without a digest to say what its version says", async () => {
    await ingest(orders, [aRecord()]);
    await connection.collection("orders").updateMany({}, { $unset: { contentDigest: "" } });

    expect(await changes(orders, [aRecord({ status: "CANCELLED" })])).toEqual(["UNCHANGED"]);
    expect(await changes(orders, [aRecord({ status: "CANCELLED", version: 2 })])).toEqual(["UPDATED"]);
    expect(await changes(orders, [aRecord({ status: "PAID", version: 2 })])).toEqual(["QUARANTINED"]);
  });

  it("loses no content of a version, for any interleaving of contents, batches and callers", async () => {
    const record = fc.record({
      externalId: fc.constantFrom("a", "b"),
      status: fc.constantFrom("PENDING_PAYMENT", "PAID", "SHIPPED"),
    });
    const batches = fc.array(fc.array(record, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (sent, inParallel) => {
        await emptyDatabase(connection, "orders", "quarantined");
        const send = (batch: readonly object[]) => changes(orders, batch.map(aRecord));

        const outcomes: string[][] = [];
        if (inParallel) outcomes.push(...(await Promise.all(sent.map(send))));
        else for (const batch of sent) outcomes.push(await send(batch));
        const results = outcomes.flat();

        const winners = new Map((await stored()).map(({ externalId, status }) => [externalId, status]));
        const all = sent.flat();
        for (const [place, { externalId, status }] of all.entries())
          expect(results[place]).toMatch(
            winners.get(externalId) === status ? /^(CREATED|UNCHANGED)$/ : /^QUARANTINED$/,
          );
        expect(results.filter((change) => change === "CREATED")).toHaveLength(winners.size);
        const others = all.filter(({ externalId, status }) => winners.get(externalId) !== status);
        expect(await quarantined()).toHaveLength(new Set(others.map((one) => `${one.externalId} ${one.status}`)).size);
        const repeated = await send(all);
        expect(repeated).toEqual(results.map((change) => (change === "CREATED" ? "UNCHANGED" : change)));
      }),
      { numRuns: 40 },
    );
  });

  it("compares times by the moment, not by the text", async () => {
    await ingest(orders, [aRecord({ version: "2026-05-01T08:00:00+08:00" })]);

    expect(
      await changes(orders, [
        aRecord({ version: "2026-05-01T00:00:00Z" }),
        aRecord({ version: "2026-05-01T07:59:59.999999+08:00" }),
        aRecord({ version: "2026-05-01T00:00:00.000001Z" }),
      ]),
    ).toEqual(["UNCHANGED", "UNCHANGED", "UPDATED"]);
  });

  it("keeps orders of two sources apart that have the same number", async () => {
    await ingest(orders, [aRecord()], "mall");

    expect(await changes(orders, [aRecord()], "app")).toEqual(["CREATED"]);
    expect(await stored()).toHaveLength(2);
  });

  it("takes records of one order in one call one after the other", async () => {
    await ingest(orders, [inVersion(5, "known")]);

    const outcomes = await changes(orders, [
      inVersion(2, "new"),
      inVersion(1, "new"),
      inVersion(5, "known"),
      inVersion(3, "new"),
      inVersion(7, "known"),
      inVersion(6, "known"),
      inVersion(3, "new"),
    ]);

    expect(outcomes).toEqual(["CREATED", "UNCHANGED", "UNCHANGED", "UPDATED", "UPDATED", "UNCHANGED", "UNCHANGED"]);
    expect(await stored()).toMatchObject([
      { externalId: "known", totalMinor: 7 },
      { externalId: "new", totalMinor: 3 },
    ]);
  });

  it("sends four commands for 500 new orders, and three when nothing is new", async () => {
    const records = Array.from({ length: 500 }, (_, place) => inVersion(1, `e${place}`));
    let first, again;

    const commands = await commandsDuring([connection], async () => (first = await changes(orders, records)));
    const repeated = await commandsDuring([connection], async () => (again = await changes(orders, records)));

    // Who was erased, whether the source has records that wait in quarantine, what is known, and what is new.
    expect(commands).toEqual(["find", "find", "find", "insert"]);
    expect(repeated).toEqual(["find", "find", "find"]);
    expect(new Set(first)).toEqual(new Set(["CREATED"]));
    expect(new Set(again)).toEqual(new Set(["UNCHANGED"]));
  });

  it("lets the newest version win over parallel calls, creates each order once and answers each as it was", async () => {
    const versions = [3, 1, 4, 8, 5, 9, 2, 6, 7, 10];
    const numbers = Array.from({ length: 40 }, (_, place) => `e${place}`);

    const outcomes = await Promise.all(
      versions.map((version) =>
        ingest(
          orders,
          numbers.map((externalId) => inVersion(version, externalId)),
        ),
      ),
    );

    expect((await stored()).map(({ totalMinor }) => totalMinor)).toEqual(numbers.map(() => 10));
    for (const [place, externalId] of numbers.entries()) {
      const ofOrder = outcomes.map((call) => call[place]);
      expect(ofOrder.map((outcome) => outcome?.externalId)).toEqual(versions.map(() => externalId));
      expect(ofOrder.filter((outcome) => outcome?.change === "CREATED")).toHaveLength(1);
      expect(ofOrder[versions.indexOf(10)]?.change).not.toBe("UNCHANGED");
    }
  });

  it("ends with the newest version for any interleaving of versions, batches and callers", async () => {
    const record = fc.record({ externalId: fc.constantFrom("a", "b"), version: fc.integer({ min: 0, max: 6 }) });
    const batches = fc.array(fc.array(record, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (sent, inParallel) => {
        await emptyDatabase(connection, "orders");
        const send = (batch: readonly { externalId: string; version: number }[]) =>
          changes(
            orders,
            batch.map(({ externalId, version }) => inVersion(version, externalId)),
          );

        const outcomes: string[][] = [];
        if (inParallel) outcomes.push(...(await Promise.all(sent.map(send))));
        else for (const batch of sent) outcomes.push(await send(batch));

        const all = sent.flat();
        for (const { externalId, totalMinor } of await stored())
          expect(totalMinor).toBe(
            Math.max(...all.filter((one) => one.externalId === externalId).map(({ version }) => version)),
          );
        const known = new Set(all.map(({ externalId }) => externalId));
        expect(await stored()).toHaveLength(known.size);
        expect(outcomes.flat().filter((change) => change === "CREATED")).toHaveLength(known.size);
      }),
      { numRuns: 40 },
    );
  });

  it("quarantines what it cannot use with every reason, and takes the rest", async () => {
    const bad = aRecord({ externalId: "bad", currency: "XXZ", items: [anItem({ quantity: 0 })] });

    const outcomes = await ingest(orders, [aRecord({ externalId: "good" }), bad, "garbage", { externalId: 7 }]);

    expect(outcomes.map(({ change, externalId }) => [change, externalId])).toEqual([
      ["CREATED", "good"],
      ["QUARANTINED", "bad"],
      ["QUARANTINED", null],
      ["QUARANTINED", "7"],
    ]);
    expect(outcomes[1]?.reasons).toEqual([
      { field: "currency", reason: "must be an ISO 4217 code, for example CNY" },
      { field: "items.0.quantity", reason: "must be a whole number from 1 to 1,000,000" },
    ]);
    expect(outcomes[2]?.reasons).toEqual([{ field: "", reason: "must be an object" }]);
    expect(await stored()).toMatchObject([{ externalId: "good" }]);
  });

  it.each([
    ["null", null, "", "must be an object"],
    [
      "a key that means something to JavaScript",
      JSON.parse(`{"__proto__":{"status":"PAID"},${JSON.stringify(aRecord()).slice(1)}`) as unknown,
      "__proto__",
      "is not a field of the canonical form",
    ],
    [
      "a constructor",
      aRecord({ constructor: { prototype: {} } }),
      "constructor",
      "is not a field of the canonical form",
    ],
    ["what is too large to keep", aRecord({ note: "x".repeat(2 ** 20) }), "", "has more than 1,048,576 characters"],
    [
      "what is too deep to keep",
      JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`) as unknown,
      "",
      "is nested more than 100 levels deep",
    ],
  ])("quarantines a record alone that is %s, and takes the others", async (_case, bad, field, reason) => {
    const good = Array.from({ length: 499 }, (_, place) => inVersion(1, `e${place}`));

    const outcomes = await ingest(orders, [...good.slice(0, 250), bad, ...good.slice(250)]);

    expect(outcomes[250]).toMatchObject({ change: "QUARANTINED", reasons: [{ field, reason }] });
    expect(outcomes.filter(({ change }) => change === "CREATED")).toHaveLength(499);
    expect(outcomes.map(({ externalId }) => externalId).toSpliced(250, 1)).toEqual(
      good.map(({ externalId }) => externalId),
    );
    expect(await quarantined()).toHaveLength(1);
  });

  it.each([
    ["a telephone number", "13800138007"],
    ["a telephone number after a word", "tel13800138007"],
    ["an e-mail address", "li@example.com"],
    ["a sentence", "收件人：李雷，上海市南京西路1号"],
    ["a long text", "x".repeat(65)],
    ["nothing", ""],
  ])("does not show the name of a field in a reason that is %s", async (_case, key) => {
    const [outer, inner] = await ingest(orders, [
      aRecord({ [key]: 1 }),
      aRecord({ items: [anItem({ [key]: 1 })], buyer_phone: 1, 收货地址: 1 }),
    ]);

    const counts = await ask(orders, "{ quarantineCounts { reasonField } }", { caller: writer });

    expect(outer?.reasons).toEqual([{ field: "", reason: expect.stringContaining("is not shown") }]);
    expect(inner?.reasons.map(({ field }) => field).sort()).toEqual(["buyer_phone", "items.0", "收货地址"]);
    if (key !== "") expect(JSON.stringify([outer, inner, counts.data])).not.toContain(key);
  });

  it("keeps the beginning of a record that is too large", async () => {
    await ingest(orders, [aRecord({ externalId: "large", note: "x".repeat(2 ** 20) })]);

    expect(await quarantined()).toEqual([{ raw: expect.stringMatching(/^\{"externalId":"large".{1,980}$/) }]);
  });

  it("keeps records apart that are too large and begin alike, and what comes again once", async () => {
    const large = (end: string) => aRecord({ externalId: "large", note: `${"x".repeat(2 ** 20)}${end}` });

    await ingest(orders, [large("a"), large("b")]);
    await ingest(orders, [large("a")]);

    expect(await quarantined()).toHaveLength(2);
  });

  it("quarantines an order that is more than a day ahead, and takes it, and resolves that, when its time has come", async () => {
    const record = aRecord({ placedAt: "2026-05-04T00:00:00Z" });
    const dayLater = ordersOver(connection, new Date("2026-05-03T00:00:00Z"));

    const [outcome] = await ingest(orders, [record]);

    expect(outcome).toMatchObject({ change: "QUARANTINED", reasons: [{ field: "placedAt" }] });
    expect(await changes(dayLater, [record])).toEqual(["CREATED"]);
    expect(await quarantined()).toEqual([]);
  });

  it("gives reasons in the language of the request", async () => {
    const { data } = await ask(orders, INGEST, {
      caller: writer,
      locale: "zh",
      variables: { source: "shop", records: [aRecord({ currency: "元" })] },
    });

    expect(data.ingestOrders.outcomes[0].reasons).toEqual([
      { field: "currency", reason: "须为 ISO 4217 货币代码，例如 CNY" },
    ]);
  });

  it("stores text that looks like an operator as text", async () => {
    await ingest(orders, [
      aRecord({ externalId: "$where", userId: "$li", items: [anItem({ sku: "$$ROOT", title: "$total" })] }),
    ]);

    expect(await stored()).toMatchObject([
      { externalId: "$where", userId: "$li", items: [{ sku: "$$ROOT", title: "$total" }] },
    ]);
  });

  it.each([
    ["no record", { records: [] }, "input.records"],
    ["501 records", { records: Array.from({ length: 501 }, () => ({})) }, "input.records"],
    ["an empty source", { source: "" }, "input.source"],
    ["a source of 65 characters", { source: "x".repeat(65) }, "input.source"],
    ["a source with space at its end", { source: "shop " }, "input.source"],
  ])("calls %s bad input, names the field, and takes nothing", async (_case, input, field) => {
    const { data, errors } = await ask(orders, INGEST, {
      caller: writer,
      variables: { source: "shop", records: [aRecord()], ...input },
    });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    expect(await stored()).toEqual([]);
    expect(await connection.collection("quarantined").countDocuments()).toBe(0);
  });
});
