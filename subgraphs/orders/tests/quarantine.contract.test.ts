import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { tombstones, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, commandsDuring, dropDatabase, emptyDatabase } from "@datong/testkit";
import { anOrdersDatabase, aRecord, ingest, NOW, ordersOver, writer } from "./orders.ts";
import { ingestReservations } from "./reservations.ts";

const QUARANTINE = `
  mutation ($source: ID!, $records: [QuarantineRecordInput!]!) {
    quarantineRecords(input: { source: $source, records: $records }) { ... on RecordsQuarantined { added } }
  }`;

const QUARANTINED = `
  query ($source: ID, $first: Int, $after: String) {
    quarantinedRecords(source: $source, first: $first, after: $after) {
      totalCount
      nodes { id source raw reasons { field reason } quarantinedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`;

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly {
    readonly id: string;
    readonly source: string;
    readonly raw: unknown;
    readonly reasons: unknown;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface EdgesPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
}

const anEntry = (key: string, raw: unknown = { line: key }) => ({
  key,
  raw,
  reasons: [{ field: "Quantity", reason: "is not a number" }],
});

describe("quarantine", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(() => emptyDatabase(connection, "quarantined"));
  afterAll(() => dropDatabase(connection));

  async function put(records: readonly unknown[], source = "shop", over = orders): Promise<number> {
    const answer = await ask(over, QUARANTINE, { caller: writer, variables: { source, records } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as { quarantineRecords: { added: number } }).quarantineRecords.added;
  }
  async function list(asked: object = {}): Promise<Page> {
    const answer = await ask(orders, QUARANTINED, { caller: writer, variables: { ...asked } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as { quarantinedRecords: Page }).quarantinedRecords;
  }

  it("keeps a record once for its source, key and content, and counts the new ones", async () => {
    expect(await put([anEntry("a:1"), anEntry("a:2"), anEntry("a:1")])).toBe(2);
    expect(await put([anEntry("a:2"), anEntry("a:3")])).toBe(1);
    expect(await put([anEntry("a:1")], "other")).toBe(1);

    expect((await list()).totalCount).toBe(4);
  });

  it("keeps nothing of somebody who was erased", async () => {
    await tombstones(connection).bury(["erased-li"], NOW);

    expect(await put([anEntry("1", { userId: "erased-li" }), anEntry("2", { userId: "wang" })])).toBe(1);
    expect((await list()).nodes.map(({ raw }) => raw)).toEqual([{ userId: "wang" }]);
  });

  it("keeps other content under the same key beside what was there, and either only once", async () => {
    expect(await put([anEntry("a:1", { quantity: "x", sku: "A" })])).toBe(1);
    expect(await put([anEntry("a:1", { quantity: "y", sku: "A" }), anEntry("a:1", { sku: "A", quantity: "x" })])).toBe(
      1,
    );
    expect(await put([anEntry("a:1", { quantity: "y", sku: "A" })])).toBe(0);

    const { nodes } = await list();

    expect(nodes.map(({ raw }) => raw)).toEqual(
      expect.arrayContaining([
        { quantity: "x", sku: "A" },
        { quantity: "y", sku: "A" },
      ]),
    );
    expect(nodes).toHaveLength(2);
  });

  it("counts each new record once over parallel calls", async () => {
    const records = Array.from({ length: 50 }, (_, place) => anEntry(`p:${place}`));

    const added = await Promise.all(Array.from({ length: 8 }, () => put(records)));

    expect(added.reduce((sum, count) => sum + count, 0)).toBe(50);
    expect((await list()).totalCount).toBe(50);
  });

  it("keeps a record of ingestOrders once, however its fields are ordered", async () => {
    const bad = { ...aRecord(), currency: "?" };
    const reversed = Object.fromEntries(Object.entries(bad).reverse());

    await ingest(orders, [bad, bad]);
    await ingest(orders, [reversed]);
    await ingest(orders, [bad], "other");
    await ingest(orders, [{ ...bad, version: 2 }]);

    expect((await list({ source: "shop" })).totalCount).toBe(2);
    expect((await list({ source: "other" })).totalCount).toBe(1);
  });

  it.each([
    ["keys that mean something to a database", { $where: "1", "a.b": { $set: 1 }, _id: 1 }],
    ["keys that mean something to JavaScript", JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2},"toJSON":1}')],
    ["what the driver would take for one of its types", { _bsontype: "ObjectId", $oid: "x", $date: 0 }],
    ["a key with a null character", { "a\u0000b": "c\u0000d" }],
    ["an empty object", {}],
    ["a list", [1, [2, [3]], null, true]],
    ["text", "536365;85123A;WHITE HANGING HEART"],
    ["a number", 1.5],
    ["false", false],
  ])("gives back %s as it came", async (_case, raw: unknown) => {
    await put([anEntry("x", raw)]);

    const { nodes } = await list();

    expect(JSON.stringify(nodes[0]?.raw)).toBe(JSON.stringify(raw));
  });

  it("tells who sent a record, what is wrong with it and when it came first", async () => {
    await put([anEntry("a:1", "raw")]);
    await put(
      [{ ...anEntry("a:1", "raw"), reasons: [{ field: "", reason: "x" }] }],
      "shop",
      ordersOver(connection, new Date(0)),
    );

    expect((await list()).nodes).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{32}$/),
        source: "shop",
        raw: "raw",
        reasons: [{ field: "Quantity", reason: "is not a number" }],
        quarantinedAt: NOW.toISOString(),
      },
    ]);
  });

  it("lists newest first, page by page, each record once, in one command a page beside the look at which codes there are", async () => {
    for (const day of [1, 3, 2]) {
      const over = ordersOver(connection, new Date(Date.UTC(2026, 4, day)));
      await put([anEntry(`${day}:a`, day), anEntry(`${day}:b`, day), anEntry(`${day}:c`, day)], "shop", over);
      await put([anEntry(`${day}:a`, -day)], "other", over);
    }

    const seen: unknown[] = [];
    let after: string | null = null;
    const commands = await commandsDuring([connection], async () => {
      do {
        const page: Page = await list({ source: "shop", first: 2, after });
        expect(page.totalCount).toBe(9);
        seen.push(...page.nodes.map(({ raw }) => raw));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
    });

    expect(seen).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1]);
    expect(commands).toEqual(Array.from({ length: 5 }, () => ["distinct", "aggregate"]).flat());
    expect((await list({ first: 100 })).nodes).toHaveLength(12);
  });

  it("knows a record by all that it holds, in whatever order, and by the same id for ever", async () => {
    const record = { a: "x", b: [1, { c: "ü", d: null }] };
    const turned = { b: [1, { d: null, c: "ü" }], a: "x" };

    for (const raw of [record, turned]) {
      await ingest(orders, [raw]);
      await put([anEntry("k", raw)]);
      await ingestReservations(orders, [raw]);
    }

    expect((await list()).nodes.map(({ id }) => id).sort()).toEqual([
      "7Js3QZSaW-O_EvY9U9DUXG8nl7mhZ2Im",
      "7k9iz_bJvu2TuWvECs3A5F1lQNBx-63d",
      "MpwmrmT0Ih4onMqnZCgwtNW-yy0faNvt",
    ]);
  });

  it("goes on after the cursor of any edge", async () => {
    await put(["a", "b", "c"].map((key) => anEntry(key)));
    const { data } = await ask(orders, "{ quarantinedRecords { nodes { id } edges { cursor node { id } } } }", {
      caller: writer,
    });
    const { nodes, edges } = (data as { quarantinedRecords: EdgesPage }).quarantinedRecords;

    const rest = await list({ after: edges[0]?.cursor });

    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect(rest.nodes.map(({ id }) => ({ id }))).toEqual(nodes.slice(1));
  });

  it.each([
    ["no record", [], "input.records"],
    ["501 records", Array.from({ length: 501 }, (_, place) => anEntry(`${place}`)), "input.records"],
    ["an empty key", [anEntry("a"), anEntry("")], "input.records.1.key"],
    ["no reason", [{ ...anEntry("a"), reasons: [] }], "input.records.0.reasons"],
    [
      "an empty reason",
      [{ ...anEntry("a"), reasons: [{ field: "f", reason: "" }] }],
      "input.records.0.reasons.0.reason",
    ],
    [
      "a field of 501 characters",
      [{ ...anEntry("a"), reasons: [{ field: "f".repeat(501), reason: "r" }] }],
      "input.records.0.reasons.0.field",
    ],
    ["a record too large to keep", [anEntry("a", "x".repeat(2 ** 20))], "input.records.0.raw"],
  ])("calls %s bad input and names the field", async (_case, records, field) => {
    const { errors } = await ask(orders, QUARANTINE, { caller: writer, variables: { source: "shop", records } });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    expect((await list()).totalCount).toBe(0);
  });

  it.each([
    ["a page of 101", { first: 101 }, "first"],
    ["a cursor that is none", { after: "?" }, "after"],
  ])("calls %s bad input and names the argument", async (_case, asked, field) => {
    const { errors } = await ask(orders, QUARANTINED, { caller: writer, variables: asked });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });
});
