import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Whether a path is not part of the repository: installed, built or left by a run. */
export type IsIgnored = (file: string) => boolean;

/** A regular expression's text for a path in which `*`, `<name>` and `…` stand for any text without a slash. */
export const patternOf = (text: string): string =>
  text
    .split(/(\*|<[^>]*>|…)/)
    .map((part, place) => (place % 2 === 1 ? "[^/]*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");

/** What `.gitignore` says, as far as ours goes: names at any depth, paths from the root after `/`, and `*`. */
export async function readIgnored(): Promise<IsIgnored> {
  const lines = (await readFile(".gitignore", "utf8")).split("\n").map((line) => line.trim());
  const patterns = [".git/", ...lines.filter((line) => line !== "" && !line.startsWith("#"))].map((line) => {
    const body = patternOf(line.replace(/^\//, "").replace(/\/$/, ""));
    return new RegExp(`${line.startsWith("/") ? "^" : "(^|/)"}${body}(/|$)`);
  });
  return (file) => patterns.some((pattern) => pattern.test(file));
}

/** Every file and folder of the repository, from its root, with `/` between names; folders without one at the end. */
export async function listRepository(isIgnored: IsIgnored, folder = ""): Promise<readonly string[]> {
  const entries = await readdir(folder || ".", { withFileTypes: true });
  const below = entries.map(async (entry) => {
    const name = path.posix.join(folder, entry.name);
    if (isIgnored(name)) return [];
    return entry.isDirectory() ? [name, ...(await listRepository(isIgnored, name))] : [name];
  });
  return (await Promise.all(below)).flat().sort();
}

/** What a `package.json` says, as far as documents speak of it. */
export interface Manifest {
  readonly name: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A workspace, or the root. */
export interface Workspace {
  /** Its folder, from the root; empty for the root itself. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export const readManifest = async (file: string): Promise<Manifest> =>
  JSON.parse(await readFile(file, "utf8")) as Manifest;

/** The root and every workspace. */
export const readWorkspaces = (files: readonly string[]): Promise<readonly Workspace[]> =>
  Promise.all(
    files
      .filter((file) => path.posix.basename(file) === "package.json")
      .map(async (file) => ({
        folder: path.posix.dirname(file) === "." ? "" : path.posix.dirname(file),
        manifest: await readManifest(file),
      })),
  );
