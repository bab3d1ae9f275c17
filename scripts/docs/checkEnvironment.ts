import { readFile } from "node:fs/promises";
import type { Markdown } from "./markdown.ts";

const CONFIG = "/src/config.ts";

/** Variables that a `config.ts` declares: the keys of its shapes. */
const declaredIn = (source: string): readonly string[] =>
  [...source.matchAll(/^\s+([A-Z][A-Z0-9_]{3,}):/gm)].map(([, name = ""]) => name);

/** The variables in the first column of the table under the heading "Environment". */
function listedIn({ headings, firstCells }: Markdown) {
  const isInSection = (line: number) => headings.findLast((heading) => heading.line < line)?.text === "Environment";
  return firstCells
    .filter(({ line }) => isInSection(line))
    .flatMap(({ line, text }) => [...text.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = ""]) => ({ line, name })));
}

/** The README beside a `src/config.ts` must list, under "Environment", every variable of it, and none that is gone. */
export async function checkEnvironment(
  documents: readonly Markdown[],
  files: readonly string[],
): Promise<readonly string[]> {
  const rooms = await Promise.all(
    files
      .filter((file) => file.endsWith(CONFIG))
      .map(async (file) => ({
        readme: file.replace(CONFIG, "/README.md"),
        declared: declaredIn(await readFile(file, "utf8")),
      })),
  );
  const everywhere = new Set(rooms.flatMap(({ declared }) => declared));

  return rooms.flatMap(({ readme, declared }) => {
    const document = documents.find(({ file }) => file === readme);
    if (!document) return [`${readme} is missing`];
    const listed = listedIn(document);
    return [
      ...declared
        .filter((variable) => !listed.some(({ name }) => name === variable))
        .map((variable) => `${readme}: the variable ${variable} is not listed under "Environment"`),
      ...listed
        .filter(({ name }) => !everywhere.has(name))
        .map(({ line, name }) => `${readme}:${line}: nothing reads the variable ${name}`),
    ];
  });
}
