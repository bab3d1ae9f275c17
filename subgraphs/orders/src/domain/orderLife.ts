import { milestonesOf } from "./milestones.ts";
import { contentOf, type SourceOrder } from "./order.ts";
import { canMove, statusEntry, type OrderStatus } from "./orderStatus.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";

/** What is known of an order before it is written. */
export interface KnownOrder {
  /** Grows with every write of the order; null when it was written before this was counted. */
  readonly revision: number | null;
  /** The version that stands, its status and all that it says was paid back. */
  readonly version: string;
  readonly status: OrderStatus;
  readonly refundedMinor: number;
  /** See `milestonesOf`; of every version that was seen. */
  readonly milestones: readonly string[];
  /** Whether the content (`contentOf`) of the version that stands is that of another record of it. */
  hasContentOf(order: SourceOrder): boolean;
}

/** Something that has happened to an order and was not known before. */
export interface News {
  readonly milestone: string;
  /** The version that tells it. */
  readonly version: SourceOrder;
}

/** What the records of one order do to it when they are taken one after the other. */
export interface LifePlan {
  /** What became of each record: a problem where it cannot be taken. */
  readonly changes: ReadonlyMap<SourceOrder, "CREATED" | "UPDATED" | "UNCHANGED" | RecordProblem>;
  /** The version that stands in the end; null when the one that is known does. */
  readonly standing: SourceOrder | null;
  /** Versions that do not stand: late ones, and ones that others of these records follow. */
  readonly past: readonly SourceOrder[];
  /** What the order's milestones do not have yet, in the order in which it is told. */
  readonly news: readonly News[];
}

/** A version that is known with other content. */
export const VERSION_TAKEN: RecordProblem = { field: "version", reason: REASONS.versionTaken };

/** Why a newer version cannot follow the one that stands; null when it can. */
function whyNotAfter(standing: KnownOrder, next: SourceOrder): RecordProblem | null {
  if (!canMove(standing.status, next.status)) {
    const [from, to] = [statusEntry(standing.status), statusEntry(next.status)];
    return {
      field: "status",
      reason: {
        zh: `不能由“${from.zh}”（${from.status}）变为“${to.zh}”（${to.status}）`,
        en: `must not go from ${from.status} to ${to.status}`,
      },
    };
  }
  return next.refundedMinor < standing.refundedMinor ? { field: "items", reason: REASONS.refundShrinks } : null;
}

/** Whether the version that stands could have followed a late one; of one that it contradicts nothing is believed. */
const couldPrecede = (late: SourceOrder, standing: KnownOrder): boolean =>
  canMove(late.status, standing.status) && late.refundedMinor <= standing.refundedMinor;

/**
 * Takes the records of one order one after the other. The source's versions decide, not the order in which they come: a
 * late one is kept and changes nothing, except that it may tell of something that has happened and was not known.
 *
 * @param known null when the order is not known
 */
export function planLife(records: readonly SourceOrder[], known: KnownOrder | null): LifePlan {
  const changes = new Map<SourceOrder, "CREATED" | "UPDATED" | "UNCHANGED" | RecordProblem>();
  const past: SourceOrder[] = [];
  const news: News[] = [];
  let current = known;
  let standing: SourceOrder | null = null;

  function learn(version: SourceOrder): readonly string[] {
    const milestones = current?.milestones ?? [];
    const fresh = milestonesOf(version).filter((milestone) => !milestones.includes(milestone));
    news.push(...fresh.map((milestone) => ({ milestone, version })));
    return [...milestones, ...fresh];
  }

  for (const record of records) {
    const problem = current && record.version > current.version ? whyNotAfter(current, record) : null;
    if (problem) changes.set(record, problem);
    else if (!current || record.version > current.version) {
      changes.set(record, current ? "UPDATED" : "CREATED");
      if (standing) past.push(standing);
      standing = record;
      current = {
        revision: known?.revision ?? null,
        version: record.version,
        status: record.status,
        refundedMinor: record.refundedMinor,
        milestones: learn(record),
        hasContentOf: (other) => contentOf(other) === contentOf(record),
      };
    } else if (record.version === current.version)
      changes.set(record, current.hasContentOf(record) ? "UNCHANGED" : VERSION_TAKEN);
    else {
      changes.set(record, "UNCHANGED");
      past.push(record);
      if (couldPrecede(record, current)) current = { ...current, milestones: learn(record) };
    }
  }
  return { changes, standing, past, news };
}
