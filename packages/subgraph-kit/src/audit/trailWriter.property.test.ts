import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { AccessEntry } from "./AccessEntry.ts";
import type { Block } from "./block.ts";
import { trailWriter, type BlockStore } from "./trailWriter.ts";
import { verifyTrail } from "./verifyTrail.ts";

const anEntry = (requestId: string): AccessEntry => ({
  requestId,
  callerKind: "SERVICE",
  caller: "crm",
  operation: null,
  reason: null,
  persons: ["li"],
  fields: ["User.phone"],
});

/** What befalls a write: nothing, no connection before it, or none after it, when nobody learns that it was done. */
type Fate = "DONE" | "LOST" | "DONE_UNHEARD";

describe("two processes that append to a trail", () => {
  it("make one chain of what was recorded, whatever comes between their steps and whatever fails", async () => {
    const fates = fc.array(fc.constantFrom<Fate>("DONE", "DONE", "DONE", "LOST", "DONE_UNHEARD"), { maxLength: 30 });
    const requests = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 25 });

    await fc.assert(
      fc.asyncProperty(fc.scheduler(), requests, fates, async (scheduler, byWriter, coming) => {
        const stored: Block[] = [];
        const left = [...coming];
        const store: BlockStore = {
          newest: () => scheduler.schedule(Promise.resolve(), "newest").then(() => stored.at(-1) ?? null),
          async add(block) {
            await scheduler.schedule(Promise.resolve(), "add");
            const fate = left.shift() ?? "DONE";
            if (fate === "LOST") throw new Error("no connection");
            const isFree = !stored.some(({ _id }) => _id === block._id);
            if (isFree) stored.push(block);
            await scheduler.schedule(Promise.resolve(), "acknowledge");
            if (fate === "DONE_UNHEARD") throw new Error("no connection");
            return isFree;
          },
        };
        const writers = [0, 1].map(() => trailWriter({ trail: "t", store, now: () => new Date(0) }));

        const outcomes = byWriter.map((writer, place) =>
          scheduler
            .schedule(Promise.resolve(), "request")
            .then(() => writers[writer]?.record([anEntry(`r${place}`)]))
            .then(
              () => true,
              () => false,
            ),
        );
        await scheduler.waitFor(Promise.all(outcomes));

        const isRecorded = await Promise.all(outcomes);
        const requestIds = stored.flatMap(({ entries }) => entries.map(({ requestId }) => requestId));
        expect(await verifyTrail("t", stored)).toMatchObject({ problem: null, blocks: stored.length });
        expect(new Set(requestIds).size).toBe(requestIds.length);
        for (const [place, recorded] of isRecorded.entries()) if (recorded) expect(requestIds).toContain(`r${place}`);
      }),
      { numRuns: 300 },
    );
  });
});
