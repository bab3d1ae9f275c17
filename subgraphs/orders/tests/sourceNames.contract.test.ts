import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveSubgraph, type Connection, type Running, type Subgraph } from "@datong/subgraph-kit";
import { ask, dropDatabase } from "@datong/testkit";
import { shippedMapping } from "./mappings.ts";
import { anOrdersDatabase, aRecord, changes, INGEST, ordersOver, writer } from "./orders.ts";
import { beginUpload, internalTokenKeys, lastOf, ndjson, upload } from "./upload.ts";

const QUARANTINE = `mutation ($source: ID!) {
  quarantineRecords(input: { source: $source, records: [{ key: "1", raw: {}, reasons: [{ field: "", reason: "bad" }] }] }) {
    __typename
  }
}`;

describe("the name of a source", () => {
  let connection: Connection;
  let orders: Subgraph;
  let declared: Subgraph;
  let mapped: Subgraph;
  let running: Running;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
    declared = ordersOver(connection, undefined, { canonicalSources: ["Shop A", "tills"] });
    const sources = ["hotel-pos", "pos-bj", "shop", "app-backend", "store-north-1"];
    const mappings = sources.map((source) => ({ ...shippedMapping("website"), source }));
    mapped = ordersOver(connection, undefined, { mappings });
    running = await serveSubgraph(
      { ...orders, close: () => Promise.resolve() },
      { host: "127.0.0.1", port: 0, internalTokenKeys },
    );
  });
  afterAll(async () => {
    await running.stop();
    await dropDatabase(connection);
  });

  const problemWith = async (subgraph: Subgraph, source: string, mutation = INGEST) => {
    const { errors } = await ask(subgraph, mutation, { caller: writer, variables: { source, records: [aRecord()] } });
    return errors;
  };

  it.each([
    ["websites", "did you mean website"],
    ["wesbite", "did you mean website"],
    ["mall-miniprogram", "did you mean mall-mini-program"],
    ["App Backend", "did you mean app-backend"],
    ["Website", "did you mean website"],
    ["Shop!", "must be lower-case letters"],
    ["datong", "must not be datong"],
  ])("%s is refused at every door, and nothing is kept", async (source, message) => {
    const refusal = [
      { extensions: { code: "BAD_USER_INPUT", field: "input.source" }, message: expect.stringContaining(message) },
    ];

    expect(await problemWith(orders, source)).toMatchObject(refusal);
    expect(await problemWith(orders, source, QUARANTINE)).toMatchObject(refusal);
    const response = await beginUpload(running, ndjson([aRecord()]), { source: encodeURIComponent(source) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", field: "source" }, message: expect.stringContaining(message) }],
    });
    for (const name of ["orders", "quarantined"]) expect(await connection.collection(name).countDocuments()).toBe(0);
  });

  it.each([
    ["hotel-po", "hotel-pos"],
    ["hotel-psos", "hotel-pos"],
    ["hotle-pos", "hotel-pos"],
    ["hotel.pos", "hotel-pos"],
    ["pos_bj", "pos-bj"],
    ["app-backends", "app-backend"],
    ["appbackend", "app-backend"],
    ["store-nroth-1", "store-north-1"],
  ])("%s is refused as a slip of %s", async (source, meant) => {
    expect(await problemWith(mapped, source, QUARANTINE)).toMatchObject([
      { message: expect.stringContaining(`has no mapping; did you mean ${meant};`) },
    ]);
  });

  it.each([
    ["pos-sh", "another town than pos-bj"],
    ["pos-bz", "another town than pos-bj, a letter off"],
    ["hotel-pms", "another code than hotel-pos"],
    ["shop-a", "a branch of shop"],
    ["shops", "too short to tell from shop"],
    ["hop", "too short to tell from shop"],
    ["app-backend-2", "a second app-backend"],
    ["app-backend-v", "a part more than app-backend"],
    ["store-north-2", "another number than store-north-1"],
    ["store-north-12", "another number than store-north-1"],
    ["store-south-1", "two letters off store-north-1"],
    ["stores-norths-1", "off store-north-1 twice"],
  ])("%s is taken beside mapped sources: %s", async (source) => {
    expect(await problemWith(mapped, source, QUARANTINE)).toBeUndefined();
  });

  it("that is new and well formed is taken: a source that sends the canonical form needs nothing", async () => {
    expect(await changes(orders, [aRecord()], "store-pos.2")).toEqual(["CREATED"]);
    expect(lastOf(await upload(running, ndjson([aRecord()]), { source: "till-7" }))).toMatchObject({
      isComplete: true,
    });
  });

  it("must be one of those that are declared, where they are, however it is written", async () => {
    expect(await changes(declared, [aRecord()], "Shop A")).toEqual(["CREATED"]);
    expect(await problemWith(declared, "till")).toMatchObject([
      {
        extensions: { field: "input.source" },
        message: expect.stringContaining("is no source here; did you mean tills?"),
      },
    ]);
    expect(await problemWith(declared, "warehouse")).toMatchObject([
      { message: expect.stringMatching(/is no source here/) },
    ]);
  });
});
