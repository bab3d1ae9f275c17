import { milestonesOf } from "./milestones.ts";
import { contentOf, shrunkRefund, unpaidRefund, type Refunds, type SourceOrder } from "./order.ts";
import { canMove, statusEntry, type OrderStatus } from "./orderStatus.ts";
import { isPaidBack } from "./payment.ts";
import { REASONS, type RecordProblem } from "./recordProblem.ts";
import { isReadAgain, isReadByNewer, isToldAsOne } from "./version.ts";

/** What is known of an order before it is written. */
export interface KnownOrder extends Refunds {
  /** Grows with every write of the order; null when it was written before this was counted. */
  readonly revision: number | null;
  /** The version that stands, its status, and whether it says that all was paid back. */
  readonly version: string;
  readonly status: OrderStatus;
  readonly isPaidBack: boolean;
  /** The id of the person that the version which stands was written with. */
  readonly userId: string;
  /** See `milestonesOf`; of every version that was seen. */
  readonly milestones: readonly string[];
  /** Whether the content (`contentOf`) of the version that stands is that of another record of it. */
  hasContentOf(order: SourceOrder): boolean;
}

/** What of an order decides which versions can follow or precede it. */
type Standing = Omit<KnownOrder, "revision" | "userId">;

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
  /** Newer versions than the known one that do not stand: each is late, or others of these records follow it. */
  readonly past: readonly SourceOrder[];
  /** What the order's milestones do not have yet, in the order in which it is told. */
  readonly news: readonly News[];
}

/** A version that is known with other content. */
export const VERSION_TAKEN: RecordProblem = { field: "version", reason: REASONS.versionTaken };

const isPaid = ({ milestones }: Standing): boolean => milestones.includes("paid");

function forbiddenMove(standing: OrderStatus, next: OrderStatus): RecordProblem {
  const [from, to] = [statusEntry(standing), statusEntry(next)];
  const mayWhenPaidBack = canMove(standing, next, true);
  return {
    field: "status",
    reason: {
      code: "FORBIDDEN_MOVE",
      zh: `不能由“${from.zh}”（${from.status}）变为“${to.zh}”（${to.status}）${mayWhenPaidBack ? "，除非已全额退款" : ""}`,
      en: `must not go from ${from.status} to ${to.status}${mayWhenPaidBack ? " unless all was paid back" : ""}`,
    },
  };
}

/**
 * Why a newer version cannot follow the one that stands; null when it can. A record that a mended mapping reads again may say
 * anything of its status and name its lines anew, as what it was taken for was never so; nor does what a mapping before has
 * read of refunds bind what a newer one reads.
 */
function whyNotAfter(standing: Standing, next: SourceOrder): RecordProblem | null {
  const isAgain = isReadAgain(standing.version, next.version);
  const mayMove = canMove(standing.status, next.status, isPaidBack(next));
  if (!mayMove && !isAgain) return forbiddenMove(standing.status, next.status);
  const shrunk = isReadByNewer(standing.version, next.version) ? null : shrunkRefund(standing, next);
  if (shrunk !== null) return { field: shrunk, reason: REASONS.refundShrinks };
  const unpaid = isPaid(standing) && !isAgain ? unpaidRefund(standing, next) : null;
  return unpaid === null ? null : { field: unpaid, reason: REASONS.refundUnpaid };
}

/** Whether the version that stands could have followed a late one; of one that it contradicts nothing is believed. */
const couldPrecede = (late: SourceOrder, standing: Standing): boolean =>
  canMove(late.status, standing.status, standing.isPaidBack) && shrunkRefund(late, standing) === null;

/**
 * Takes the records of one order one after the other. The source's versions decide, not the order in which they come: a
 * late one is kept and changes nothing, except that it may tell of something that has happened and was not known. A
 * version that is told twice is what it was told to be first, until a newer version of its source's mapping reads it.
 *
 * @param records those older than the known version are kept already, and none contradicts what was kept
 * @param known null when the order is not known
 */
export function planLife(records: readonly SourceOrder[], known: KnownOrder | null): LifePlan {
  const changes = new Map<SourceOrder, "CREATED" | "UPDATED" | "UNCHANGED" | RecordProblem>();
  const past: SourceOrder[] = [];
  const news: News[] = [];
  const told = new Map<string, Pick<KnownOrder, "hasContentOf">>(known ? [[known.version, known]] : []);
  let current: Standing | null = known;
  let standing: SourceOrder | null = null;

  function learn(version: SourceOrder): readonly string[] {
    const milestones = current?.milestones ?? [];
    const fresh = milestonesOf(version).filter((milestone) => !milestones.includes(milestone));
    news.push(...fresh.map((milestone) => ({ milestone, version })));
    return [...milestones, ...fresh];
  }

  function take(record: SourceOrder): "CREATED" | "UPDATED" | "UNCHANGED" | RecordProblem {
    const same = told.get(record.version);
    if (same) return same.hasContentOf(record) ? "UNCHANGED" : VERSION_TAKEN;
    const before = current;
    if (before && isToldAsOne(before.version, record.version) && before.hasContentOf(record)) return "UNCHANGED";
    const isLate = before !== null && record.version < before.version;
    const problem = before && !isLate ? whyNotAfter(before, record) : null;
    if (problem) return problem;

    const hasContentOf = (other: SourceOrder) => contentOf(other) === contentOf(record);
    told.set(record.version, { hasContentOf });
    if (isLate) {
      if (!known || record.version > known.version) past.push(record);
      if (couldPrecede(record, before)) current = { ...before, milestones: learn(record) };
      return "UNCHANGED";
    }
    if (standing) past.push(standing);
    standing = record;
    current = { ...record, isPaidBack: isPaidBack(record), milestones: learn(record), hasContentOf };
    return before ? "UPDATED" : "CREATED";
  }

  for (const record of records) changes.set(record, take(record));
  return { changes, standing, past, news };
}
