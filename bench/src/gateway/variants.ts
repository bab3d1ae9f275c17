import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";
import { say } from "../benchmark.ts";
import type { Part, Parts } from "../processes.ts";
import { graph, type Variant } from "../variants.ts";
import { titleOf, VARIANTS, type VariantName } from "./contestants.ts";
import { composeGraph } from "./graph/compose.ts";
import { installPeers, PEERS, startPeer, type PeerFiles } from "./peers.ts";

/** One way to answer. */
export interface GatewayVariant extends Variant {
  readonly name: VariantName;
}

/** What was not measured, and why. */
export interface LeftOut {
  readonly variant: string;
  /** Null for all of them. */
  readonly workload: string | null;
  readonly reason: string;
}

export interface StartedVariants {
  /** In the order of `VARIANTS`. */
  readonly all: readonly GatewayVariant[];
  /** Whose answers are the right ones, and what the others are compared with. */
  readonly stock: GatewayVariant;
  readonly leftOut: readonly LeftOut[];
}

type Env = Readonly<Record<string, string>>;

const program = (name: string) => path.join(import.meta.dirname, "programs", `${name}.js`);

/** So much that nobody comes near it: what is asked for is measured and counted, and never refused. */
const ALL_BUT_ENDLESS = {
  BUDGET_USER_REQUESTS: "1000000000",
  BUDGET_USER_COST: "1000000000000",
  LIMIT_COST: "1000000000",
};

/** The environment of every process that is measured, ours or not. */
const measuredEnv = (): Env => ({
  NODE_ENV: "production",
  // As docker-compose.yml starts our gateway; for all, so that no ratio comes from it.
  NODE_OPTIONS: "--max-semi-space-size=64",
  // Otherwise @apollo/gateway reports the machine's CPU and memory to its maker over the network.
  APOLLO_TELEMETRY_DISABLED: "true",
  HOST: "127.0.0.1",
  PORT: "0",
  LOG_LEVEL: "info",
  INTERNAL_TOKEN_SECRET: randomBytes(32).toString("base64"),
});

const urlsOf = async (subgraphs: Part): Promise<ReadonlyMap<string, string>> =>
  new Map((await subgraphs.ask("urls")) as [string, string][]);

/** Started, as it is shown. */
const started = (name: VariantName, front: Part, behind: readonly Part[]): GatewayVariant => ({
  ...graph(titleOf(name), front, behind),
  name,
});

async function startAllInOne(parts: Parts, env: Env): Promise<GatewayVariant> {
  const front = await parts.start("all-in-one", program("allInOne"), env);
  return started("all-in-one", front, []);
}

async function startDistributed(parts: Parts, env: Env): Promise<GatewayVariant> {
  const behind = await parts.start("our subgraphs", program("ourSubgraphs"), env);
  const urls = [...(await urlsOf(behind))].map(([name, url]) => `${name}=${url}`).join(",");
  const front = await parts.start("distributed", path.join(REPOSITORY, "gateway/dist/main.js"), {
    ...env,
    SUBGRAPH_URLS: urls,
  });
  return started("distributed", front, [behind]);
}

/** The Home page alone, by hand. */
async function startWritten(
  parts: Parts,
  name: "fastify" | "limit",
  env: Env,
  behind: readonly Part[],
): Promise<GatewayVariant> {
  const front = await parts.start(name, program(name === "fastify" ? "handwritten" : "limit"), env);
  const title = titleOf(name);
  return { name, title, target: { name: title, kind: "rest", url: new URL("/home", front.url).href }, front, behind };
}

async function startStock(parts: Parts, env: Env, behind: Part): Promise<GatewayVariant> {
  const front = await parts.start("stock", program("stock"), env);
  const { title, target, ...variant } = started("stock", front, [behind]);
  // The standalone server answers at its root.
  return { ...variant, title, target: { ...target, url: front.url } };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts the other gateways; one that cannot be had or does not start is left out, with its reason. */
async function startPeers(
  parts: Parts,
  names: readonly VariantName[],
  { files, env, behind }: { readonly files: PeerFiles; readonly env: Env; readonly behind: Part },
): Promise<Pick<StartedVariants, "all" | "leftOut">> {
  const wanted = PEERS.filter(({ name }) => names.includes(name));
  const all: GatewayVariant[] = [];
  const leftOut: LeftOut[] = [];
  const leave = (name: VariantName, error: unknown) => {
    leftOut.push({ variant: titleOf(name), workload: null, reason: reasonOf(error) });
    say(`  left out: ${titleOf(name)}. ${reasonOf(error)}`);
  };
  try {
    if (wanted.length > 0) await installPeers();
  } catch (error) {
    for (const { name } of wanted) leave(name, error);
    return { all, leftOut };
  }
  for (const peer of wanted)
    try {
      all.push(started(peer.name, await startPeer(parts, peer, files, env), [behind]));
    } catch (error) {
      leave(peer.name, error);
    }
  return { all, leftOut };
}

/**
 * Starts every variant that is wanted, each in a process of its own; all but ours share one process of open subgraphs.
 *
 * @param directory for what they read and write
 * @param keySetFile the keys of access tokens, as JSON
 */
export async function startGatewayVariants(
  parts: Parts,
  names: readonly VariantName[],
  { directory, keySetFile }: { readonly directory: string; readonly keySetFile: string },
): Promise<StartedVariants> {
  const env = measuredEnv();
  const open = await parts.start("open subgraphs", program("openSubgraphs"), env);
  const urls = await urlsOf(open);
  const supergraphFile = path.join(directory, "supergraph.graphql");
  await writeFile(supergraphFile, composeGraph(urls));

  const ours = { ...env, ...ALL_BUT_ENDLESS, SUPERGRAPH_FILE: supergraphFile, AUTH_JWKS_FILE: keySetFile };
  const others = { ...env, SUPERGRAPH_FILE: supergraphFile, SUBGRAPH_URLS: JSON.stringify([...urls]) };
  const stock = await startStock(parts, others, open);
  const peers = await startPeers(parts, names, { files: { directory, supergraphFile, urls }, env, behind: open });
  const all = [
    stock,
    ...peers.all,
    ...(names.includes("all-in-one") ? [await startAllInOne(parts, ours)] : []),
    ...(names.includes("distributed") ? [await startDistributed(parts, ours)] : []),
    ...(names.includes("fastify") ? [await startWritten(parts, "fastify", others, [open])] : []),
    ...(names.includes("limit") ? [await startWritten(parts, "limit", others, [])] : []),
  ];
  return {
    all: VARIANTS.flatMap((name) => all.filter((variant) => variant.name === name)),
    stock,
    leftOut: peers.leftOut,
  };
}
