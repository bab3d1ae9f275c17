import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import type { Answer } from "@datong/testkit";
import { aDatong, post, removeDatong, WHY } from "./support/aDatong.ts";
import { seedPeople } from "./support/seed.ts";

const INGEST = `mutation ($records: [JSON]!) {
  ingestOrders(input: { source: "shop", records: $records }) {
    ... on OrdersIngested { outcomes { change externalId reasons { field } } }
  }
}`;

describe("bad records in a call", () => {
  let datong: RunningDatong;
  let userId: string;
  beforeAll(async () => {
    datong = await aDatong();
    [userId = ""] = await seedPeople(datong, 1);
  });
  afterAll(() => removeDatong(datong));

  const aRecord = (externalId: string, values: object = {}) => ({
    ...{ externalId, version: 1, userId, channel: "APP", status: "PAID", currency: "CNY" },
    ...{
      placedAt: "2026-05-01T08:00:00+08:00",
      items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 100 }],
    },
    ...values,
  });
  /** Sends records as the texts that they are. */
  async function ingest(records: readonly string[]): Promise<Answer> {
    const response = await fetch(datong.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query":${JSON.stringify(INGEST)},"variables":{"records":[${records.join()}]}}`,
    });
    return (await response.json()) as Answer;
  }
  const raws = async (): Promise<string> => {
    const { data } = await post(datong.endpoint, "{ quarantinedRecords(first: 100) { nodes { raw } } }", {}, WHY);
    return JSON.stringify(data);
  };

  it("are quarantined alone, and the other 495 are taken", async () => {
    const good = Array.from({ length: 495 }, (_, place) => JSON.stringify(aRecord(`e${place}`)));
    const written = JSON.stringify(aRecord("bad")).slice(1);
    const bad = [
      "null",
      `{"__proto__":{"status":"COMPLETED"},${written}`,
      `{"constructor":{"prototype":{"polluted":true}},${written}`,
      `{"note":"${"x".repeat(2 ** 20)}",${written}`,
      `{"deep":${"[".repeat(110)}${"]".repeat(110)},${written}`,
    ];

    const { data, errors } = await ingest([...good.slice(0, 200), ...bad, ...good.slice(200)]);

    const { outcomes } = (data as { ingestOrders: { outcomes: { change: string; reasons: { field: string }[] }[] } })
      .ingestOrders;
    expect(errors).toBeUndefined();
    expect(outcomes.slice(200, 205).map(({ change, reasons }) => [change, reasons.map(({ field }) => field)])).toEqual([
      ["QUARANTINED", [""]],
      ["QUARANTINED", ["__proto__"]],
      ["QUARANTINED", ["constructor"]],
      ["QUARANTINED", [""]],
      ["QUARANTINED", [""]],
    ]);
    expect(outcomes.filter(({ change }) => change === "CREATED")).toHaveLength(495);
    expect(await raws()).toContain('{"__proto__":{"status":"COMPLETED"},');
  });

  it("are those of nobody, whom no back end is told to come back for", async () => {
    const { data } = await ingest(
      [aRecord("of nobody", { userId: "typo" }), aRecord("of somebody")].map((one) => JSON.stringify(one)),
    );
    const orders = datong.connections.find(({ name }) => name.endsWith("-orders"));
    // As it came before anybody asked whose it is.
    await orders?.collection("orders").updateOne({ externalId: "of somebody" }, { $set: { userId: "typo" } });

    const read = await post(
      datong.endpoint,
      `{ orderBySource(source: "shop", externalId: "of somebody") { status buyer { id } } }`,
    );

    expect(data).toMatchObject({
      ingestOrders: { outcomes: [{ change: "QUARANTINED", reasons: [{ field: "userId" }] }, { change: "CREATED" }] },
    });
    expect([read.data, read.errors]).toEqual([{ orderBySource: { status: "PAID", buyer: null } }, undefined]);
  });

  it("keep every digit of large whole numbers, so that three orders stay three", async () => {
    const numbers = ["900719925474099301", "900719925474099302", "900719925474099303"];
    const records = numbers.map((number) => JSON.stringify(aRecord("x")).replace('"x"', number));

    const { data } = await ingest(records);

    expect(data).toMatchObject({
      ingestOrders: { outcomes: numbers.map((externalId) => ({ change: "CREATED", externalId })) },
    });
  });
});
