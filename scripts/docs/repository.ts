import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Folders whose contents are installed, built or left by a run: nothing that a document could promise. */
export const NOT_OURS: ReadonlySet<string> = new Set([".git", "coverage", "data", "dist", "node_modules"]);

/** Every file and folder of the repository, from its root, with `/` between names; folders without one at the end. */
export async function listRepository(folder = ""): Promise<readonly string[]> {
  const entries = await readdir(folder || ".", { withFileTypes: true });
  const below = entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .map(async (entry) => {
      const name = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? [name, ...(await listRepository(name))] : [name];
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
