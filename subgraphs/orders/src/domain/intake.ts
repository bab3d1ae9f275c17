import { ingestOrders, takeRecords, type IngestOutcome } from "./ingestOrders.ts";
import { understandMapped, type MappedSource, type UnderstoodRecord } from "./mappedSource.ts";
import type { People } from "./people.ts";
import type { OrderStore } from "./ports.ts";
import { readRecords } from "./readRecord.ts";

/** What became of one record. `SKIPPED`: the source's mapping takes no such records. */
export type RecordOutcome = Omit<IngestOutcome, "change"> & {
  readonly change: IngestOutcome["change"] | "SKIPPED";
};

/** What records of every source are understood by. */
export interface Intake {
  /** The sources that the data dictionary maps, by name; records of all others are in the canonical form. */
  readonly sources: ReadonlyMap<string, MappedSource>;
  /** Null where nobody knows people: then no mapped source can be taken. */
  readonly people: People | null;
}

/** What keeps records of a source from being taken one by one, as a sentence about it; null where nothing does. */
export function sourceProblem({ sources, people }: Intake, source: string): string | null {
  const mapped = sources.get(source);
  if (!mapped) return null;
  const { kind } = mapped.mapping;
  if (kind !== "order") return `is a source of ${kind}s, not of orders`;
  return people ? null : "is mapped, and this deployment has not been told where identity is (IDENTITY_URL)";
}

/**
 * Understands records of a source, as its mapping has them or, where it has none, in the canonical form. So do those of a
 * source whose files have several rows for one order: whoever sends single orders of it has put the rows together.
 *
 * @param source one of which `sourceProblem` knows no problem
 * @throws UNAVAILABLE or TIMEOUT, see `lookUpPeople`
 */
export async function understandRecords(
  { sources, people }: Intake,
  source: string,
  raws: readonly unknown[],
  { now, requestId }: { readonly now: Date; readonly requestId: string },
): Promise<readonly UnderstoodRecord[]> {
  const mapped = sources.get(source);
  if (!mapped?.map) return readRecords(source, raws, now);
  if (!people) throw new Error("nobody knows people here");
  return understandMapped({ people, now, requestId }, mapped, raws);
}

const SKIPPED: RecordOutcome = { change: "SKIPPED", externalId: null, reasons: [] };

type Take = typeof ingestOrders;

/** Takes what has been understood, and says what became of each record, in their order. */
const taking =
  (take: Take) =>
  async (
    parts: { readonly store: OrderStore; readonly now: Date },
    source: string,
    understood: readonly UnderstoodRecord[],
  ): Promise<readonly RecordOutcome[]> => {
    const taken = understood.flatMap((record) => (record.kind === "skipped" ? [] : record));
    const outcomes = (await take(parts, source, taken)).values();
    return understood.map((record) => (record.kind === "skipped" ? SKIPPED : (outcomes.next().value ?? SKIPPED)));
  };

/** Saves what has been understood, and says what became of each record; see `ingestOrders`. */
export const saveUnderstood = taking(ingestOrders);

/** The same of records that are in quarantine already; see `takeRecords`. */
export const saveUnderstoodAgain = taking(takeRecords);
