import path from "node:path";
import type { Markdown } from "./markdown.ts";
import { patternOf, type IsIgnored } from "./repository.ts";

/** Names with a slash between them; `*`, `<name>` and `…` stand for any text. */
const FORM = /^(\.{1,2}\/)*[\w.*<>…-][\w.@*<>…-]*(\/[\w.@*<>…-]+)*\/?$/;
const SOURCE = /\.([cm]?[jt]s|tsx|json|graphql|md|ya?ml|csv|css|html|tsbuildinfo)$/;

/**
 * Every path in backticks must be there, seen from the root or from the Markdown file. A text is taken for a path when
 * it has a slash and either begins with a name that stands at one of the two places, or ends like a source file. What
 * is ignored by git is not looked for.
 */
export function checkPaths(
  documents: readonly Markdown[],
  files: readonly string[],
  isIgnored: IsIgnored,
): readonly string[] {
  const known = new Set(files);
  const exists = (pattern: string) => {
    if (!/[*<…]/.test(pattern)) return known.has(pattern);
    const matcher = new RegExp(`^${patternOf(pattern)}$`);
    return files.some((file) => matcher.test(file));
  };

  return documents.flatMap(({ file, codeSpans }) =>
    codeSpans.flatMap(({ line, text }) => {
      if (!text.includes("/") || !FORM.test(text)) return [];
      const named = text.replace(/\/$/, "");
      const seenFromBoth = (name: string) => [
        path.posix.normalize(name),
        path.posix.join(path.posix.dirname(file), name),
      ];
      const places = seenFromBoth(named);
      if (places.some(isIgnored)) return [];
      const [first = ""] = path.posix.normalize(named).split("/");
      const isPath = SOURCE.test(named) || seenFromBoth(first).some((name) => known.has(name));
      return isPath && !places.some(exists) ? [`${file}:${line}: there is no ${text}`] : [];
    }),
  );
}
