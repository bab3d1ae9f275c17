import { readFile } from "node:fs/promises";
import { listedVariables } from "./listedVariables.ts";
import type { Markdown } from "./markdown.ts";

/** `config.ts` of a room, and the parts that it is made of: `sessionConfig.ts`, `wechat/config.ts`. */
const CONFIG = /^(.+)\/src\/(?:.+\/)?(?:config|\w+Config)\.ts$/;

/** Variables that a `config.ts` declares: the keys of its shapes, and those of `siblingShape`, which makes them of a name. */
export const declaredIn = (source: string): readonly string[] => [
  ...[...source.matchAll(/^\s+([A-Z][A-Z0-9_]{3,}):/gm)].map(([, name = ""]) => name),
  ...[...source.matchAll(/\bsiblingShape\("(\w+)"\)/g)].flatMap(([, name = ""]) =>
    ["URL", "TOKEN_KEYS"].map((what) => `${name.toUpperCase()}_${what}`),
  ),
];

/**
 * The README of a room that has a `src/config.ts` must list every variable that it and its parts declare, and none that is
 * gone.
 */
export async function checkEnvironment(
  documents: readonly Markdown[],
  files: readonly string[],
): Promise<readonly string[]> {
  const rooms = new Map<string, string[]>();
  for (const file of files) {
    const room = CONFIG.exec(file)?.[1];
    if (room === undefined || !files.includes(`${room}/src/config.ts`)) continue;
    rooms.set(room, [...(rooms.get(room) ?? []), ...declaredIn(await readFile(file, "utf8"))]);
  }
  const everywhere = new Set([...rooms.values()].flat());

  return [...rooms].flatMap(([room, declared]) => {
    const readme = `${room}/README.md`;
    const document = documents.find(({ file }) => file === readme);
    if (!document) return [`${readme} is missing`];
    const listed = listedVariables(document);
    return [
      ...declared
        .filter((variable) => !listed.some(({ text }) => text === variable))
        .map((variable) => `${readme}: no table of variables lists ${variable}`),
      ...listed
        .filter(({ text }) => !everywhere.has(text))
        .map(({ line, text }) => `${readme}:${line}: nothing reads the variable ${text}`),
    ];
  });
}
