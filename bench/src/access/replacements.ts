import path from "node:path";
import { pathToFileURL } from "node:url";

/** A module of the product's that protects, and what stands in its place in an open process. */
export interface Replacement {
  /** As it is compiled, from the repository's root. */
  readonly module: string;
  /** The file of the same exports in `open/`, without an extension. */
  readonly by: string;
}

const REPOSITORY = path.join(import.meta.dirname, "../../..");

const replacement = (module: string): Replacement => ({ module, by: path.basename(module, ".js") });

/** Everything that is replaced; what is not stays as it is, see bench/README.md. */
export const REPLACEMENTS: readonly Replacement[] = [
  "packages/subgraph-kit/dist/access/enforceAccess.js",
  "packages/subgraph-kit/dist/audit/settleReads.js",
  "packages/subgraph-kit/dist/internalToken.js",
  "gateway/dist/callers/authenticate.js",
  "gateway/dist/http/admit.js",
  "gateway/dist/http/frontDoor.js",
  "gateway/dist/http/readJson.js",
  "gateway/dist/limits/nameParseLimits.js",
  "gateway/dist/limits/refuseCostly.js",
  "gateway/dist/limits/refuseLargeDocuments.js",
  "gateway/dist/plans/keepValuesOut.js",
].map(replacement);

/** The modules that a process must have had replaced which loads these parts of the repository. */
export const replacedIn = (rooms: readonly string[]): readonly string[] =>
  REPLACEMENTS.map(({ module }) => module).filter((module) => rooms.some((room) => module.startsWith(`${room}/`)));

const byUrl = new Map(REPLACEMENTS.map((one) => [pathToFileURL(path.join(REPOSITORY, one.module)).href, one] as const));

/** What stands in the place of a module; null for one that stays. */
export function replacementOf(url: string): (Replacement & { readonly url: string }) | null {
  const found = byUrl.get(url);
  return found ? { ...found, url: pathToFileURL(path.join(import.meta.dirname, "open", `${found.by}.js`)).href } : null;
}
