import type { Confirmation, Erasure } from "./erasure.ts";
import { heldUntil } from "./holds.ts";
import type { ErasureStore, HoldStore } from "./ports.ts";
import { hold, onClosed, onConfirmed, onTime, type ErasureSettings, type Step } from "./steps.ts";

export interface AdvanceParts {
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly settings: ErasureSettings;
  readonly now: Date;
}

const AT_ONCE = 100;

/** What there is to do: nothing begins while a hold is in force. */
async function nextStep({ holds, settings, now }: AdvanceParts, erasure: Erasure): Promise<Step> {
  const hasBegun = erasure.state === "ERASING";
  const until = hasBegun ? null : heldUntil(await holds.ofPerson(erasure.userIds), now);
  if (until) return hold(until);
  // Whoever was held while thinking it over may go on doing so.
  if (!hasBegun && erasure.beginsAt > now)
    return { changes: { state: "REQUESTED", heldUntil: null, nextAt: erasure.beginsAt }, tell: [] };
  return onTime(erasure, now, settings);
}

/**
 * Brings on every erasure for which it is time. What somebody else changes meanwhile is theirs.
 *
 * @returns how many there were
 */
export async function advanceDue(parts: AdvanceParts): Promise<number> {
  const due = await parts.erasures.due(parts.now, AT_ONCE);
  for (const erasure of due) {
    const { changes, tell } = await nextStep(parts, erasure);
    await parts.erasures.change(erasure, changes, tell);
  }
  return due.length;
}

/** Applies what somebody has answered, to the erasure as it is. */
async function apply(
  { erasures }: AdvanceParts,
  erasureId: string,
  stepOf: (erasure: Erasure) => Step | null,
): Promise<void> {
  for (;;) {
    const erasure = await erasures.byId(erasureId);
    const step = erasure && stepOf(erasure);
    if (!step || (await erasures.change(erasure, step.changes, step.tell))) return;
  }
}

/** Identity has closed an account. */
export const closed = (parts: AdvanceParts, erasureId: string, userIds: readonly string[]): Promise<void> =>
  apply(parts, erasureId, (erasure) => onClosed(erasure, userIds, parts.now, parts.settings));

/** A subgraph has erased. */
export const confirmed = (
  parts: AdvanceParts,
  erasureId: string,
  confirmation: Confirmation & { readonly round: number },
): Promise<void> => apply(parts, erasureId, (erasure) => onConfirmed(erasure, confirmation, parts.now, parts.settings));
