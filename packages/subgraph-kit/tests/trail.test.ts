import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  createAuditTrail,
  createLogger,
  verifyAuditTrail,
  type AccessEntry,
  type AuditTrail,
  type Connection,
} from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase, trailCommandsDuring } from "@datong/testkit";
import { beginningOf, hashOf, type Block } from "../src/audit/block.ts";
import { recordStages } from "../src/audit/readRecords.ts";
import { aLibraryDatabase } from "./aLibrary.ts";

const logger = createLogger("test", "silent");

const anEntry = (requestId: string, values: Partial<AccessEntry> = {}): AccessEntry => ({
  requestId,
  callerKind: "SERVICE",
  caller: "crm",
  operation: "Home",
  reason: "客诉",
  persons: ["li", "li-before"],
  fields: ["User.phone"],
  ...values,
});

describe("the access trail", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aLibraryDatabase();
  });
  beforeEach(() => emptyDatabase(connection, "accessTrail"));
  afterAll(() => dropDatabase(connection));

  const blocks = () => connection.collection<Block>("accessTrail");
  const aTrail = (): AuditTrail => createAuditTrail({ connection, name: "library", logger });
  const verified = (...kept: { seq: number; hash: string }[]) => verifyAuditTrail(connection, "library", kept);
  const requestsIn = async () =>
    (
      await blocks()
        .find({}, { sort: { _id: 1 } })
        .toArray()
    ).flatMap(({ entries }) => entries.map(({ requestId }) => requestId));

  it("shares one write among all who wait for it", async () => {
    const trail = aTrail();
    await trail.record([anEntry("first")]);

    const commands = await trailCommandsDuring([connection], () =>
      Promise.all(Array.from({ length: 100 }, (_, place) => trail.record([anEntry(`r${place}`)]))),
    );

    // The one that came first is on its way when the others come.
    expect(commands).toEqual(["insert", "insert"]);
    expect(await verified()).toMatchObject({ blocks: 3, entries: 101, problem: null });
  });

  it("keeps a block within bounds, also for one request that has read very much", async () => {
    await aTrail().record(Array.from({ length: 450 }, (_, place) => anEntry(`r${place}`)));

    const sizes = (
      await blocks()
        .find({}, { sort: { _id: 1 } })
        .toArray()
    ).map(({ entries }) => entries.length);
    expect(sizes).toEqual([200, 200, 50]);
  });

  it("is one chain, with nothing missing and nothing twice, when processes append at once", async () => {
    const writers = [aTrail(), aTrail(), aTrail()];
    const writerOf = (place: number) => writers[place % 3] ?? aTrail();
    const requests = Array.from({ length: 300 }, (_, place) => `r${place}`);

    await Promise.all(requests.map((requestId, place) => writerOf(place).record([anEntry(requestId)])));
    // Those who have been overtaken since they wrote last.
    for (const [place, writer] of [...writers, ...writers].entries()) await writer.record([anEntry(`later-${place}`)]);

    expect((await requestsIn()).sort()).toEqual([...requests, ...[0, 1, 2, 3, 4, 5].map((n) => `later-${n}`)].sort());
    expect(await verified()).toMatchObject({ entries: 306, problem: null });
  });

  describe("that somebody has tampered with", () => {
    let whole: readonly Block[];
    let head: { readonly seq: number; readonly hash: string };
    beforeEach(async () => {
      const trail = aTrail();
      for (const request of ["a", "b", "c", "d", "e"]) await trail.record([anEntry(request)]);
      whole = await blocks()
        .find({}, { sort: { _id: 1 } })
        .toArray();
      head = { seq: 5, hash: whole[4]?.hash ?? "" };
    });

    const replace = (stored: readonly Block[]) =>
      blocks()
        .deleteMany({})
        .then(() => blocks().insertMany([...stored]));
    /** Written anew from this place on, as by somebody who knows how. */
    const rewritten = (from: number, change: (block: Block) => Block) => {
      let prev = whole[from - 2]?.hash ?? beginningOf("library").hash;
      return whole.map((block) => {
        if (block._id < from) return block;
        const content = { ...(block._id === from ? change(block) : block), prev };
        prev = hashOf(content);
        return { ...content, hash: prev };
      });
    };
    const withOtherReader = (block: Block): Block => ({
      ...block,
      entries: block.entries.map((entry) => ({ ...entry, caller: "somebody" })),
    });

    it("is whole as it was written", async () => {
      expect(await verified(head)).toEqual({ blocks: 5, entries: 5, head, problem: null });
    });

    it.each([
      ["who read", { "entries.0.caller": "somebody" }],
      ["whom", { "entries.0.persons": ["wang"] }],
      ["one of two ids", { "entries.0.persons": ["li"] }],
      ["what", { "entries.0.fields": ["User.createdAt"] }],
      ["why", { "entries.0.reason": null }],
      ["the time", { at: new Date(0) }],
      ["the block before", { prev: "0".repeat(64) }],
      ["its hash", { hash: "0".repeat(64) }],
      ["something added", { note: "harmless" }],
      ["something added to an entry", { "entries.0.note": "harmless" }],
      ["no entries", { entries: [] }],
    ])("shows the block that was changed: %s", async (_case, change) => {
      await blocks().updateOne({ _id: 3 }, { $set: change });

      expect(await verified()).toMatchObject({ blocks: 2, problem: "block 3 is not as it was written" });
    });

    it.each([
      ["the first removed", () => whole.slice(1), "block 1 is missing"],
      [
        "two in the middle removed",
        () => whole.filter(({ _id }) => _id !== 2 && _id !== 3),
        "blocks 2 to 3 are missing",
      ],
      [
        "one removed, and the rest moved up",
        () => whole.filter(({ _id }) => _id !== 3).map((block, place) => ({ ...block, _id: place + 1 })),
        "block 3 is not as it was written",
      ],
      [
        "two exchanged",
        () => whole.map((block) => ({ ...block, _id: block._id === 2 ? 3 : block._id === 3 ? 2 : block._id })),
        "block 2 is not as it was written",
      ],
      [
        "one inserted, with a number between two",
        () => [...whole, ...whole.slice(1, 2).map((block) => ({ ...block, _id: 2.5 }))],
        "after block 2 comes a block that has no number of its own",
      ],
      [
        "one inserted, with a number that is none",
        () => [...whole, ...whole.slice(1, 2).map((block) => ({ ...block, _id: "3" as unknown as number }))],
        "after block 5 comes a block that has no number of its own",
      ],
      [
        "one replaced by another with a right hash",
        () =>
          whole.map((block) => rewritten(3, withOtherReader).find(({ _id }) => _id === 3 && block._id === 3) ?? block),
        "block 4 does not follow what stands before it: one of the two was replaced",
      ],
    ])("shows the place: %s", async (_case, stored, problem) => {
      await replace(stored());

      expect(await verified()).toMatchObject({ problem });
    });

    it("shows the trail of another subgraph in its place", async () => {
      expect(await verifyAuditTrail(connection, "orders")).toMatchObject({
        blocks: 0,
        problem: "block 1 does not follow what stands before it: one of the two was replaced",
      });
    });

    it("shows a block that the database cannot have from us", async () => {
      await blocks().updateOne({ _id: 3 }, { $unset: { entries: 1 } });

      expect(await verified()).toMatchObject({ problem: "block 3 is not as it was written" });
    });

    it("does not know by itself that blocks are missing at its end, and does by a head that was kept", async () => {
      await blocks().deleteMany({ _id: { $gt: 3 } });

      expect(await verified()).toMatchObject({ blocks: 3, problem: null });
      expect(await verified(head)).toMatchObject({ blocks: 3, problem: "blocks 4 to 5 are missing at the end" });
    });

    it("shows a cut end by itself where the process that wrote it goes on", async () => {
      const trail = aTrail();
      await trail.record([anEntry("f")]);
      await blocks().deleteMany({ _id: { $gt: 3 } });

      await trail.record([anEntry("g")]);

      expect(await verified()).toMatchObject({ problem: "blocks 4 to 6 are missing" });
    });

    it("does not know by itself that all was written anew, and does by a head that was kept", async () => {
      await replace(rewritten(2, withOtherReader));

      expect(await verified()).toMatchObject({ blocks: 5, problem: null });
      expect(await verified(head)).toMatchObject({
        problem: "block 5 is not the one whose hash was kept: the trail was rewritten",
      });
    });

    it("may begin after blocks that were archived, by the head that was kept of them", async () => {
      await blocks().deleteMany({ _id: { $lte: 2 } });
      const archived = { seq: 2, hash: whole[1]?.hash ?? "" };

      expect(await verified(archived)).toMatchObject({ blocks: 3, head, problem: null });
      expect(await verified({ seq: 2, hash: "0".repeat(64) })).toMatchObject({ problem: "blocks 1 to 2 are missing" });
    });
  });

  describe("is asked by an index", () => {
    beforeEach(async () => {
      const trail = aTrail();
      for (let place = 0; place < 60; place += 1)
        await trail.record([anEntry(`r${place}`, { persons: [`p${place % 6}`], caller: `c${place % 6}` })]);
    });
    const everything = { persons: null, caller: null, from: null, to: null };
    const MONTH = { from: new Date("2026-01-01"), to: new Date("2100-01-01") };

    it.each([
      ["a person", { ...everything, persons: ["p1"] }, 4],
      ["all ids of a person", { ...everything, persons: ["p1", "p2"] }, 4],
      ["a caller", { ...everything, caller: "c1" }, 4],
      ["a person in a time", { ...everything, ...MONTH, persons: ["p1"] }, 4],
      ["a person and a caller", { ...everything, persons: ["p1"], caller: "c1" }, 4],
      ["a time", { ...everything, ...MONTH }, 4],
      ["nothing", everything, 4],
    ])("for %s, and reads no more than the page", async (_case, asked, documentsMax) => {
      const explained = JSON.stringify(
        await blocks()
          .aggregate(recordStages(asked, 2, null))
          .explain("executionStats"),
        (key, value: unknown) => (key === "rejectedPlans" || key === "command" ? null : value),
      );

      expect(explained).toContain('"stage":"IXSCAN"');
      expect(explained).not.toMatch(/"stage":"(COLLSCAN|SORT)"|"\$sort"/);
      const [, read = ""] = /"totalDocsExamined":(\d+)/.exec(explained) ?? [];
      expect(Number(read)).toBeLessThanOrEqual(documentsMax);
    });
  });
});
