import { keptOut, type Intake } from "./intake.ts";
import { READ_CANONICAL, understandMapped, type MappedSource, type UnderstoodRecord } from "./mappedSource.ts";
import { regroupRows, type KeptRows } from "./mapping/keptRows.ts";
import type { Mapped } from "./mapping/mapRecord.ts";
import type { QuarantinedRecord } from "./quarantine.ts";
import type { ProblemReason } from "./recordProblem.ts";
import { HERE } from "./reservation.ts";

interface Parts {
  readonly intake: Intake;
  readonly now: Date;
  readonly requestId: string;
}

/** What the records of one replay have in common. */
export type Likeness = Pick<QuarantinedRecord, "source" | "kind" | "form">;

const MADE_HERE: ProblemReason = {
  code: "WRONG_KIND",
  zh: "来源 datong 的预约在此创建，不接收其记录",
  en: "is of the source datong, where reservations are made here and never sent",
};

const OTHER_KIND: ProblemReason = {
  code: "WRONG_KIND",
  zh: "数据字典中该来源的记录不是此类",
  en: "is not of the kind that the data dictionary says of its source",
};

const unusable = (raws: readonly unknown[], reason: ProblemReason): readonly UnderstoodRecord[] =>
  raws.map((raw) => ({ kind: "unusable", raw, problems: [{ field: "", reason }] }));

/** Records of which nothing is found out beyond what is known: no problem is told. */
const NOTHING_NEW = { kind: "unusable", problems: [] } as const;

const nothingNew = (raw: unknown): UnderstoodRecord => ({ ...NOTHING_NEW, raw });

async function asMapped(
  { intake: { people }, ...parts }: Parts,
  source: MappedSource,
  raws: readonly unknown[],
  map: (raw: unknown) => Mapped,
): Promise<readonly UnderstoodRecord[]> {
  if (!people) throw new Error("nobody knows people here");
  const looked = raws.map((raw) => ({ ...map(raw), raw }));
  return understandMapped({ ...parts, people }, source, looked);
}

/**
 * Understands records that are in quarantine once more, in the form in which they came:
 *
 * - canonical, also where their source has got a mapping since: then as it has them as well, for they may have come in the
 *   source's own form before there was one;
 * - as their source has them, by its mapping of now;
 * - as all rows of a record, put together anew. Of one row of several nothing new can be told.
 *
 * Of those that still cannot be used, what is of somebody who was erased is told as such.
 *
 * @returns for each what it is; unusable without a problem where what was known of it is all that can be
 * @throws UNAVAILABLE or TIMEOUT, see `lookUpPeople`
 */
export async function understandAgain(
  parts: Parts,
  alike: Likeness,
  raws: readonly unknown[],
): Promise<readonly UnderstoodRecord[]> {
  return keptOut(parts.intake, alike.source, await understandKept(parts, alike, raws), parts);
}

/** The same, whoever they are of. */
async function understandKept(
  parts: Parts,
  { source, kind, form }: Likeness,
  raws: readonly unknown[],
): Promise<readonly UnderstoodRecord[]> {
  const mapped = parts.intake.sources.get(source);
  if (kind === "RESERVATION" && source === HERE) return unusable(raws, MADE_HERE);
  if (mapped && mapped.kind !== kind) return unusable(raws, OTHER_KIND);

  if (form === "ROWS" && mapped?.mapping.rows)
    return asMapped(parts, mapped, raws, (raw) => regroupRows(mapped.mapping, raw as KeptRows) ?? NOTHING_NEW);
  const map = mapped?.map;
  if (form === "ROWS" || (form !== undefined && form !== "CANONICAL" && !map)) return raws.map(nothingNew);
  if (map && form !== "CANONICAL") return asMapped(parts, mapped, raws, map);

  const read = READ_CANONICAL[kind](source, raws, parts.now);
  const others = read.flatMap((record) => (record.kind === "unusable" ? record : []));
  const understood = (await notCanonical(parts, mapped, form, others)).values();
  return read.map((record) => (record.kind === "unusable" ? (understood.next().value ?? record) : record));
}

/** What records are that are kept as canonical and cannot be read so. */
async function notCanonical(
  parts: Parts,
  mapped: MappedSource | undefined,
  form: Likeness["form"],
  records: readonly UnderstoodRecord[],
): Promise<readonly UnderstoodRecord[]> {
  const raws = records.map(({ raw }) => raw);
  if (mapped?.map) return asMapped(parts, mapped, raws, mapped.map);
  // From before forms were kept it may be a row: that it is not canonical tells nothing.
  return mapped && form === undefined ? raws.map(nothingNew) : records;
}
