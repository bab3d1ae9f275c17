import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Running } from "@datong/subgraph-kit";
import { aMigratedDatabase, aService, aUser, dropDatabase, emptyDatabase, eventually } from "@datong/testkit";
import { consentMigrations } from "@datong/consent";
import mongoose from "mongoose";
import type { Clock } from "./aConsent.ts";
import { aCopyProcess, codeIn, copyIn } from "./copies.ts";
import { someHolders, type Holders } from "./someHolders.ts";

const { mongo } = mongoose;

/** Ahead of the clock of the database, which forgets by itself what is over. */
const NOW = new Date("2046-03-01T08:00:00Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const DAY_MS = 86_400_000;

let database: Connection;
let holders: Holders;
let clock: Clock;
let person: string;
let processes: Running[] = [];
let keys = 0;
beforeAll(async () => {
  database = await aMigratedDatabase("consent", consentMigrations);
});
afterAll(() => dropDatabase(database));
beforeEach(async () => {
  await emptyDatabase(database, "dataExports", "dataExportParts");
  person = `person-${++keys}`;
  clock = { now: NOW };
  holders = someHolders({ orders: [[{ kind: "order", externalId: "O-1" }], [{ kind: "order", externalId: "O-2" }]] });
});
/** Lets what a process waits for come, so that it can stop. */
let release = (): void => undefined;
afterEach(async () => {
  release();
  await Promise.all(processes.map((one) => one.stop()));
  processes = [];
});

async function aProcess(of: Holders = holders) {
  const process = await aCopyProcess({ database, clock, person, holders: of });
  processes.push(process.running);
  return process;
}

describe("who may have a copy of their data", () => {
  const MINUTE_MS = 60_000;
  const inSession = () => aUser(person, "session");

  it.each([
    ["ten minutes", 10 * MINUTE_MS, "DataExportRequested"],
    ["longer", 10 * MINUTE_MS + 1, "FreshProofNeeded"],
  ])("is who has proved who they are before %s", async (_case, ms, outcome) => {
    holders.provenAt = after(-ms);
    const { request, exportsOf } = await aProcess();

    expect(await request("proof", inSession())).toMatchObject({ __typename: outcome });
    expect(await exportsOf(person)).toHaveLength(outcome === "DataExportRequested" ? 1 : 0);
  });

  it("hears of a login that is too old in the language of the request", async () => {
    holders.provenAt = after(-DAY_MS);
    const { request } = await aProcess();

    expect(await request("words", inSession())).toEqual({
      __typename: "FreshProofNeeded",
      code: "FRESH_PROOF_NEEDED",
      message: expect.stringContaining("log in anew"),
    });
  });

  it("is nobody whose session is over", async () => {
    const { request } = await aProcess();

    await expect(request("over", inSession())).rejects.toThrow("UNAUTHENTICATED");
  });
});

describe("a copy of a person's data", () => {
  /** Whoever has had it, or lost it, hears so before what was gathered for it is gone. */
  const expectNoParts = () =>
    eventually(async () => {
      expect(await database.collection("dataExportParts").countDocuments()).toBe(0);
    });

  it("has what every subgraph keeps under every id of the person, once", async () => {
    holders.persons.set(person, [person, `${person}-older`]);
    const { request, ready, download, exportsOf } = await aProcess();

    const { link, export: asked } = await request();
    const answer = await ready(link);
    const copy = await copyIn(answer);
    const second = await download(link);

    expect(asked.state).toBe("PREPARING");
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="datong-2046-03-01.zip"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(copy.personIds).toEqual([person, `${person}-older`]);
    expect(Object.keys(copy.data)).toEqual(["identity", "orders", "members", "consent"]);
    expect(copy.data.orders?.map(({ externalId }) => externalId)).toEqual(["O-1", "O-2"]);
    expect(copy.data.consent).toMatchObject([{ kind: "dataExport" }]);
    expect([second.status, await codeIn(second)]).toEqual([410, "COPY_GONE"]);
    expect(await exportsOf(person)).toMatchObject([{ id: asked.id, state: "DOWNLOADED" }]);
    await expectNoParts();
  });

  it("cannot be read by whoever has the store", async () => {
    const { request, exportsOf } = await aProcess();

    const { link } = await request();
    await eventually(async () => {
      expect(await exportsOf(person)).toMatchObject([{ state: "READY" }]);
    });
    const stored = await Promise.all(
      ["dataExports", "dataExportParts"].map((name) => database.collection(name).find().toArray()),
    );
    const bytes = stored.map((documents) => Buffer.from(mongo.BSON.serialize({ documents })).toString("latin1")).join();

    expect(bytes).toContain(person);
    expect(bytes).not.toContain("O-1");
    expect(bytes).not.toContain(new URL(link, "http://host").searchParams.get("link"));
  });

  it("is had by exactly one of many who ask for it at once, through whichever process", async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    const { link } = await one.request();
    await eventually(async () => {
      expect(await one.exportsOf(person)).toMatchObject([{ state: "READY" }]);
    });

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? one : other).download(link)),
    );

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409 || status === 410)).toHaveLength(39);
  });

  /** A copy that is large enough for a download of it to break off. */
  async function aLargeCopy() {
    const note = randomBytes(300_000).toString("base64");
    holders = someHolders({ orders: Array.from({ length: 24 }, () => [{ kind: "order", note }]) });
    const { aReadyLink, ready, download, url } = await aProcess();
    const link = await aReadyLink();
    const breakOff = async () => {
      const { port } = new URL(url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(`POST ${link} HTTP/1.1\r\nhost: datong\r\ncontent-length: 0\r\n\r\n`);
      await once(socket, "readable");
      const during = await download(link);
      socket.destroy();
      return [during.status, await codeIn(during)];
    };
    return { link, ready, download, breakOff };
  }

  it("is gone when it was begun as often as it may be and broke off each time, and says so", async () => {
    const { link, ready, breakOff } = await aLargeCopy();
    await database.collection("dataExports").updateOne({}, { $set: { begun: 4 } });

    const during = await breakOff();
    const answer = await ready(link);

    expect(during).toEqual([409, "COPY_IN_DOWNLOAD"]);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({
      errors: [{ message: expect.stringContaining("已中断5次"), extensions: { code: "COPY_GONE" } }],
    });
  }, 240_000);

  it("is there again from its beginning when a download breaks off", async () => {
    const { link, ready, download, breakOff } = await aLargeCopy();

    const during = await breakOff();
    const answer = await ready(link);
    const copy = await copyIn(answer);

    expect(during).toEqual([409, "COPY_IN_DOWNLOAD"]);
    expect(copy.data.orders).toHaveLength(24);
    expect((await download(link)).status).toBe(410);
  }, 240_000);

  it("is not had twice where what was gathered for it cannot be forgotten at once, and is forgotten later", async () => {
    const { aReadyLink, download, ready } = await aProcess();
    const link = await aReadyLink();
    const exports = database.collection("dataExports");
    const parts = () => database.collection("dataExportParts").countDocuments();
    // For as long as it is there no other copy that was downloaded can be without its parts.
    await exports.insertOne({ state: "DOWNLOADED", parts: [] });
    await exports.createIndexes([{ key: { state: 1, parts: 1 }, name: "refusing", unique: true }]);

    await copyIn(await download(link));
    const again = await ready(link);
    const left = await parts();
    await exports.dropIndex("refusing");
    clock.now = after(2 * 60_000);

    expect(again.status).toBe(410);
    expect(left).toBeGreaterThan(0);
    await eventually(async () => {
      expect(await parts()).toBe(0);
    });
    expect(await exports.findOne({ userId: person })).toMatchObject({ state: "DOWNLOADED", parts: [] });
  });

  it("does not look whole to whoever downloads it when it breaks off on its way", async () => {
    const note = randomBytes(300_000).toString("base64");
    holders = someHolders({ orders: Array.from({ length: 24 }, () => [{ kind: "order", note }]) });
    const { aReadyLink, download } = await aProcess();
    const answer = await download(await aReadyLink());

    await database.collection("dataExportParts").deleteMany({});

    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  }, 240_000);

  it("goes on where a process died in the middle, and gathers nothing twice", async () => {
    let reached = (): void => undefined;
    const second = new Promise<void>((resolve) => (reached = resolve));
    const dying = someHolders(holders.pages);
    dying.before = (what) => {
      if (what !== "orders 1") return undefined;
      reached();
      return new Promise<void>((resolve) => (release = resolve));
    };
    const before = await aProcess(dying);
    const { link } = await before.request();
    await second;

    clock.now = after(61_000);
    const next = await aProcess();
    const copy = await copyIn(await next.ready(link));

    expect(copy.data.orders?.map(({ externalId }) => externalId)).toEqual(["O-1", "O-2"]);
    expect(holders.asked.filter((what) => what !== "who")).toEqual(["orders 1", "members 0"]);
  });

  it("waits for a subgraph that does not answer, and is never given without it", async () => {
    let isDown = true;
    holders.before = (what) => {
      if (isDown && what === "members 0") throw new Error("is down");
    };
    const { request, download, ready } = await aProcess();
    const { link } = await request();
    await eventually(() => {
      expect(holders.asked).toContain("members 0");
    });

    const during = await download(link);
    isDown = false;
    clock.now = after(6_000);

    expect(await codeIn(during)).toBe("COPY_NOT_READY");
    expect((await copyIn(await ready(link))).data.orders).toHaveLength(2);
  });

  it.each([
    ["while it is gathered", "orders 1"],
    ["before it is downloaded", null],
  ])("is nobody's when the accounts in it are taken apart %s", async (_when, at) => {
    holders.persons.set(person, [person, "somebody-else"]);
    holders.before = (what) => {
      if (what === at) holders.persons.set(person, [person]);
    };
    const { request, ready, exportsOf } = await aProcess();
    const { link } = await request();
    await eventually(async () => {
      expect((await exportsOf(person))[0]?.state).not.toBe("PREPARING");
    });

    holders.persons.set(person, [person]);
    const answer = await ready(link);

    expect([answer.status, await codeIn(answer)]).toEqual([410, "COPY_GONE"]);
    expect(await exportsOf(person)).toMatchObject([{ state: "CANCELLED" }]);
    await expectNoParts();
  });

  it("has no more than the ids that were the person's when they asked", async () => {
    let ids: unknown;
    holders.before = (what, { variables }) => {
      holders.persons.set(person, [person, "joined-later"]);
      if (what === "orders 0") ids = variables.userIds;
    };
    const { request, ready } = await aProcess();
    holders.persons.set(person, [person]);
    const asking = holders.before;
    holders.before = () => undefined;
    const { link } = await request();
    holders.before = asking;

    await copyIn(await ready(link));

    expect(ids ?? [person]).toEqual([person]);
  });

  it("is not given while identity does not say who is who", async () => {
    const { request, download, ready, exportsOf } = await aProcess();
    const { link } = await request();
    await eventually(async () => {
      expect(await exportsOf(person)).toMatchObject([{ state: "READY" }]);
    });
    holders.before = () => {
      throw new Error("is down");
    };

    const during = await download(link);
    holders.before = () => undefined;

    expect([during.status, await codeIn(during)]).toEqual([503, "UNAVAILABLE"]);
    expect((await ready(link)).status).toBe(200);
  });

  it("is gone a week after it was ready", async () => {
    const { request, ready, exportsOf } = await aProcess();
    const { link } = await request();
    await eventually(async () => {
      expect(await exportsOf(person)).toMatchObject([{ state: "READY", expiresAt: after(7 * DAY_MS).toISOString() }]);
    });

    clock.now = after(7 * DAY_MS);
    const answer = await ready(link);

    expect(answer.status).toBe(410);
    await eventually(async () => {
      expect(await exportsOf(person)).toMatchObject([{ state: "EXPIRED" }]);
      expect(await database.collection("dataExportParts").countDocuments()).toBe(0);
    });
  });

  it("is begun once for a key, and a call that is sent again gets the only link that works", async () => {
    const { request, ready, download, exportsOf } = await aProcess();

    const [first, again] = [await request("same"), await request("same")];
    const copy = await copyIn(await ready(again.link));

    expect(again.export.id).toBe(first.export.id);
    expect((await download(first.link)).status).toBe(404);
    expect(copy.data.orders).toHaveLength(2);
    expect(await exportsOf(person)).toHaveLength(1);
    expect(await request("same")).toMatchObject({ __typename: "DataExportRequested", link: null });
  });

  it("can be asked for three times a day in China, however many ask at once", async () => {
    const { request } = await aProcess();

    const answers = await Promise.all(Array.from({ length: 10 }, () => request()));
    clock.now = new Date("2046-03-01T16:00:00Z");
    const tomorrow = await request();

    const refused = answers.filter(({ __typename }) => __typename === "TooManyExports");
    expect(refused).toHaveLength(7);
    expect(refused[0]?.retryAt).toBe("2046-03-01T16:00:00.000Z");
    expect(tomorrow.__typename).toBe("DataExportRequested");
  });

  it("is for the person alone", async () => {
    const { ask: asking } = await aProcess();

    const answers = await Promise.all([
      asking(`mutation { exportMyData(input: { idempotencyKey: "k" }) { __typename } }`, aService("consent:write")),
      asking(`{ consentExport(userIds: ["ann"]) { next } }`, aUser("ann")),
      asking(`{ consentExport(userIds: ["ann"]) { next } }`, aService("consent:read", "consent:write")),
      asking(`{ consentExport(userIds: []) { next } }`, aService("rights:export")),
      asking(`{ consentExport(userIds: ["ann"], after: "x") { next } }`, aService("rights:export")),
    ]);

    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      ...["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "BAD_USER_INPUT", "BAD_USER_INPUT"],
    ]);
  });

  it.each(["", "?link=", "?link=short", `?link=${"A".repeat(43)}`, "?link=a&link=b"])(
    "has no answer to %s but that there is none",
    async (query) => {
      const { download } = await aProcess();

      const answer = await download(`/rights/exports${query}`);

      expect([answer.status, await codeIn(answer)]).toEqual([404, "NOT_FOUND"]);
    },
  );
});
