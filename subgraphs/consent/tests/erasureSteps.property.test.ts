import { describe, expect, it } from "@jest/globals";
import type { OutboxEvent } from "@datong/subgraph-kit";
import fc from "fast-check";
import { advanceDue, closed, confirmed, type AdvanceParts } from "../src/domain/erasure/advance.ts";
import { isInForce, type Erasure, type LegalHold } from "../src/domain/erasure/erasure.ts";
import { liftHold, placeHold } from "../src/domain/erasure/holds.ts";
import type { Records } from "../src/domain/erasure/notes.ts";
import type { ErasureStore, HoldStore } from "../src/domain/erasure/ports.ts";
import { requestErasure, withdrawErasure } from "../src/domain/erasure/requestErasure.ts";
import { ERASURE_SETTINGS, type ErasureSettings } from "../src/domain/erasure/steps.ts";

const settings: ErasureSettings = { ...ERASURE_SETTINGS, settleMs: 60_000, askAgainMs: 1_000 };
const DAY_MS = 86_400_000;

/** The record of a person as erasures write into it, each key once; it may fail now and then. */
function aRecord() {
  const entries = new Map<string, string>();
  const record = { entries, failures: 0 };
  const records: Records = {
    append(drafts) {
      if (record.failures > 0) {
        record.failures -= 1;
        return Promise.reject(new Error("The database does not answer."));
      }
      for (const { userId, kind, idempotencyKey } of drafts)
        if (userId === "li" && !entries.has(idempotencyKey)) entries.set(idempotencyKey, kind);
      return Promise.resolve([]);
    },
  };
  return { record, records };
}

/** What a store must do, and nothing else; a change that was read too early is refused. */
function aStore(clock: () => Date) {
  const kept = new Map<string, Erasure>();
  const told: OutboxEvent[] = [];
  const holdsKept = new Map<string, LegalHold>();
  /** What everybody was asked to erase though a hold kept it. */
  const broken: OutboxEvent[] = [];
  const holdsOf = (userIds: readonly string[]) =>
    [...holdsKept.values()].filter((hold) => hold.userIds.some((id) => userIds.includes(id)));
  function tellOf(events: readonly OutboxEvent[]): void {
    for (const event of events) {
      told.push(event);
      const { userIds } = event.data as { readonly userIds: readonly string[] };
      if (event.type === "user.erasing" && holdsOf(userIds).some((hold) => isInForce(hold, clock())))
        broken.push(event);
    }
  }
  const isOpen = ({ state }: Erasure) => state !== "ERASED" && state !== "WITHDRAWN";
  const erasures: ErasureStore = {
    add(erasure, tell) {
      if ([...kept.values()].some(({ userIds }) => userIds.length > 0)) return Promise.resolve(false);
      kept.set(erasure.id, erasure);
      tellOf(tell);
      return Promise.resolve(true);
    },
    openOfPerson: (userIds) =>
      Promise.resolve(
        [...kept.values()].filter((erasure) => isOpen(erasure) && erasure.userIds.some((id) => userIds.includes(id))),
      ),
    withdrawnOf: () =>
      Promise.resolve([...kept.values()].filter(({ state, userIds }) => state === "WITHDRAWN" && userIds.length > 0)),
    byId: (id) => Promise.resolve(kept.get(id) ?? null),
    ofPerson: () => Promise.resolve([...kept.values()].find(isOpen) ?? [...kept.values()].at(-1) ?? null),
    due: (now) => Promise.resolve([...kept.values()].filter(({ nextAt }) => nextAt !== null && nextAt <= now)),
    change(before, changes, tell) {
      if (kept.get(before.id)?.revision !== before.revision) return Promise.resolve(false);
      kept.set(before.id, { ...before, ...changes, revision: before.revision + 1 });
      tellOf(tell);
      return Promise.resolve(true);
    },
    list: () => Promise.resolve([...kept.values()]),
  };
  const holds: HoldStore = {
    place: (hold) => Promise.resolve(holdsKept.set(hold.id, hold).has(hold.id)),
    byId: (id) => Promise.resolve(holdsKept.get(id) ?? null),
    remove: (id) => Promise.resolve(void holdsKept.delete(id)),
    lift(id, lifted) {
      const hold = holdsKept.get(id);
      if (hold) holdsKept.set(id, { ...hold, lifted });
      return Promise.resolve(holdsKept.get(id) ?? null);
    },
    ofPerson: (userIds) => Promise.resolve(holdsOf(userIds)),
  };
  return { erasures, holds, told, kept, broken, ...aRecord() };
}

const DOINGS = [
  ...(["answer", "answer an old one", "lose", "wait", "hold", "hold the other", "hold again", "join", "part"] as const),
  ...(["lift", "withdraw", "request", "cancel", "fail"] as const),
];

