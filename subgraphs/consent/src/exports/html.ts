import type { Locale } from "@datong/subgraph-kit";

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
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "")
    .replace(UNSEEN, (character) =>
      character === "\n" || character === "\t"
        ? character
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );

/** What a page in either language begins with, up to the end of its head. Nothing on it runs or comes from outside. */
export const headOf = (locale: Locale, title: string, style: string, more = ""): string => `<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
${more}<title>${escaped(title)}</title>
<style>${style}</style>
</head>
`;
