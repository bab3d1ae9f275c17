import { isClosedAndHeld, type Confirmation, type Erasure } from "./erasure.ts";
import { heldUntil } from "./holds.ts";
import { noteRequest, noteWithdrawal, type Records } from "./notes.ts";
import type { ErasureStore, HoldStore } from "./ports.ts";
import { closeWithdrawal } from "./requestErasure.ts";
import {
  hold,
  holdClosed,
  onClosed,
  onClosing,
  onConfirmed,
  onIds,
  onTime,
  type ErasureSettings,
  type Step,
} from "./steps.ts";

export interface AdvanceParts {
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly records: Records;
  /**
   * Which ids are one person's, by each.
   *
   * @throws UNAVAILABLE or TIMEOUT when identity does not say
   */
  readonly idsOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly settings: ErasureSettings;
  readonly now: Date;
}

const AT_ONCE = 100;

/**
 * What there is to do. Nothing begins while a hold is in force on anybody who is the person by now: who thought it over may
 * have become one with others. Whoever is no longer the person, since an un-merge, keeps everything.
 */
async function nextStep(parts: AdvanceParts, erasure: Erasure): Promise<Step> {
  const { holds, records, idsOf, settings, now } = parts;
  if (erasure.state === "WITHDRAWN") return closeWithdrawal(records, erasure);
  const hasBegun = erasure.state === "ERASING";
  if (erasure.stage === "CLOSING") await noteRequest(records, erasure, erasure.userIds);
  if (hasBegun && !isClosedAndHeld(erasure)) return onTime(erasure, now, settings);
  await noteRequest(records, erasure, hasBegun ? erasure.userIds : erasure.userIds.slice(0, 1));
  const [asked = ""] = erasure.userIds;
  const changed = hasBegun ? null : onIds(erasure, (await idsOf([asked])).get(asked) ?? erasure.userIds);
  if (changed) return changed;
  const until = heldUntil(await holds.ofPerson(erasure.userIds), now);
  if (until) return hasBegun ? holdClosed(until, now) : hold(until, now);
  // Whoever was held while thinking it over may go on doing so.
  if (!hasBegun && erasure.beginsAt > now)
    return { changes: { state: "REQUESTED", heldUntil: null, nextAt: erasure.beginsAt }, tell: [] };
  return onTime(erasure, now, settings);
}

/**
 * Brings on every erasure for which it is time. What somebody else changes meanwhile is theirs; one that cannot be brought on
 * keeps no other from it.
 *
 * @returns how many there were
 * @throws what kept the first of them from being brought on, once the others are
 */
export async function advanceDue(parts: AdvanceParts): Promise<number> {
  const due = await parts.erasures.due(parts.now, AT_ONCE);
  const failures: unknown[] = [];
  for (const erasure of due)
    try {
      const { changes, tell } = await nextStep(parts, erasure);
      const isChanged = await parts.erasures.change(erasure, changes, tell);
      // It has begun and cannot be taken back: identity is about to forget that these ids are one person's.
      if (isChanged && changes.stage === "CLOSING") await noteRequest(parts.records, erasure, erasure.userIds);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return due.length;
}

/** Applies what somebody has answered, to the erasure as it is. */
async function apply(
  { erasures }: AdvanceParts,
  erasureId: string,
  stepOf: (erasure: Erasure) => Step | null | Promise<Step | null>,
): Promise<void> {
  for (;;) {
    const erasure = await erasures.byId(erasureId);
    const step = erasure && (await stepOf(erasure));
    if (!step || (await erasures.change(erasure, step.changes, step.tell))) return;
  }
}

/**
 * Identity has closed an account. Whose it is, is written before holds are looked for: a hold is written before it looks for
 * an erasure, so that one of the two sees the other. No un-merge makes two people of them any more, and identity has forgotten that
 * these ids are one person's: the record of each says by itself that it is to be erased.
 */
export async function closed(parts: AdvanceParts, erasureId: string, userIds: readonly string[]): Promise<void> {
  const { holds, records, now, settings } = parts;
  await apply(parts, erasureId, async (erasure) => {
    const step = onClosing(erasure, userIds);
    // Whom an un-merge has made another since it began.
    const others = erasure.userIds.filter((id) => step?.changes.userIds?.includes(id) === false);
    await noteWithdrawal(records, erasure, others);
    return step;
  });
  await apply(parts, erasureId, async (erasure) => {
    if (erasure.stage !== "CLOSING") return null;
    await noteRequest(records, erasure, erasure.userIds);
    return onClosed(erasure, heldUntil(await holds.ofPerson(erasure.userIds), now), now, settings);
  });
}

/** A subgraph has erased. */
export const confirmed = (
  parts: AdvanceParts,
  erasureId: string,
  confirmation: Confirmation & { readonly round: number },
): Promise<void> => apply(parts, erasureId, (erasure) => onConfirmed(erasure, confirmation, parts.now, parts.settings));
