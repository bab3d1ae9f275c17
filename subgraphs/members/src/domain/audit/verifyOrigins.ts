import { groupBy } from "../groupBy.ts";
import type { LedgerEntry } from "../wallet/model.ts";
import {
  ADJUSTMENT_PREFIX,
  adjustmentIn,
  nameIn,
  ORDER_PREFIX,
  originDifferences,
  TRANSFER_PREFIX,
  type KnownOrigins,
  type OriginDifference,
  type SubjectEntries,
} from "./originDifferences.ts";
import type { AuditedSubject, Origins } from "./ports.ts";

/** So many subjects are looked at together. */
const PAGE = 500;

async function* pagesOf<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

async function* subjectsOf(entries: AsyncIterable<LedgerEntry>): AsyncGenerator<SubjectEntries> {
  let open: LedgerEntry[] = [];
  for await (const entry of entries) {
    const [first] = open;
    if (first && first.subject !== entry.subject) {
      yield { subject: first.subject, entries: open };
      open = [];
    }
    open.push(entry);
  }
  const [last] = open;
  if (last) yield { subject: last.subject, entries: open };
}

const walletsOf = ({ entries }: SubjectEntries): readonly string[] => [...new Set(entries.map(({ userId }) => userId))];

/** What the entries of these subjects may come from. */
async function knownOf(origins: Origins, subjects: readonly string[]): Promise<KnownOrigins> {
  const named = (prefix: string) => subjects.filter((subject) => subject.startsWith(prefix));
  const [orders, adjustments] = await Promise.all([
    origins.ordersOf(named(ORDER_PREFIX).map(nameIn)),
    origins.adjustmentsOf(named(ADJUSTMENT_PREFIX).map(adjustmentIn)),
  ]);
  return { orders, adjustments, adjustmentsSince: origins.adjustmentsSince };
}

/**
 * Looks at a subject by itself, with what still waits in outboxes: others may have written since it was read. Of an order
 * of which something was learned just now, and of people who were erased, nothing can be said.
 */
async function lookedAt(origins: Origins, { subject, userIds }: AuditedSubject): Promise<readonly OriginDifference[]> {
  const entries = await origins.entriesOf({ subject, userIds });
  const known = await knownOf(origins, [subject]);
  const found = originDifferences({ subject, entries }, known);
  if (found.length === 0) return [];
  if (known.orders.get(nameIn(subject))?.isSettled === false) return [];
  const isErased = await origins.isErased({ subject, userIds: [...userIds, ...found.map(({ userId }) => userId)] });
  return isErased ? [] : found;
}

/** The same subjects with the other halves of transfers, which are in the ledgers of others. */
async function withOtherHalves(origins: Origins, page: readonly SubjectEntries[]): Promise<readonly SubjectEntries[]> {
  const transfers = page.flatMap(({ subject }) => (subject.startsWith(TRANSFER_PREFIX) ? [subject] : []));
  const whole = groupBy(await origins.entriesAmong(transfers), ({ subject }) => subject);
  return page.map((one) => ({ ...one, entries: whole.get(one.subject) ?? one.entries }));
}

/** Entries that come from nothing, or from something that says otherwise. */
async function* unfounded(origins: Origins, userId: string | null): AsyncGenerator<AuditedSubject> {
  for await (const read of pagesOf(subjectsOf(origins.entries(userId)))) {
    const page = userId === null ? read : await withOtherHalves(origins, read);
    const known = await knownOf(
      origins,
      page.map(({ subject }) => subject),
    );
    for (const one of page)
      if (originDifferences(one, known).length > 0) yield { subject: one.subject, userIds: walletsOf(one) };
  }
}

/** Orders that have earned something of which the ledger knows nothing. */
async function* unwritten(origins: Origins, userId: string | null): AsyncGenerator<AuditedSubject> {
  for await (const page of pagesOf(origins.earningOrders(userId))) {
    const earned = page.map(({ orderKey, paid }) => ({
      subject: `${ORDER_PREFIX}${orderKey}`,
      userIds: paid ? [paid.userId] : [],
    }));
    const written = await origins.subjectsAmong(earned.map(({ subject }) => subject));
    yield* earned.filter(({ subject }) => !written.has(subject));
  }
}

async function* differences(origins: Origins, userId: string | null): AsyncGenerator<OriginDifference> {
  for (const suspects of [unfounded(origins, userId), unwritten(origins, userId)])
    for await (const suspect of suspects) yield* await lookedAt(origins, suspect);
}

/**
 * Compares the ledger with what its entries come from: orders with what they have earned and what was paid back of them,
 * adjustments with what was agreed to, redemptions and transfers with themselves. It reads the ledger, and the orders, once
 * from one end to the other, and memory does not grow with their number. Others may write meanwhile: what looks wrong is
 * looked at again by itself.
 *
 * @param onDifference is told each
 * @returns how many there were
 */
export async function verifyOrigins(
  origins: Origins,
  onDifference: (difference: OriginDifference) => void,
): Promise<number> {
  let count = 0;
  for await (const difference of differences(origins, null)) {
    onDifference(difference);
    count += 1;
  }
  return count;
}

/** The same for the ledger of one user id: every difference. */
export async function originDifferencesOf(origins: Origins, userId: string): Promise<readonly OriginDifference[]> {
  const found: OriginDifference[] = [];
  for await (const difference of differences(origins, userId)) found.push(difference);
  return found;
}
