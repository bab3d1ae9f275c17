import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import {
  OvertakenError,
  Progress,
  type Checkpoint,
  type Outcomes,
  type UploadStore,
} from "../src/domain/uploadProgress.ts";
import { mongoUploadStore } from "../src/store/uploads.ts";
import { anOrdersDatabase } from "./orders.ts";

const UPLOAD = "some file";
const LINES = 24;
const REJECTED = new Set([1, 8, 9, 24]);

/** What a whole file comes to. */
const WHOLE = {
  line: LINES,
  counts: { CREATED: LINES - REJECTED.size, UPDATED: 0, UNCHANGED: 0, QUARANTINED: REJECTED.size, SKIPPED: 0 },
  isComplete: true,
};

const outcomesOf = (from: number, to: number): Outcomes =>
  Array.from({ length: to - from }, (_, place) => from + 1 + place).map((line) => ({
    line,
    change: REJECTED.has(line) ? "QUARANTINED" : "CREATED",
    externalId: `${line}`,
    reasons: [],
  }));

const sumOf = ({ counts }: Checkpoint) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Somebody who sends the file. */
interface Sender {
  readonly isAnew: boolean;
  /** Where the batches end that they send, besides the end of the file. */
  readonly ends: readonly number[];
  /** Which of their steps is done, and its answer lost: the driver does it again, or they end by it. */
  readonly lost: { readonly step: number; readonly isRepeated: boolean } | null;
}

const aSender: fc.Arbitrary<Sender> = fc.record({
  isAnew: fc.nat(3).map((chance) => chance === 0),
  ends: fc
    .uniqueArray(fc.integer({ min: 1, max: LINES - 1 }), { maxLength: 6 })
    .map((ends) => ends.toSorted((a, b) => a - b)),
  lost: fc.option(fc.record({ step: fc.nat(8), isRepeated: fc.boolean() })),
});

class LostError extends Error {}

describe("how far an upload is", () => {
  let connection: Connection;
  let store: UploadStore;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    store = mongoUploadStore(connection);
  });
  afterAll(() => dropDatabase(connection));

  /** The store as a sender reaches it: each step waits for its turn. */
  function reached(scheduler: fc.Scheduler, lost: Sender["lost"]): UploadStore {
    let steps = 0;
    const step = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      const isLost = lost?.step === steps++;
      await scheduler.schedule(Promise.resolve(), name);
      const result = await work();
      if (!isLost) return result;
      if (!lost.isRepeated) throw new LostError();
      await scheduler.schedule(Promise.resolve(), `${name} again`);
      return work();
    };
    return {
      begin: (...asked) => step("begin", () => store.begin(...asked)),
      restart: (...asked) => step("restart", () => store.restart(...asked)),
      beginsWith: () => Promise.resolve(true),
      checkpoint: (...asked) => step("checkpoint", () => store.checkpoint(...asked)),
      checkpointOf: (...asked) => step("checkpointOf", () => store.checkpointOf(...asked)),
      advance: (...asked) => step("advance", () => store.advance(...asked)),
      rejects: (upload) => store.rejects(upload),
    };
  }

  /** Sends the file as `takeUpload` takes it. @returns what was told */
  async function send(over: UploadStore, { isAnew, ends }: Sender): Promise<readonly Checkpoint[]> {
    const begun = isAnew ? await over.restart(UPLOAD, new Date()) : await over.begin(UPLOAD, new Date());
    const progress = new Progress(over, begun);
    const told: Checkpoint[] = [];
    let from = begun.from.line;
    for (const end of [...ends, LINES].filter((line) => line > begun.from.line)) {
      const outcomes = outcomesOf(from, end);
      from = end;
      if (end <= progress.at.line) continue;
      await progress.advance(end, false, outcomes, new Date());
      told.push(progress.at);
    }
    await progress.advance(progress.at.line, true, [], new Date());
    return [...told, progress.at];
  }

  it("counts each line once, whoever sends the file at a time, begins it anew, or gets no answer", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(aSender, { minLength: 2, maxLength: 4 }),
        async (scheduler, senders) => {
          await emptyDatabase(connection, "uploads", "uploadRejects");

          const sent = senders.map((sender) => send(reached(scheduler, sender.lost), sender));
          const ended = Promise.allSettled(sent);
          await scheduler.waitFor(ended);
          for (const end of await ended) {
            if (end.status === "rejected") {
              if (!(end.reason instanceof LostError || end.reason instanceof OvertakenError)) throw end.reason;
              continue;
            }
            expect(end.value.map(sumOf)).toEqual(end.value.map(({ line }) => line));
            expect(end.value.at(-1)).toEqual(WHOLE);
          }
          const last = await send(store, { isAnew: false, ends: [], lost: null });

          expect(last.at(-1)).toEqual(WHOLE);
          expect(await store.checkpoint(UPLOAD)).toEqual(WHOLE);
          const rejects = [];
          for await (const { line } of store.rejects(UPLOAD)) rejects.push(line);
          expect(rejects).toEqual([...REJECTED]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
