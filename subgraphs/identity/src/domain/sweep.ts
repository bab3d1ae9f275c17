import { SYSTEM } from "./actor.ts";
import { finishCandidates } from "./decideCandidate.ts";
import { sumDespite } from "./forEachDespite.ts";
import type { IdentityParts } from "./ports.ts";
import { finishConflicts } from "./resolveBindConflict.ts";

/** What has been under way for longer has no process any more; the slowest step takes a fraction of it. */
export const LEFT_AFTER_MS = 10_000;

/**
 * Brings to its end what processes that died have left half done: bindings, releases, merges and un-merges, choices about
 * conflicts and decisions about candidates; forgets what conflicts nobody chose about were about. Safe to run at any time,
 * in any number of processes at once. What cannot be finished keeps nothing else from it.
 *
 * @returns how many there were
 */
export async function sweep(parts: Omit<IdentityParts, "actor">): Promise<number> {
  const before = new Date(parts.now.getTime() - LEFT_AFTER_MS);
  const own = { ...parts, actor: SYSTEM };
  return sumDespite([
    () => parts.store.settle(before),
    () => finishConflicts(own, before),
    () => finishCandidates(own, before),
    () => parts.store.expireConflicts(parts.now).then(() => 0),
  ]);
}
