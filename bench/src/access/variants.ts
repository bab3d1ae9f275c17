import path from "node:path";
import { pathToFileURL } from "node:url";
import { REPOSITORY, SUBGRAPH_NAMES, type Secrets } from "@datong/deploy";
import type { Part, Parts } from "../processes.ts";
import { graph, measuredEnv, startHandwritten, startSubgraph, type Variant } from "../variants.ts";
import { replacedIn } from "./replacements.ts";

/** One way to run Datong, with its protection and without. */
export interface Shape {
  readonly title: string;
  readonly protected: Variant;
  readonly open: Variant;
}

export interface AccessVariants {
  readonly shapes: readonly Shape[];
  /** Whose answers are the right ones. */
  readonly handwritten: Variant;
}

type Env = Readonly<Record<string, string>>;

/** So much that nobody comes near it: budgets are counted, and never spent. */
const BUDGETS_ALL_BUT_ENDLESS = {
  BUDGET_USER_REQUESTS: "1000000000",
  BUDGET_USER_COST: "1000000000000",
};

/** What can be turned off by the environment, and the module that takes away what cannot. */
const OPEN = {
  BUDGETS: "off",
  INTROSPECTION: "on",
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, "withoutProtection.js")).href}`,
};

/**
 * Whether everything was replaced in an open process that has to be.
 *
 * @param rooms the parts of the repository that the process loads
 * @throws Error naming what was not: it would be measured as open and is not
 */
export async function requireReplaced(part: Part, rooms: readonly string[]): Promise<Part> {
  const replaced = new Set((await part.ask("replaced")) as readonly string[]);
  const missing = replacedIn(rooms).filter((module) => !replaced.has(module));
  if (missing.length > 0)
    throw new Error(
      `${part.name} never loaded ${missing.join(", ")}: what protects has moved, see access/replacements.ts.`,
    );
  return part;
}

/** Starts a shape with its protection, or without. */
type Start = (env: Env, check: (part: Part, rooms: readonly string[]) => Promise<Part>) => Promise<Variant>;

async function twice(title: string, env: Env, start: (title: string) => Start): Promise<Shape> {
  return {
    title,
    protected: await start(`${title}, protected`)({ ...env, ...BUDGETS_ALL_BUT_ENDLESS }, (part) =>
      Promise.resolve(part),
    ),
    open: await start(`${title}, open`)({ ...env, ...OPEN }, requireReplaced),
  };
}

/**
 * Starts every variant in processes of its own.
 *
 * @param keySetFile the keys of access tokens, as JSON
 */
export async function startAccessVariants(
  parts: Parts,
  {
    mongoUri,
    secrets,
    keySetFile,
  }: { readonly mongoUri: string; readonly secrets: Secrets; readonly keySetFile: string },
): Promise<AccessVariants> {
  const env = { ...measuredEnv(mongoUri, secrets), AUTH_JWKS_FILE: keySetFile };

  const allInOne =
    (title: string): Start =>
    async (its, check) => {
      const front = await parts.start(title, path.join(import.meta.dirname, "allInOne.js"), its);
      return graph(title, await check(front, ["packages", "gateway"]), []);
    };

  const distributed =
    (title: string): Start =>
    async (its, check) => {
      const behind = await Promise.all(
        SUBGRAPH_NAMES.map(async (name) => check(await startSubgraph(parts, name, its), ["packages"])),
      );
      const urls = behind.map(({ name, url }) => `${name}=${url}/graphql`).join(",");
      const front = await parts.start(title, path.join(REPOSITORY, "gateway/dist/main.js"), {
        ...its,
        SUBGRAPH_URLS: urls,
      });
      return graph(title, await check(front, ["packages", "gateway"]), behind);
    };

  return {
    shapes: [await twice("all in one", env, allInOne), await twice("distributed", env, distributed)],
    handwritten: await startHandwritten(parts, env),
  };
}
