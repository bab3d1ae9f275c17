import { contentOf, type SourceOrder } from "./order.ts";
import type { KnownOrder, OrderStore } from "./ports.ts";
import type { UnusableRecord } from "./quarantine.ts";
import type { ReadRecord } from "./readRecord.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

/** What became of one record. */
export interface IngestOutcome {
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED" | "QUARANTINED";
  /** The order's number as the record gives it; null when it gives none. */
  readonly externalId: string | null;
  /** Why it was quarantined; empty otherwise. */
  readonly reasons: readonly RecordProblem[];
}

/** `CONTRADICTS`: the version is known, with other content. */
type OrderChange = Exclude<IngestOutcome["change"], "QUARANTINED"> | "CONTRADICTS";

/** What the records of one order do to it when they are taken one after the other. */
interface Plan {
  readonly changes: ReadonlyMap<SourceOrder, OrderChange>;
  /** What the order is in the end; null when it stays as it is. */
  readonly newest: SourceOrder | null;
}

const asKnown = (order: SourceOrder): KnownOrder => ({
  version: order.version,
  hasContentOf: (other) => contentOf(other) === contentOf(order),
});

/** @param known null when the order is not known */
function planFor(records: readonly SourceOrder[], known: KnownOrder | null): Plan {
  const changes = new Map<SourceOrder, OrderChange>();
  let newest: SourceOrder | null = null;
  let current = known;
  for (const record of records) {
    if (current && record.version <= current.version) {
      const contradicts = record.version === current.version && !current.hasContentOf(record);
      changes.set(record, contradicts ? "CONTRADICTS" : "UNCHANGED");
      continue;
    }
    changes.set(record, current ? "UPDATED" : "CREATED");
    newest = record;
    current = asKnown(record);
  }
  return { changes, newest };
}

/**
 * Saves orders of one source and says what became of each, in their order.
 *
 * A round reads what is known of all orders and writes those that are newer, each on condition that it still is.
 * An order that somebody else wrote in between is looked at again. That ends: an order is never removed and its version
 * only grows, so whoever is overtaken finds it either older than its own, and known, or as new or newer.
 */
async function saveOrders(
  { store, now }: { readonly store: OrderStore; readonly now: Date },
  source: string,
  orders: readonly SourceOrder[],
): Promise<readonly OrderChange[]> {
  const changes = new Map<SourceOrder, OrderChange>();
  const open = byExternalId(orders);
  while (open.size > 0) {
    const known = await store.knownOrders(source, [...open.keys()]);
    const plans = [...open].map(([externalId, records]) => planFor(records, known.get(externalId) ?? null));
    const written = await store.writeNewer(
      source,
      plans.flatMap(({ newest }) => newest ?? []),
      now,
    );

    for (const plan of plans) {
      const done = plan.newest && written.get(plan.newest.externalId);
      if (done === "OVERTAKEN") continue;
      for (const [record, change] of plan.changes) {
        changes.set(record, change === "CREATED" && done === "UPDATED" ? "UPDATED" : change);
        open.delete(record.externalId);
      }
    }
  }
  return orders.map((order) => changes.get(order) ?? "UNCHANGED");
}

function byExternalId(orders: readonly SourceOrder[]): Map<string, readonly SourceOrder[]> {
  const groups = new Map<string, SourceOrder[]>();
  for (const order of orders) {
    const group = groups.get(order.externalId);
    if (group) group.push(order);
    else groups.set(order.externalId, [order]);
  }
  return groups;
}

const VERSION_TAKEN: RecordProblem = { field: "version", reason: REASONS.versionTaken };

const externalIdOf = (raw: unknown): string | null => {
  const { externalId } = Object(raw) as { readonly externalId?: unknown };
  return typeof externalId === "string" || typeof externalId === "number" ? String(externalId) : null;
};

/**
 * Takes records of one source: saves the orders that are new or newer, and puts what cannot be used into quarantine.
 *
 * Repeating a call changes nothing. Of parallel calls with versions of one order the newest wins, whatever the order in
 * which they arrive. Of two records with the same version the first wins; the other, unless it says the same, goes to
 * quarantine, as nobody can tell which of them is true.
 */
export async function ingestOrders(
  { store, now }: { readonly store: OrderStore; readonly now: Date },
  source: string,
  records: readonly ReadRecord[],
): Promise<readonly IngestOutcome[]> {
  const orders = records.flatMap((record) => (record.kind === "order" ? record.order : []));
  const changes = (await saveOrders({ store, now }, source, orders)).values();

  const unusable: UnusableRecord[] = [];
  const outcomes = records.map((record): IngestOutcome => {
    const change = record.kind === "order" ? (changes.next().value ?? "UNCHANGED") : null;
    if (record.kind === "order" && change !== null && change !== "CONTRADICTS")
      return { change, externalId: record.order.externalId, reasons: [] };
    const reasons = record.kind === "unusable" ? record.problems : [VERSION_TAKEN];
    unusable.push({ source, key: null, raw: record.raw, problems: reasons });
    return { change: "QUARANTINED", externalId: externalIdOf(record.raw), reasons };
  });
  await store.quarantine(unusable, now);
  return outcomes;
}
