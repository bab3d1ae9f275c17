import path from "node:path";
import type { Markdown } from "./markdown.ts";
import { readManifest, type Workspace } from "./repository.ts";

/** An entry of docs/dependencies.md: `` - `name` (licence): why ``, or `` - `name`: why `` for an override. */
const ENTRY = /^`([^`]+)`(?: \(([^)]+)\))?:/;

interface Entry {
  readonly line: number;
  readonly name: string;
  /** Null for an override. */
  readonly licence: string | null;
}

const entriesOf = ({ listEntries }: Markdown): readonly Entry[] =>
  listEntries.flatMap(({ line, text }) => {
    const [, name, licence = null] = ENTRY.exec(text) ?? [];
    return name ? [{ line, name, licence }] : [];
  });

const directOf = ({ manifest }: Workspace): readonly string[] =>
  [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((group) =>
    Object.keys(group ?? {}),
  );

/**
 * What the installed package says of its licence: the one beside the workspace that depends on it, else that of the
 * root. Null where it is not installed, as an optional one may be.
 */
async function installedLicence(name: string, workspaces: readonly Workspace[]): Promise<string | null> {
  const users = workspaces.filter((workspace) => directOf(workspace).includes(name));
  for (const folder of [...users.map((user) => user.folder), ""]) {
    const file = path.join(folder, "node_modules", name, "package.json");
    const manifest = await readManifest(file).catch(() => null);
    if (manifest) return manifest.license ?? "none";
  }
  return null;
}

function compare(file: string, told: readonly Entry[], needed: ReadonlySet<string>, what: string): readonly string[] {
  const names = new Set(told.map(({ name }) => name));
  return [
    ...[...needed].filter((name) => !names.has(name)).map((name) => `${file}: ${what} ${name} is not explained`),
    ...told
      .filter(({ name }) => !needed.has(name))
      .map(({ name, line }) => `${file}:${line}: ${name} is no ${what} any more`),
    ...told
      .filter(({ name }, place) => told.findIndex((other) => other.name === name) !== place)
      .map(({ name, line }) => `${file}:${line}: ${name} is explained twice`),
  ];
}

/**
 * Every direct dependency and every override of every workspace must be explained in docs/dependencies.md, with the
 * licence that the installed package has, and nothing else.
 */
export async function checkDependencies(
  document: Markdown,
  workspaces: readonly Workspace[],
): Promise<readonly string[]> {
  const manifests = workspaces.map(({ manifest }) => manifest);
  const own = new Set(manifests.map(({ name }) => name));
  const direct = workspaces.flatMap(directOf).filter((name) => !own.has(name));
  const overridden = manifests.flatMap(({ overrides }) => Object.keys(overrides ?? {}));

  const entries = entriesOf(document);
  const dependencies = entries.filter(({ licence }) => licence !== null);
  const overrides = entries.filter(({ licence }) => licence === null);
  const licences = await Promise.all(
    dependencies.map(async ({ name, line, licence }) => {
      const installed = await installedLicence(name, workspaces);
      return installed === null || installed === licence
        ? []
        : [`${document.file}:${line}: ${name} is under ${installed}, not ${licence ?? ""}`];
    }),
  );
  return [
    ...compare(document.file, dependencies, new Set(direct), "dependency"),
    ...compare(document.file, overrides, new Set(overridden), "override"),
    ...licences.flat(),
  ];
}
