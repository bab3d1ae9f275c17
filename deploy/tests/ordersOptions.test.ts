import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { RESOLVE_MS_MAX, SHIPPED_SOURCES } from "@datong/orders";
import { aService } from "@datong/testkit";
import { readLocalConfig } from "../src/config.ts";
import { ordersOptions } from "../src/ordersOptions.ts";
import { BOOKING_SOURCE, REJECTED_SOURCE, SAMPLE_SOURCE } from "../src/sample/index.ts";
import { aDatong, removeDatong } from "./aDatong.ts";

const QUARANTINE = `mutation ($source: ID!) {
  quarantineRecords(input: { source: $source, records: [{ key: "1", raw: {}, reasons: [{ field: "", reason: "bad" }] }] }) {
    __typename
  }
}`;

describe("what the environment says about sources", () => {
  let directory: string;
  let datong: RunningDatong;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-sources-"));
    const website = await readFile(path.join(SHIPPED_SOURCES, "website.yaml"), "utf8");
    await writeFile(path.join(directory, "hotel-pos.yaml"), website.replace(/^source: website$/m, "source: hotel-pos"));
    datong = await aDatong({
      orders: ordersOptions(readLocalConfig({ SOURCES_DIRECTORY: directory, CANONICAL_SOURCES: "tills, Shop A" })),
    });
  });
  afterAll(async () => {
    await removeDatong(datong);
    await rm(directory, { recursive: true });
  });

  const ask = (query: string, variables = {}) =>
    datong.execute({ query, variables }, { caller: aService("orders:write") });

  it("reaches the orders subgraph of this process: it maps what SOURCES_DIRECTORY holds, and nothing else", async () => {
    const { data } = await ask("{ dataDictionary { sources { source } } }");

    expect(data).toEqual({ dataDictionary: { sources: [{ source: "hotel-pos" }] } });
  });

  it.each(["tills", "Shop A", "hotel-pos", SAMPLE_SOURCE, REJECTED_SOURCE, BOOKING_SOURCE])(
    "takes %s, which is known",
    async (source) => {
      expect((await ask(QUARANTINE, { source })).errors).toBeUndefined();
    },
  );

  it.each(["warehouse", "website"])("refuses %s, which CANONICAL_SOURCES does not name", async (source) => {
    expect((await ask(QUARANTINE, { source })).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "input.source" } },
    ]);
  });

  it("leaves out the sources of the sample where it is not loaded, and takes any where none is named", () => {
    const options = (env: NodeJS.ProcessEnv) => ordersOptions(readLocalConfig({ SAMPLE: "off", ...env }));

    expect(options({ CANONICAL_SOURCES: "tills", QUARANTINE_RAW_DAYS: "7" })).toMatchObject({
      canonicalSources: ["tills"],
      quarantineRawDays: 7,
    });
    expect(options({})).toMatchObject({ canonicalSources: null, quarantineRawDays: 30 });
  });

  it("says how large files of rows may be", () => {
    const options = (env: NodeJS.ProcessEnv) => ordersOptions(readLocalConfig(env));

    expect(options({})).toMatchObject({ uploadRowsMax: 1_000_000, uploadRowsMibMax: 256 });
    expect(options({ UPLOAD_ROWS_MAX: "2", UPLOAD_ROWS_MIB_MAX: "1.5" })).toMatchObject({
      uploadRowsMax: 2,
      uploadRowsMibMax: 1.5,
    });
    expect(() => readLocalConfig({ UPLOAD_ROWS_MAX: "many", UPLOAD_ROWS_MIB_MAX: "0" })).toThrow(
      /UPLOAD_ROWS_MIB_MAX: must be at least 1[^]*UPLOAD_ROWS_MAX: must be a number of rows/,
    );
  });

  it("lets orders give up on identity before the gateway gives up on orders", () => {
    expect(RESOLVE_MS_MAX).toBeLessThan(readLocalConfig({}).SUBGRAPH_TIMEOUT_MS);
  });

  it("ends the start where it cannot be used", () => {
    const missing = path.join(directory, "missing");

    expect(() => ordersOptions(readLocalConfig({ SOURCES_DIRECTORY: missing }))).toThrow("cannot be read: ENOENT");
    expect(() => readLocalConfig({ CANONICAL_SOURCES: "datong" })).toThrow(
      "CANONICAL_SOURCES: must be names of sources",
    );
  });
});
