import path from "node:path";
import type { Markdown } from "./markdown.ts";
import { NOT_OURS } from "./repository.ts";

/** Names with a slash between them; `*`, `<name>` and `…` stand for any text. */
const FORM = /^(\.{1,2}\/)*[\w.*<>…-][\w.@*<>…-]*(\/[\w.@*<>…-]+)*\/?$/;
const SOURCE = /\.(c?[jt]s|[cm][jt]s|tsx|json|graphql|md|ya?ml|csv|css|html|tsbuildinfo)$/;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const matcherOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/(\*|<[^>]*>|…)/)
      .map((part, place) => (place % 2 === 1 ? "[^/]*" : escaped(part)))
      .join("")}$`,
  );

/**
 * Every path in backticks must be there, seen from the root or from the Markdown file. A text is taken for a path when
 * it has a slash and either begins with a name that stands at one of the two places, or ends like a source file. What
 * is built or left by a run is not looked for.
 */
export function checkPaths(documents: readonly Markdown[], files: readonly string[]): readonly string[] {
  const known = new Set(files);
  const exists = (pattern: string) => {
    if (!/[*<…]/.test(pattern)) return known.has(pattern);
    const matcher = matcherOf(pattern);
    return files.some((file) => matcher.test(file));
  };

  return documents.flatMap(({ file, codeSpans }) =>
    codeSpans.flatMap(({ line, text }) => {
      if (!text.includes("/") || !FORM.test(text)) return [];
      const named = text.replace(/\/$/, "");
      const places = [path.posix.normalize(named), path.posix.join(path.posix.dirname(file), named)];
      if (places.some((place) => place.split("/").some((name) => NOT_OURS.has(name)))) return [];
      const [first = ""] = places.map((place) => place.split("/")[0] ?? "");
      const isPath =
        SOURCE.test(named) || known.has(first) || known.has(path.posix.join(path.posix.dirname(file), first));
      return isPath && !places.some(exists) ? [`${file}:${line}: there is no ${text}`] : [];
    }),
  );
}
