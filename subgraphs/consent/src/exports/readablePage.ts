import { formatMoney, type Locale } from "@datong/subgraph-kit";
import { clockOf } from "../domain/beijingTime.ts";
import type { DataExport } from "../domain/rights/dataExport.ts";
import { escaped, headOf } from "./html.ts";
import { RECORDS, SUBGRAPHS } from "./words/index.ts";
import { COMMA, END, EXPLAINED, MADE, NO, TITLE, YES } from "./words/pageTexts.ts";
import type { Fields, FieldWords } from "./words/Words.ts";

/**
 * No script, no address, nothing from outside. A spreadsheet that opens the page takes every cell for text, so that no value is
 * a formula.
 */
const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.2rem}
th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;mso-number-format:"\\@"}
th{width:16rem;font-weight:500;background:#f6f6f6}
caption{text-align:left;font-weight:600;padding:.3rem 0}`;

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n`;

export function pageStart({ locale, readyAt, requestedAt }: DataExport): string {
  return `${headOf(locale, TITLE[locale], STYLE, POLICY)}<body>
<h1>${TITLE[locale]}</h1>
<p>${MADE[locale]}: ${clockOf(readyAt ?? requestedAt)}</p>
<p>${EXPLAINED[locale]}</p>
`;
}

export const pageEnd = (locale: Locale): string => `<p>${END[locale]}</p>\n</body>\n</html>\n`;

const ownOf = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

export const subgraphHeading = (name: string, locale: Locale): string =>
  `<h2>${escaped(ownOf(SUBGRAPHS, name)?.[locale] ?? name)}</h2>\n`;

/** What a value stands among. */
interface Around {
  readonly locale: Locale;
  /** The nearest `currency`; null where none was told. */
  readonly currency: string | null;
}

const CURRENCY = /^[A-Z]{3}$/;

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The time in Beijing; what is no time is shown as it is. */
const timeShown = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : clockOf(new Date(text)));

/** A value that has no parts. */
function shown(value: unknown, words: FieldWords | undefined, { locale, currency }: Around): string {
  if (typeof value === "boolean") return (value ? YES : NO)[locale];
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  if (words?.as === "CODE") return ownOf(words.codes.words, text)?.[locale] ?? text;
  if (words?.as === "TIME") return timeShown(text);
  if (words?.as === "MONEY" && currency !== null && Number.isSafeInteger(value))
    return formatMoney({ minor: value as number, currency }, locale);
  return text;
}

/** Every value below a field with its path, such as `Item 1 Title`. */
function* linesOf(
  value: unknown,
  words: FieldWords | undefined,
  path: readonly string[],
  around: Around,
): Generator<readonly [string, string]> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value) && !value.some(isPart)) {
    if (value.length > 0)
      yield [path.join(" "), value.map((one) => shown(one, words, around)).join(COMMA[around.locale])];
  } else if (Array.isArray(value)) {
    for (const [place, one] of value.entries()) yield* linesOf(one, words, [...path, String(place + 1)], around);
  } else if (!isPart(value)) yield [path.join(" "), shown(value, words, around)];
  else if (words?.as === "TEXT") yield [path.join(" "), shown(value[around.locale], words, around)];
  else yield* fieldsOf(value, words?.as === "PARTS" ? words.fields : {}, path, around);
}

function* fieldsOf(
  record: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: readonly string[],
  around: Around,
): Generator<readonly [string, string]> {
  const { currency } = record;
  const within = typeof currency === "string" && CURRENCY.test(currency) ? { ...around, currency } : around;
  for (const [name, value] of Object.entries(record)) {
    const words = ownOf(fields, name);
    yield* linesOf(value, words, [...path, words?.name[around.locale] ?? name], within);
  }
}

/** A record as a table: one line for each value that it has. */
export function recordHtml({ kind, ...record }: Record<string, unknown>, locale: Locale): string {
  const name = typeof kind === "string" ? kind : "";
  const words = ownOf(RECORDS, name);
  const lines = [...fieldsOf(record, words?.fields ?? {}, [], { locale, currency: null })].map(
    ([path, value]) => `<tr><th scope="row">${escaped(path)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>\n<caption>${escaped(words?.name[locale] ?? name)}</caption>\n<tbody>\n${lines.join("\n")}\n</tbody>\n</table>\n`;
}
