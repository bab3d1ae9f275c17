import { readSources, SHIPPED_SOURCES } from "../../subgraphs/orders/src/dictionary/readSources.ts";
import {
  describeDictionary,
  type DataDictionary,
  type DescribedRecord,
  type DescribedRule,
  type DescribedSource,
} from "../../subgraphs/orders/src/domain/mapping/describeDictionary.ts";
import type { IdentifierRule } from "../../subgraphs/orders/src/domain/mapping/sourceMapping.ts";

export type Language = "zh" | "en";

/** The words of the page. */
const WORDS = {
  en: {
    title: "Data dictionary",
    intro: [
      "The canonical form (标准格式) of the records that come in, and how each source (数据源) maps onto it. Written from the",
      "files in `schema/dictionary/`, which programs read; people ask the API for the same with `Query.dataDictionary`. How a",
      "source is added: [add-a-source.md](add-a-source.md). This page [in Chinese](dictionary.zh-CN.md).",
    ],
    form: "The canonical form",
    kinds: { order: "Orders", reservation: "Reservations" },
    version: "Version",
    statuses: ["status", "code", "name"],
    fields: ["field", "name", "values", "unit"],
    sources: "Sources",
    source: ["Mapping version", "of", "times without a zone are those of"],
    rows: "Several rows of a file make one record.",
    mapped: ["canonical field", "where it comes from", "how it is written"],
    identifiers: ["identifier", "namespace", "where it comes from", "trust", "left out"],
    leftOut: { false: "", true: "where it cannot be used", inConflict: "in conflict" },
    always: "always",
    otherwise: "otherwise",
    colon: ": ",
    comma: ", ",
    end: ".",
  },
  zh: {
    title: "数据字典",
    intro: [
      "进入系统的记录的标准格式，以及每个数据源如何映射到它。本页由 `schema/dictionary/` 中的文件生成，程序读取的也是这些文件；",
      "通过接口 `Query.dataDictionary` 可查询同样的内容。如何添加数据源：[add-a-source.md](add-a-source.md)。",
      "本页的[英文版](dictionary.md)。",
    ],
    form: "标准格式",
    kinds: { order: "订单", reservation: "预约" },
    version: "版本",
    statuses: ["状态", "编码", "名称"],
    fields: ["字段", "名称", "取值", "单位"],
    sources: "数据源",
    source: ["映射版本", "记录类型", "未写时区的时间属于"],
    rows: "文件中的多行构成一条记录。",
    mapped: ["标准字段", "来源字段", "写法"],
    identifiers: ["标识", "命名空间", "来源字段", "可信度", "可略去"],
    leftOut: { false: "", true: "不可用时", inConflict: "冲突时" },
    always: "固定为",
    otherwise: "缺省为",
    colon: "：",
    comma: "，",
    end: "。",
  },
} as const satisfies Record<Language, unknown>;

const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell || "–").join(" | ")} |`;
const table = (head: readonly string[], rows: readonly string[]) => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows,
];
/** In a table a bar ends the cell, in code as well. */
const code = (text: string) => `\`${text.replaceAll("|", "\\|")}\``;
const codes = (texts: readonly string[]) => texts.map(code).join(", ");

function recordSection({ kind, version, statuses, fields }: DescribedRecord, language: Language): readonly string[] {
  const words = WORDS[language];
  return [
    `### ${words.kinds[kind]}`,
    "",
    `${words.version}${words.colon}${version}${words.end}`,
    "",
    ...table(
      words.statuses,
      statuses.map(({ status, code: number, name }) => row(code(status), String(number), name[language])),
    ),
    "",
    ...table(
      words.fields,
      fields.map(({ field, name, type, unit }) =>
        row(code(field), name[language], type[language], unit?.[language] ?? ""),
      ),
    ),
    "",
  ];
}

function originOf({ paths, value, default: fallback }: DescribedRule, language: Language): string {
  const { always, otherwise } = WORDS[language];
  const parts = [
    codes(paths),
    value === null ? "" : `${always} ${code(value)}`,
    fallback === null ? "" : `${otherwise} ${code(fallback)}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

const writingOf = ({ format, codes: known }: DescribedRule): string =>
  [format ?? "", ...known.map(({ value, writtenAs }) => `${code(value)} ← ${codes(writtenAs)}`)]
    .filter((part) => part !== "")
    .join("; ");

const identifierRow = (
  { type, namespace = "", path, trust, optional = false }: IdentifierRule,
  { leftOut }: (typeof WORDS)[Language],
) => row(code(type), namespace === "" ? "" : code(namespace), codes(path), code(trust), leftOut[`${optional}`]);

function sourceSection(described: DescribedSource, language: Language): readonly string[] {
  const { source, name, version, kind, timeZone, hasRows, fields, identifiers } = described;
  const words = WORDS[language];
  const [mappingVersion, of, zone] = words.source;
  const facts = [
    `${mappingVersion}${words.colon}${version}`,
    `${of}${words.colon}${words.kinds[kind]}`,
    timeZone === null ? "" : `${zone}${words.colon}${code(timeZone)}`,
  ];
  return [
    `### ${name[language]} (${code(source)})`,
    "",
    `${facts.filter((fact) => fact !== "").join(words.comma)}${words.end}${hasRows ? ` ${words.rows}` : ""}`,
    "",
    ...table(
      words.mapped,
      fields.map((rule) => row(code(rule.field), originOf(rule, language), writingOf(rule))),
    ),
    "",
    ...table(
      words.identifiers,
      identifiers.map((rule) => identifierRow(rule, words)),
    ),
    "",
  ];
}

function page({ records, sources }: DataDictionary, language: Language): string {
  const words = WORDS[language];
  const lines = [
    "<!-- Written by scripts/docs.ts from schema/dictionary/. Do not edit. -->",
    "",
    `# ${words.title}`,
    "",
    ...words.intro,
    "",
    `## ${words.form}`,
    "",
    ...records.flatMap((record) => recordSection(record, language)),
    `## ${words.sources}`,
    "",
    ...sources.flatMap((source) => sourceSection(source, language)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/**
 * `docs/dictionary.md` and its Chinese twin: the canonical form and the mappings that come with Datong.
 *
 * @throws Error when the data dictionary cannot be used as it is
 */
export function dictionaryPages(): Readonly<Record<Language, string>> {
  const dictionary = describeDictionary(readSources(SHIPPED_SOURCES));
  return { en: page(dictionary, "en"), zh: page(dictionary, "zh") };
}
