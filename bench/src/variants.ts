import path from "node:path";
import { REPOSITORY, SUBGRAPH_NAMES, derivedKeys, type Secrets } from "@datong/deploy";
import type { Target } from "./load/load.ts";
import type { Part, Parts } from "./processes.ts";

/** One way to answer the Home query. */
export interface Variant {
  readonly title: string;
  readonly target: Target;
  /** The process that clients talk to. */
  readonly front: Part;
  /** The processes behind it; none where the front does everything. */
  readonly behind: readonly Part[];
}

/** All variants, ready to answer, over one database. */
export interface Variants {
  readonly all: readonly Variant[];
  /** What the others are compared with: the gateway as its documentation starts it. */
  readonly plain: Variant;
  /** Whose answers the others must give: it shares no code with them. */
  readonly handwritten: Variant;
}

const program = (name: string) => path.join(import.meta.dirname, "variants", `${name}.js`);

/** The environment of every process that is measured. */
export const measuredEnv = (mongoUri: string, secrets: Secrets) => ({
  ...secrets,
  ...derivedKeys(secrets),
  // As where it counts: libraries check more elsewhere.
  NODE_ENV: "production",
  // Otherwise @apollo/gateway reports the machine's CPU and memory to its maker over the network.
  APOLLO_TELEMETRY_DISABLED: "true",
  HOST: "127.0.0.1",
  PORT: "0",
  LOG_LEVEL: "info",
  MONGODB_URI: mongoUri,
  SUPERGRAPH_FILE: path.join(REPOSITORY, "schema/composed/supergraph.graphql"),
});

/** A variant that answers as a GraphQL server. */
export const graph = (title: string, front: Part, behind: readonly Part[]): Variant => ({
  title,
  target: { name: title, kind: "graphql", url: new URL("/graphql", front.url).href },
  front,
  behind,
});

/** Starts the process of a subgraph as it is started in production. */
export const startSubgraph = (parts: Parts, name: string, env: Readonly<Record<string, string>>): Promise<Part> =>
  parts.start(name, path.join(REPOSITORY, "subgraphs", name, "dist/main.js"), env);

/** Starts the hand-written alternative, whose answers are the right ones. */
export async function startHandwritten(parts: Parts, env: Readonly<Record<string, string>>): Promise<Variant> {
  const front = await parts.start("handwritten", program("handwritten"), { ...env, SUBGRAPH_URLS: "{}" });
  return {
    title: "written by hand",
    target: { name: "written by hand", kind: "rest", url: new URL("/home", front.url).href },
    front,
    behind: [],
  };
}

/** Starts every variant, each in a process of its own; the two that need subgraph processes share them. */
export async function startVariants(parts: Parts, mongoUri: string, secrets: Secrets): Promise<Variants> {
  const env = measuredEnv(mongoUri, secrets);
  const subgraphs = await Promise.all(SUBGRAPH_NAMES.map((name) => startSubgraph(parts, name, env)));
  const urls = Object.fromEntries(subgraphs.map(({ name, url }) => [name, `${url}/graphql`]));
  const start = (name: string) => parts.start(name, program(name), { ...env, SUBGRAPH_URLS: JSON.stringify(urls) });
  const allInOne = graph("Datong, all in one", await start("allInOne"), []);
  const distributed = graph("Datong, distributed", await start("distributed"), subgraphs);
  const plainFront = await start("plain");
  const plain: Variant = {
    ...graph("plain Apollo gateway", plainFront, subgraphs),
    // The standalone server answers at its root.
    target: { name: "plain Apollo gateway", kind: "graphql", url: plainFront.url },
  };
  const handwritten = await startHandwritten(parts, env);
  return { all: [allInOne, distributed, plain, handwritten], plain, handwritten };
}
