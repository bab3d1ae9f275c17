import type { Locale } from "@datong/subgraph-kit";
import type { DataExport } from "../domain/rights/dataExport.ts";
import { END, EXPLAINED, FIELDS_ZH, KINDS, MADE, SUBGRAPHS, TITLE } from "./words.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that change how the text around them is read, or that a page must not have. */
const UNSEEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** A text that a page shows as it is, whatever is in it; what cannot be seen is shown by its number. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
    .replace(UNSEEN, (character) =>
      character === "\n" || character === "\t"
        ? character
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );

/**
 * No script, no address, nothing from outside. A spreadsheet that opens the page takes every cell for text, so that no value is
 * a formula.
 */
const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 1.2rem}
th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;mso-number-format:"\\@"}
th{width:16rem;font-weight:500;background:#f6f6f6}
caption{text-align:left;font-weight:600;padding:.3rem 0}`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function pageStart({ locale, readyAt, requestedAt }: DataExport): string {
  const made = (readyAt ?? requestedAt).toISOString();
  return `<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${TITLE[locale]}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${TITLE[locale]}</h1>
<p>${MADE[locale]}: ${made}</p>
<p>${EXPLAINED[locale]}</p>
`;
}

export const pageEnd = (locale: Locale): string => `<p>${END[locale]}</p>\n</body>\n</html>\n`;

const wordOf = (words: Readonly<Record<string, Record<Locale, string>>>, name: string, locale: Locale): string =>
  Object.hasOwn(words, name) ? (words[name]?.[locale] ?? name) : name;

export const subgraphHeading = (name: string, locale: Locale): string =>
  `<h2>${escaped(wordOf(SUBGRAPHS, name, locale))}</h2>\n`;

const fieldName = (name: string, locale: Locale): string =>
  locale === "zh" && Object.hasOwn(FIELDS_ZH, name) ? (FIELDS_ZH[name] ?? name) : name;

/** Every value of a record with its path, such as `items 1 title`. */
function* valuesOf(value: unknown, path: readonly string[], locale: Locale): Generator<readonly [string, string]> {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") {
    yield [path.join(" "), typeof value === "string" ? value : JSON.stringify(value)];
    return;
  }
  const entries = Array.isArray(value)
    ? value.map((child, place) => [String(place + 1), child as unknown] as const)
    : Object.entries(value).map(([name, child]) => [fieldName(name, locale), child as unknown] as const);
  for (const [name, child] of entries) yield* valuesOf(child, [...path, name], locale);
}

/** A record as a table: one line for each value that it has. */
export function recordHtml({ kind, ...record }: Record<string, unknown>, locale: Locale): string {
  const name = typeof kind === "string" ? wordOf(KINDS, kind, locale) : "";
  const lines = [...valuesOf(record, [], locale)].map(
    ([path, value]) => `<tr><th scope="row">${escaped(path)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>\n<caption>${escaped(name)}</caption>\n<tbody>\n${lines.join("\n")}\n</tbody>\n</table>\n`;
}
