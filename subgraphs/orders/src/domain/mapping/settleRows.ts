import { CLEANING_REASONS } from "../cleaning/reasons.ts";
import type { ProblemReason } from "../recordProblem.ts";
import type { Steps } from "../steps.ts";
import { versionOfNumber, versionOfTime } from "../version.ts";
import { sourceFieldOf } from "./compileReader.ts";
import type { SourceIdentifier } from "./identifiers.ts";
import { withoutDisagreeing, type Entry, type UnusableRow } from "./rows.ts";
import type { RowsRule, SourceMapping } from "./sourceMapping.ts";

/** The rows of a file once it is known which of them count. */
export interface SettledRows {
  readonly agreed: readonly Entry[];
  readonly refused: readonly UnusableRow[];
  /** Those of the agreed ones that newer rows of their order tell anew. */
  readonly outdated: ReadonlySet<Entry>;
}

/** Fields in which the rows of an order may differ: it is placed when the first of them is. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["externalId", "version", "placedAt"]);

const DIFFERENT_VERSIONS: ProblemReason = {
  code: "CONFLICT",
  zh: "与同一订单的其他行不同，而最新的行未包含较早的各行：须在映射中写明 rows.versionOf，line 为每行自有版本，order 为仅取最新的行",
  en:
    "differs from other rows of the same order, and the newest do not repeat the older ones: the mapping must say " +
    "rows.versionOf, line where each row has a version of its own, order where the newest rows are all of the order",
};

/** The version of a row in the form in which the greater text is the newer one; empty where the file tells it. */
export const versionIn = ({ fields: { version } }: Entry): string =>
  typeof version === "number" ? versionOfNumber(version) : (versionOfTime(String(version)) ?? "");

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const lineKey = ({ at, item: { sku, quantity, unitPriceMinor } }: Entry): string =>
  JSON.stringify([at, sku, quantity, unitPriceMinor]);

/** Whether each of some rows stands among others as well, as often. */
function areRepeated(older: readonly Entry[], newest: readonly Entry[]): boolean {
  const lines = groupBy(newest, lineKey);
  return [...groupBy(older, lineKey)].every(([line, { length }]) => (lines.get(line)?.length ?? 0) >= length);
}

/** The rows of an order that its newest ones tell anew; null where nobody can say whether they do. */
function outdatedIn(group: readonly Entry[], { versionOf }: RowsRule): readonly Entry[] | null {
  const versions = groupBy(group, versionIn);
  if (versions.size < 2 || versionOf === "line") return [];
  const newest = [...versions.keys()].reduce((one, other) => (one > other ? one : other));
  const older = [...versions].filter(([version]) => version !== newest).map(([, rows]) => rows);
  const areAnew = older.every((rows) => areRepeated(rows, versions.get(newest) ?? []));
  return versionOf === "order" || areAnew ? older.flat() : null;
}

const typeKey = ({ type, namespace }: SourceIdentifier): string => JSON.stringify([type, namespace]);

const distinct = (identifiers: readonly SourceIdentifier[]): number =>
  new Set(identifiers.map(({ value }) => value)).size;

/** The types of identifiers of which rows name several that no single row does. */
function* contradictedIdentifiers(group: readonly Entry[]): Generator<SourceIdentifier> {
  const identifiers = group.flatMap((entry) => entry.identifiers);
  for (const [key, named] of groupBy(identifiers, typeKey)) {
    const count = distinct(named);
    const own = (entry: Entry) => entry.identifiers.filter((identifier) => typeKey(identifier) === key);
    const [first] = named;
    if (first && group.every((entry) => distinct(own(entry)) < count)) yield first;
  }
}

/** What rows that stand together contradict each other in, by the source's names. What a row leaves empty contradicts nothing. */
function contradictionsIn(mapping: SourceMapping, group: readonly Entry[]): readonly string[] {
  const isOwn = mapping.rows?.versionOf === "line";
  const told = new Map<string, unknown>();
  const fields = new Set<string>();
  for (const entry of group)
    for (const [field, value] of Object.entries(entry.said)) {
      if (OWN_FIELDS.has(field)) continue;
      // Newer rows change what an order is, not the currency in which older ones tell their prices.
      const key = isOwn && field !== "currency" ? `${field} ${versionIn(entry)}` : field;
      if (!told.has(key)) told.set(key, value);
      else if (told.get(key) !== value) fields.add(sourceFieldOf(mapping, field));
    }
  for (const { type, namespace } of contradictedIdentifiers(group)) {
    const rule = mapping.identifiers.find((one) => one.type === type && (one.namespace ?? null) === namespace);
    fields.add(rule?.path[0] ?? type);
  }
  return [...fields];
}

const refuseAll = (group: readonly Entry[], fields: readonly string[], reason: ProblemReason) =>
  group.map((entry): UnusableRow => ({
    row: entry.row,
    problems: fields.map((field) => ({ field, reason })),
    externalId: entry.fields.externalId,
    entry,
  }));

/**
 * Settles which rows of a file count. Where exports of several days were put together, newer rows of an order tell older
 * ones anew, which count no more. Rows that contradict each other in what is the order's are refused with all of it.
 */
export function* settleRows(mapping: SourceMapping, rule: RowsRule, entries: readonly Entry[]): Steps<SettledRows> {
  const { agreed, refused: disagreeing } = yield* withoutDisagreeing(entries, rule.same);
  const refused: UnusableRow[] = [];
  const outdated = new Set<Entry>();
  const groups = groupBy(agreed, ({ cancels, fields }) => `${cancels ? "-" : ""} ${fields.externalId}`);
  for (const group of groups.values()) {
    yield;
    if (group.length === 1) continue;
    const older = outdatedIn(group, rule);
    for (const entry of older ?? []) outdated.add(entry);
    if (group[0]?.cancels) continue;
    if (!older) refused.push(...refuseAll(group, [sourceFieldOf(mapping, "version")], DIFFERENT_VERSIONS));
    else {
      const current = group.filter((entry) => !outdated.has(entry));
      const fields = contradictionsIn(mapping, current);
      if (fields.length > 0) refused.push(...refuseAll(current, fields, CLEANING_REASONS.disagrees));
    }
  }
  const lines = new Set(refused.map(({ row }) => row.line));
  return {
    agreed: agreed.filter(({ row }) => !lines.has(row.line)),
    refused: [...disagreeing, ...refused],
    outdated,
  };
}
