import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { loadSample, readSample, SAMPLE_FILE, samplePersons, type RunningDatong } from "@datong/deploy";
import { aService } from "@datong/testkit";
import { aDatong, post, removeDatong } from "./support/aDatong.ts";
import { operation } from "./support/seed.ts";

// All of the sample is loaded, and its points and tiers are reckoned; on a busy machine that takes its time.
jest.setTimeout(600_000);
const HEARD_WITHIN_MS = 300_000;

const loader = aService("users:read", "users:write", "orders:write", "members:write", "consent:write");

/** What the file itself says, read with a few lines that share nothing with the loader. */
async function fileTruth() {
  const rows = (await readFile(SAMPLE_FILE, "utf8")).split("\r").filter(Boolean).slice(1);
  const cells = rows.map((row) => /^([^,]*),([^,]*),(.*),(-?\d+),([^,]*),([\d.]+),([^,]*),([^,]*)$/.exec(row));
  const linesOf = (customer: string, day: RegExp) =>
    cells.flatMap((cell) => (cell?.[7] === customer && day.test(cell[5] ?? "") ? [cell.slice(1)] : []));
  return { records: rows.length, linesOf };
}

describe("the shipped sample, loaded through the gateway", () => {
  let datong: RunningDatong;
  let printed = "";
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString();
      done();
    },
  });
  const load = async () =>
    loadSample({ execute: (one) => datong.execute(one, { caller: loader }), output }, await readSample());
  beforeAll(async () => {
    datong = await aDatong();
  });
  afterAll(() => removeDatong(datong));

  it("accounts for every record of the file, and says so", async () => {
    const { records } = await fileTruth();

    const loaded = await load();
    expect(await datong.heard(HEARD_WITHIN_MS)).toBe(true);

    const { read, inOrders, cancellationsApplied, quarantined, inQuarantinedOrders } = loaded.records;
    expect(read).toBe(records);
    expect(inOrders + cancellationsApplied + quarantined + inQuarantinedOrders).toBe(records);
    const { data } = await post(datong.endpoint, operation("quarantine"), { source: "online-retail-sample" });
    expect(data.quarantinedRecords.totalCount).toBe(quarantined);
    expect(printed).toContain(`read ${records.toLocaleString("en")} records`);
  });

  it("answers the Home query with what the file demands", async () => {
    const [shown] = samplePersons(await readSample());
    const { linesOf } = await fileTruth();
    const pendingLines = linesOf(shown?.lookups.appUserId.id ?? "", /^12\/[67]\/10 /).filter(
      ([invoice]) => !invoice?.startsWith("C"),
    );
    const distinct = [...new Map(pendingLines.map((line) => [line.join(), line])).values()];
    const worth = new Map<string, number>();
    for (const [invoice = "", , , quantity, , price] of distinct)
      worth.set(invoice, (worth.get(invoice) ?? 0) + Number(quantity) * Math.round(Number(price) * 100));

    const { data, errors } = await post(datong.endpoint, operation("home"), shown?.lookups.miniProgramOpenid);

    expect(errors).toBeUndefined();
    const { phone, pendingOrders, membership, permission } = data.user as {
      membership: { tier: { code: string; name: string }; points: { available: number } };
      permission: { allowed: boolean; reasons: string[] };
      phone: { masked: string };
      pendingOrders: { totalCount: number; nodes: { total: { minor: number; currency: string } }[] };
    };
    expect(phone.masked).toBe((shown?.lookups.phone ?? "").replace(/^\+86(\d{3})\d{4}(\d{4})$/, "$1****$2"));
    expect(membership).toMatchObject({ tier: { code: "GOLD", name: "金卡会员" }, points: { available: 22_820 } });
    expect(permission).toMatchObject({ allowed: true, reasons: ["ALLOWED"] });
    expect(pendingOrders.totalCount).toBe(worth.size);
    const amounts = (values: Iterable<number>) => [...values].sort((a, b) => a - b);
    expect(amounts(pendingOrders.nodes.map(({ total }) => total.minor))).toEqual(amounts(worth.values()));
    expect(new Set(pendingOrders.nodes.map(({ total }) => total.currency))).toEqual(new Set(["GBP"]));
  });

  // Computed from the file by a program of its own: what is left of the orders of 1 to 5 December, per customer.
  it("gives every customer the tier and points that the file demands", async () => {
    const { people } = await readSample();
    const members: {
      membership: { tier: { code: string }; points: { available: number }; qualifying: { minor: number }[] };
    }[] = [];
    for (let place = 0; place < people.length; place += 100) {
      const by = people
        .slice(place, place + 100)
        .map(({ customerId }) => ({ appUserId: { application: "retail-app", id: customerId } }));
      const { data } = await post(
        datong.endpoint,
        `query ($by: [UserLookup!]!) {
          users(by: $by) { membership { tier { code } points { available } qualifying { minor } } }
        }`,
        { by },
      );
      members.push(...(data as { users: typeof members }).users);
    }

    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const tiers = members.map(({ membership }) => membership.tier.code);
    expect(["BASIC", "SILVER", "GOLD", "PLATINUM"].map((code) => tiers.filter((tier) => tier === code).length)).toEqual(
      [275, 121, 25, 4],
    );
    expect(sum(members.flatMap(({ membership }) => membership.qualifying.map(({ minor }) => minor)))).toBe(14_821_765);
    expect(sum(members.map(({ membership }) => membership.points.available))).toBe(1_480_360);
  });

  it("finds each shown person by app user id, both openids, unionid and phone", async () => {
    for (const { lookups } of samplePersons(await readSample())) {
      const ids = await Promise.all(
        Object.entries(lookups).map(async ([name, value]) => {
          const { data } = await post(datong.endpoint, `query ($by: UserLookup!) { user(by: $by) { id } }`, {
            by: { [name]: value },
          });
          return (data as { user: { id: string } | null }).user?.id;
        }),
      );

      expect(ids).toHaveLength(5);
      expect(ids[0]).toEqual(expect.any(String));
      expect(new Set(ids).size).toBe(1);
    }
  });

  it("is not there twice when its file is imported besides, through the mapping", async () => {
    const orders = datong.connections.find(({ name }) => name.endsWith("-orders"))?.collection("orders");
    const before = await orders?.find().sort({ _id: 1 }).toArray();

    const answer = await fetch(`${datong.url}/ingest/orders/online-retail`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: await readFile(SAMPLE_FILE),
    });

    expect(JSON.parse((await answer.text()).trim().split("\n").at(-1) ?? "")).toMatchObject({
      counts: { CREATED: 0, UPDATED: 0, UNCHANGED: 531, QUARANTINED: 4_645 },
      rows: { read: 14_595, inOrders: 9_922, cancellations: 28 },
      isComplete: true,
    });
    expect(await orders?.find().sort({ _id: 1 }).toArray()).toEqual(before);
  });

  it("changes nothing when it is loaded again", async () => {
    // What the loader reads of people is recorded each time; sweepers and relays note how far they are as time goes by.
    const ofTime = new Set(["accessTrail", "leases", "sweeps"]);
    /** Each collection by a digest of its documents: a difference names the collection, and is found at once. */
    const snapshot = async () => {
      const digests: Record<string, string> = {};
      for (const connection of datong.connections)
        for (const collection of (await connection.db?.collections()) ?? []) {
          if (ofTime.has(collection.collectionName)) continue;
          const documents = await collection.find().sort({ _id: 1 }).toArray();
          const digest = createHash("sha256").update(JSON.stringify(documents)).digest("hex");
          digests[`${connection.name}.${collection.collectionName}`] = `${documents.length}: ${digest}`;
        }
      return digests;
    };
    const before = await snapshot();

    const again = await load();
    expect(await datong.heard(HEARD_WITHIN_MS)).toBe(true);

    expect(again.orders).toMatchObject({ created: 0, updated: 0 });
    expect(again.newlyQuarantined).toBe(0);
    expect(await snapshot()).toEqual(before);
    const counted = Object.values(before).map((digest) => Number.parseInt(digest, 10));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5_000);
  });
});
