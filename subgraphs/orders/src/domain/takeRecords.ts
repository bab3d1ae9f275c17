import type { UnderstoodRecord } from "./mappedSource.ts";
import { idsBy } from "./ofOnePerson.ts";
import type { People } from "./people.ts";
import type { OrderStore } from "./ports.ts";
import type { RecordForm, RecordKind, UnusableRecord } from "./quarantine.ts";
import type { RecordProblem } from "./recordProblem.ts";
import type { ReservationStore } from "./reservationPorts.ts";
import { saveOrders } from "./saveOrders.ts";
import { saveReservations } from "./saveReservations.ts";

/** What became of one record. */
export interface RecordOutcome {
  /** `SKIPPED`: the source's mapping takes no such records, or its person was erased, as the reason says; it is not kept. */
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED" | "QUARANTINED" | "SKIPPED";
  /** The number of the order or reservation as the record gives it; null when it gives none. */
  readonly externalId: string | null;
  /** Why it was quarantined or, of somebody who was erased, skipped; empty otherwise. */
  readonly reasons: readonly RecordProblem[];
}

/** Records of one source, once understood. */
export interface Understood {
  readonly source: string;
  readonly kind: RecordKind;
  /** In which form their `raw` is. */
  readonly form: RecordForm;
  readonly records: readonly UnderstoodRecord[];
  /** How their source calls a field of the canonical form; left out where they are in it. */
  readonly fieldOf?: (field: string) => string;
}

/** Where records go. */
export interface Stores {
  readonly store: OrderStore;
  readonly reservations: ReservationStore;
}

interface Parts extends Stores {
  /** See `Intake`. */
  readonly intake: { readonly people: People | null };
  readonly now: Date;
  /** Of the request for which people are looked up. */
  readonly requestId: string;
}

/** The record is of somebody who was erased, and nothing of it is kept. */
export const ERASED: RecordProblem = {
  field: "",
  reason: {
    code: "ERASED",
    zh: "属于已删除个人信息的用户，不再接收",
    en: "is of somebody who was erased; nothing of it is kept",
  },
};

const SKIPPED: RecordOutcome = { change: "SKIPPED", externalId: null, reasons: [] };

/** The number that a record in the canonical form gives itself; null when it gives none. */
export const externalIdIn = (raw: unknown): string | null => {
  const { externalId } = Object(raw) as { readonly externalId?: unknown };
  return typeof externalId === "string" || typeof externalId === "number" ? String(externalId) : null;
};

/** The user id that a record in the canonical form gives, whatever else is wrong with it; null when it gives none. */
export const userIdIn = (raw: unknown): string | null => {
  const { userId } = Object(raw) as { readonly userId?: unknown };
  return typeof userId === "string" ? userId : null;
};

/** Whose it is; of one that cannot be used, whose it says or may say that it is: what is of nobody erased may be kept. */
const whoseIs = (record: UnderstoodRecord): readonly string[] => {
  if (record.kind === "order") return [record.order.userId];
  if (record.kind === "reservation") return [record.reservation.userId];
  return record.kind === "unusable"
    ? [record.raw, ...(record.guesses ?? [])].flatMap((said) => userIdIn(said) ?? [])
    : [];
};

/** The same, with those of people who were erased as such. */
async function withoutErased(
  store: OrderStore,
  records: readonly UnderstoodRecord[],
): Promise<readonly UnderstoodRecord[]> {
  const erased = await store.erasedAmong([...new Set(records.flatMap(whoseIs))]);
  if (erased.size === 0) return records;
  return records.map((record) =>
    whoseIs(record).some((userId) => erased.has(userId)) ? { kind: "erased", raw: record.raw } : record,
  );
}

/**
 * Saves what is new or newer, and says what became of each record, in their order; quarantines nothing. What `saveOrders`
 * says of repeated and parallel calls holds.
 */
export async function takeRecords(
  { store, reservations, intake, now, requestId }: Parts,
  understood: Pick<Understood, "source" | "records" | "fieldOf">,
): Promise<readonly RecordOutcome[]> {
  const { source, fieldOf = (field: string) => field } = understood;
  const records = await withoutErased(store, understood.records);
  const orders = records.flatMap((record) => (record.kind === "order" ? record.order : []));
  const bookings = records.flatMap((record) => (record.kind === "reservation" ? record.reservation : []));
  const idsOf = idsBy(intake.people, (userIds) => store.erasedAmong(userIds), requestId);
  const changes = {
    order: (await saveOrders({ store, idsOf, now }, source, orders)).values(),
    reservation: (await saveReservations({ reservations, idsOf, now }, source, bookings)).values(),
  };
  return records.map((record): RecordOutcome => {
    if (record.kind === "skipped") return SKIPPED;
    if (record.kind === "erased") return { ...SKIPPED, reasons: [ERASED] };
    if (record.kind === "unusable")
      return {
        change: "QUARANTINED",
        externalId: record.externalId ?? externalIdIn(record.raw),
        reasons: record.problems,
      };
    const { externalId } = record.kind === "order" ? record.order : record.reservation;
    const change = changes[record.kind].next().value ?? "UNCHANGED";
    return typeof change === "string"
      ? { change, externalId, reasons: [] }
      : { change: "QUARANTINED", externalId, reasons: [{ ...change, field: fieldOf(change.field) }] };
  });
}

/** What was taken of records, or is not taken any more; nothing of who was erased. */
const takenOf = (records: readonly UnderstoodRecord[], outcomes: readonly RecordOutcome[]) =>
  outcomes.flatMap(({ change, externalId, reasons }, place) =>
    change === "QUARANTINED" || reasons.length > 0 ? [] : [{ raw: records[place]?.raw, externalId }],
  );

/** What is kept of a record. */
const keptOf = (record: UnderstoodRecord | undefined): Pick<UnusableRecord, "raw" | "whole"> => ({
  raw: record?.raw,
  ...(record?.kind === "unusable" && record.whole !== undefined ? { whole: record.whole } : {}),
});

/**
 * Takes records of one source, as `takeRecords` does, and puts what cannot be used into quarantine. What was taken and waits
 * there from before is resolved: looked for only where the source has records that wait, all of a batch at once. Which these
 * are is read meanwhile.
 */
export async function ingestRecords(
  parts: Parts & { readonly by: string },
  understood: Understood,
): Promise<readonly RecordOutcome[]> {
  const { store, by, now } = parts;
  const { source, kind, form, records } = understood;
  const [outcomes, open] = await Promise.all([takeRecords(parts, understood), store.openOf(source)]);
  if (open.ids.size > 0)
    await store.settleSentAgain({ source, kind, open, taken: takenOf(records, outcomes) }, by, now);
  const unusable = outcomes.flatMap(({ change, externalId, reasons }, place): readonly UnusableRecord[] =>
    change === "QUARANTINED"
      ? [{ source, kind, form, key: null, externalId, ...keptOf(records[place]), problems: reasons }]
      : [],
  );
  await store.quarantine(unusable, now);
  return outcomes;
}
