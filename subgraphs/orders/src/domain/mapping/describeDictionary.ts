import { dictionary } from "../../generated/dictionary.ts";
import { reservationDictionary } from "../../generated/reservationDictionary.ts";
import { typeNames } from "../../generated/typeNames.ts";
import type { Reason } from "../recordProblem.ts";
import { CANONICAL_FORMS, MAPPED_KINDS, type MappedKind } from "./canonicalFields.ts";
import type { Condition, FieldRule, IdentifierRule, Scalar, SourceMapping, SplitRule } from "./sourceMapping.ts";

/** Something in the languages that Datong speaks. */
type Name = Reason;

/** A field of the canonical form. */
export interface DescribedField {
  /** A path, for example `items.sku`. */
  readonly field: string;
  readonly name: Name;
  readonly type: Name;
  /** Null where values have none. */
  readonly unit: Name | null;
}

/** A status of the canonical form. */
export interface DescribedStatus {
  readonly status: string;
  readonly code: number;
  readonly name: Name;
}

/** One kind of record in the canonical form. */
export interface DescribedRecord {
  readonly kind: MappedKind;
  readonly version: number;
  readonly fields: readonly DescribedField[];
  readonly statuses: readonly DescribedStatus[];
}

/** How a canonical field comes about in a source. */
export interface DescribedRule {
  readonly field: string;
  readonly paths: readonly string[];
  readonly value: string | null;
  readonly default: string | null;
  /** How it is written; null where the field knows one way. */
  readonly format: string | null;
  readonly codes: readonly { readonly value: string; readonly writtenAs: readonly string[] }[];
}

/** A source and its mapping. */
export interface DescribedSource extends Pick<SourceMapping, "source" | "version" | "kind" | "name"> {
  readonly timeZone: string | null;
  /** Whether several rows of a file make one record. */
  readonly hasRows: boolean;
  readonly fields: readonly DescribedRule[];
  readonly identifiers: readonly IdentifierRule[];
}

/** The data dictionary (数据字典) as people look at it. */
export interface DataDictionary {
  readonly records: readonly DescribedRecord[];
  readonly sources: readonly DescribedSource[];
}

interface DictionaryFile {
  readonly version: number;
  readonly statuses: readonly {
    readonly status: string;
    readonly code: number;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly fields: Readonly<Record<string, { readonly type: string; readonly zh: string; readonly en: string }>>;
}

const FILES: Readonly<Record<MappedKind, DictionaryFile>> = { order: dictionary, reservation: reservationDictionary };

const MINOR_UNIT: Name = { zh: "币种的最小货币单位（人民币为分）", en: "the currency's minor unit (fen for CNY)" };

/** @throws Error for a type of which nobody has told how it is called in Chinese */
function typeName(type: string): Name {
  const zh = (typeNames as Readonly<Record<string, string>>)[type];
  if (zh === undefined) throw new Error(`schema/dictionary/types.json: the type "${type}" is not told in Chinese.`);
  return { zh, en: type };
}

function describeRecord(kind: MappedKind): DescribedRecord {
  const { version, statuses, fields } = FILES[kind];
  const form = CANONICAL_FORMS[kind];
  const isAmount = (field: string) =>
    (field.startsWith("items.") ? form.items?.[field.slice(6)] : form.fields[field])?.kind === "amount";
  return {
    kind,
    version,
    statuses: statuses.map(({ status, code, zh, en }) => ({ status, code, name: { zh, en } })),
    fields: Object.entries(fields).map(([field, { type, zh, en }]) => ({
      field,
      name: { zh, en },
      type: typeName(type),
      unit: isAmount(field) ? MINOR_UNIT : null,
    })),
  };
}

const asText = (value: Scalar | undefined): string | null => (value === undefined ? null : String(value));

const conditionText = ({ path, in: wanted, notIn: unwanted, startsWith }: Condition): string =>
  [
    path,
    wanted ? `= ${wanted.join(" / ")}` : undefined,
    unwanted ? `≠ ${unwanted.join(" / ")}` : undefined,
    startsWith === undefined ? undefined : `begins with ${startsWith}`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");

/** `when 订单状态 = 已退款 / 退款成功`. */
const whenText = (conditions: readonly Condition[]): string => `when ${conditions.map(conditionText).join(" and ")}`;

/** How a field is written, and for the part of a line in what text it stands. */
function formatOf(
  { path, format, decimalMark, sign, lineTotal, as, dateOrder, join, extract, latest, byAgeInDays, ...rule }: FieldRule,
  split?: SplitRule,
): string | null {
  const ages = byAgeInDays?.map(({ status, upTo }) => `${status}${upTo === undefined ? "" : ` ≤ ${upTo} d`}`);
  const parts = [
    path && split ? `split ${[...split.lines, ...split.parts].join(" ")}` : undefined,
    as,
    format,
    decimalMark === "," ? "1.299,00" : undefined,
    sign,
    lineTotal === true ? "line total" : undefined,
    dateOrder,
    join === undefined ? undefined : `join ${join}`,
    extract === undefined ? undefined : `extract ${extract}`,
    latest === undefined ? undefined : `latest ${latest}`,
    ages?.join(", "),
    rule.when === undefined ? undefined : whenText(rule.when),
    ...(rule.cases ?? []).map((one) => `${one.value} ${whenText(one.when)}`),
  ];
  return parts.filter((part) => part !== undefined).join(", ") || null;
}

const describeRule = ([field, rule]: readonly [string, FieldRule], split?: SplitRule): DescribedRule => ({
  field,
  paths: rule.path ?? [],
  value: asText(rule.value),
  default: asText(rule.default),
  format: formatOf(rule, split),
  codes: Object.entries(rule.codes ?? {}).map(([value, written]) => ({ value, writtenAs: written.map(String) })),
});

function describeSource(mapping: SourceMapping): DescribedSource {
  const { source, version, kind, name, timeZone = null, fields, items, identifiers } = mapping;
  const list = items?.path;
  const lines = Object.entries(items?.fields ?? {}).map(([field, rule]): readonly [string, FieldRule] => [
    `items.${field}`,
    { ...rule, path: rule.path?.map((path) => (list === undefined ? path : `${list}.*.${path}`)) },
  ]);
  return {
    ...{ source, version, kind, name, timeZone, identifiers },
    hasRows: mapping.rows !== undefined,
    fields: [
      ...Object.entries(fields).map((rule) => describeRule(rule)),
      ...lines.map((rule) => describeRule(rule, items?.split)),
    ],
  };
}

/** @throws Error when `schema/dictionary/` is not complete */
export const describeDictionary = (mappings: readonly SourceMapping[]): DataDictionary => ({
  records: MAPPED_KINDS.map(describeRecord),
  sources: mappings.map(describeSource),
});