describe("an erasure", () => {
  it("ends in the end, whatever is lost, comes twice or late, with everybody having erased twice after the last hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...DOINGS), { maxLength: 60 }), async (doings) => {
        let nowMs = Date.UTC(2026, 2, 2);
        let ids = 0;
        /** Every id of the person: somebody else becomes one with them, and is another again, until identity has closed. */
        let whole = ["li"];
        let isClosed = false;
        const beOne = (userIds: string[]) => {
          if (!isClosed) whole = userIds;
        };
        const { erasures, holds, told, kept, broken, record, records } = aStore(() => new Date(nowMs));
        const idsOf = () => Promise.resolve(new Map([["li", whole]]));
        /** Of each erasure, who has erased in which round, by what it was told. */
        const erased = new Map<string, Set<string>>();
        const parts = (): AdvanceParts => ({ erasures, holds, records, idsOf, settings, now: new Date(nowMs) });
        const asking = () => ({
          ...parts(),
          dueAfter: (at: Date) => new Date(at.getTime() + 21 * DAY_MS),
          newErasureId: () => `e${++ids}`,
        });
        const ask = (kind: Erasure["kind"]) =>
          requestErasure(asking(), { kind, userIds: ["li"], by: "USER", teller: null });

        async function answer(event: OutboxEvent): Promise<void> {
          if (event.type === "user.closing") {
            isClosed = true;
            await closed(parts(), event.subject, whole).catch(() => null);
          }
          if (event.type !== "user.erasing") return;
          const { round } = event.data as { round: number };
          for (const subgraph of settings.subgraphs) {
            erased.set(event.subject, (erased.get(event.subject) ?? new Set()).add(`${subgraph} ${round}`));
            await confirmed(parts(), event.subject, { subgraph, round, kept: [] });
          }
        }
        async function step(): Promise<void> {
          nowMs += 10_000;
          const isDone = await advanceDue(parts()).then(
            () => true,
            () => false,
          );
          if (!isDone) return;
          const all = [...kept.values()];
          const isAsked = all.some(({ state }) => state !== "ERASED" && state !== "WITHDRAWN");
          const last = [...record.entries.values()].at(-1);
          if (isAsked) expect(last).toBe("ERASURE_REQUESTED");
          if (all.length > 0 && all.every(({ state }) => state === "WITHDRAWN")) expect(last).toBe("ERASURE_WITHDRAWN");
        }
        const placed: LegalHold[] = [];
        const place = (userIds: readonly string[]) => {
          const id = `h${++ids}`;
          const asked = {
            ...{ id, userIds, reason: "x", until: new Date(nowMs + DAY_MS), idempotencyKey: id },
            ...{ placedBy: "staff", placedAt: new Date(nowMs), lifted: null },
          };
          placed.push(asked);
          return placeHold(parts(), asked);
        };

        for (const doing of doings) {
          const newest = told.at(-1);
          if (doing === "answer" && newest) await answer(newest);
          if (doing === "answer an old one" && told[0]) await answer(told[Math.floor(told.length / 2)] ?? told[0]);
          if (doing === "wait") nowMs += 3 * DAY_MS;
          if (doing === "hold") await place(whole);
          if (doing === "hold the other") await place(whole.includes("wang") ? whole : ["wang"]);
          const last = placed.at(-1);
          if (doing === "hold again" && last) await placeHold(parts(), last);
          if (doing === "join") beOne(["li", "wang"]);
          if (doing === "part") beOne(["li"]);
          if (doing === "lift") await liftHold(parts(), `h${ids}`, { at: new Date(nowMs), by: "staff", reason: "x" });
          if (doing === "fail") record.failures += 1;
          if (doing === "withdraw") await withdrawErasure(asking(), ["li"]).catch(() => null);
          if (doing === "request") await ask("ERASURE").catch(() => null);
          if (doing === "cancel") await ask("ACCOUNT_CANCELLATION").catch(() => null);
          await step();
        }
        // From now on everybody answers what they are asked.
        record.failures = 0;
        await ask("ERASURE");
        nowMs += 8 * DAY_MS;
        for (let turn = 0; turn < 40; turn += 1) {
          const before = told.length;
          await step();
          for (const event of told.slice(before)) await answer(event);
          nowMs += settings.settleMs;
        }

        const all = [...kept.values()];
        expect(broken).toEqual([]);
        expect(all.filter(({ state }) => state !== "ERASED" && state !== "WITHDRAWN")).toEqual([]);
        const [done] = all.filter(({ state }) => state === "ERASED");
        expect(done).toMatchObject({ userIds: [], round: 2 });
        for (const { id, state } of all)
          if (state === "ERASED")
            expect([...(erased.get(id) ?? [])].sort()).toEqual(
              settings.subgraphs.flatMap((name) => [`${name} 1`, `${name} 2`]).sort(),
            );
        for (const { type, data } of told)
          if (type === "user.erasing") expect([...(data.userIds as readonly string[])].sort()).toEqual(whole);
        expect(told.filter(({ type }) => type === "user.erased")).toHaveLength(
          all.filter(({ state }) => state === "ERASED").length,
        );
      }),
      { numRuns: 200, examples: [[["fail", "fail", "request", "hold"]]] },
    );
  });

  it("erases again only when what was let in before the last one had erased is over", async () => {
    let nowMs = Date.UTC(2026, 2, 2);
    const { erasures, holds, records, kept } = aStore(() => new Date(nowMs));
    const idsOf = () => Promise.resolve(new Map([["li", ["li"]]]));
    const parts = (): AdvanceParts => ({ erasures, holds, records, idsOf, settings, now: new Date(nowMs) });
    const asking = { ...parts(), dueAfter: () => new Date(nowMs + 21 * DAY_MS), newErasureId: () => "e1" };
    await requestErasure(asking, { kind: "ERASURE", userIds: ["li"], by: "USER", teller: null });
    await advanceDue(parts());
    await closed(parts(), "e1", ["li"]);
    // One of them takes long.
    nowMs += 10 * settings.settleMs;
    for (const subgraph of settings.subgraphs) await confirmed(parts(), "e1", { subgraph, round: 1, kept: [] });

    nowMs += settings.settleMs - 1;
    await advanceDue(parts());
    const early = kept.get("e1");
    nowMs += 1;
    await advanceDue(parts());

    expect(early).toMatchObject({ stage: "SETTLING", round: 1 });
    expect(kept.get("e1")).toMatchObject({ stage: "ERASING", round: 2 });
  });
});
