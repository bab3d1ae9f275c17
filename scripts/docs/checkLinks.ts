import path from "node:path";
import type { Markdown } from "./markdown.ts";

const LEADS_OUTSIDE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/** Every link from Markdown into the repository must lead to a file that is there, and to a heading that it has. */
export function checkLinks(documents: readonly Markdown[], files: readonly string[]): readonly string[] {
  const known = new Set(files);
  const anchorsOf = new Map(
    documents.map(({ file, headings }) => [file, new Set(headings.map(({ anchor }) => anchor))]),
  );

  return documents.flatMap(({ file, links }) =>
    links.flatMap(({ line, text }) => {
      if (LEADS_OUTSIDE.test(text)) return [];
      const [target = "", anchor] = decodeURIComponent(text).split("#");
      const found = target.startsWith("/")
        ? path.posix.normalize(target.slice(1))
        : path.posix.join(path.posix.dirname(file), target);
      const led = target === "" ? file : found.replace(/\/$/, "");
      if (led !== "." && !known.has(led)) return [`${file}:${line}: the link to ${text} leads nowhere`];
      const missing = anchor !== undefined && anchorsOf.get(led)?.has(anchor) === false;
      return missing ? [`${file}:${line}: ${led} has no heading #${anchor}`] : [];
    }),
  );
}
