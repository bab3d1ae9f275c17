import { effective, type PermissionReason } from "./effective.ts";
import type { ConsentStore } from "./ports.ts";
import { versionAt, type Channel, type PurposeVersions } from "./purpose.ts";

/** Every id of the persons to whom ids belong, the canonical one first. */
export type IdsOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

export interface Filtering {
  readonly store: Pick<ConsentStore, "recordsOf" | "erasedAmong">;
  readonly idsOf: IdsOf;
  readonly purpose: PurposeVersions;
  readonly channel: Channel;
  readonly template: string | null;
  readonly now: Date;
}

/** Who may be sent to, and how many may not. */
export interface Filtered {
  readonly allowed: readonly string[];
  /** How many people were left out, by the reason that decided. */
  readonly leftOut: ReadonlyMap<PermissionReason, number>;
  /** How many ids were those of somebody who was there before under another or the same id. */
  readonly repeated: number;
}

/** The answer to whoever asks who may be sent to. */
export interface FilteredPeople extends Omit<Filtered, "leftOut"> {
  /** Whom it tells of: also of somebody left out it says why, where few are asked about. */
  readonly asked: readonly string[];
  readonly leftOut: readonly { readonly reason: PermissionReason; readonly count: number }[];
}

/** How many people are decided about with one command. */
const BATCH = 1_000;

async function* batchesOf(userIds: AsyncIterable<string> | Iterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const userId of userIds) {
    if (batch.push(userId) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Decides about any number of people, a batch at a time: each person once, under the id that came first. It holds no more
 * than a batch, and the canonical ids of those who were there.
 */
export async function* filterInBatches(
  filtering: Filtering,
  userIds: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Filtered> {
  const { store, idsOf, purpose, channel, template, now } = filtering;
  const withSends = versionAt(purpose, now).oneTimeAt.includes(channel);
  const seen = new Set<string>();
  for await (const batch of batchesOf(userIds)) {
    const persons = await idsOf(batch);
    const aliasesOf = (userId: string): readonly string[] => persons.get(userId) ?? [userId];
    const fresh = batch.filter((userId) => {
      const [canonical = userId] = aliasesOf(userId);
      return seen.has(canonical) ? false : seen.add(canonical);
    });
    const asked = { userIds: fresh.flatMap(aliasesOf), asOf: null, purpose: purpose[0].code, withSends };
    const records = await store.recordsOf(asked);
    // Whoever was erased has no record, and is left out, whatever nobody's default is.
    const erased = await store.erasedAmong(fresh.filter((userId) => !records.has(userId)));
    const allowed: string[] = [];
    const leftOut = new Map<PermissionReason, number>();
    for (const userId of fresh) {
      const own = aliasesOf(userId).flatMap((id) => records.get(id) ?? []);
      const record = { events: own.flatMap(({ events }) => events), sends: own.flatMap(({ sends }) => sends) };
      const { reasons } = erased.has(userId)
        ? { reasons: ["ERASED" as const] }
        : effective(record, { purpose, channel, at: now, template });
      if (reasons[0] === "ALLOWED") allowed.push(userId);
      else leftOut.set(reasons[0], (leftOut.get(reasons[0]) ?? 0) + 1);
    }
    yield { allowed, leftOut, repeated: batch.length - fresh.length };
  }
}

/** The same for as many as fit into memory, at once. */
export async function filterAllowed(filtering: Filtering, userIds: readonly string[]): Promise<Filtered> {
  const allowed: string[] = [];
  const leftOut = new Map<PermissionReason, number>();
  let repeated = 0;
  for await (const batch of filterInBatches(filtering, userIds)) {
    allowed.push(...batch.allowed);
    for (const [reason, count] of batch.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
    repeated += batch.repeated;
  }
  return { allowed, leftOut, repeated };
}
