import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";
import { say } from "../benchmark.ts";
import type { Part, Parts } from "../processes.ts";
import { graph, type Variant } from "../variants.ts";
import { composeGraph } from "./graph/compose.ts";
import { installPeers, PEERS_KNOWN, startPeer, type PeerFiles } from "./peers.ts";

export const VARIANTS = [
  "all-in-one",
  "distributed",
  "stock",
  "hive",
  "hive-rust",
  "mercurius",
  "grafbase",
  "fastify",
  "limit",
] as const;
export type VariantName = (typeof VARIANTS)[number];

/** One way to answer. */
export interface GatewayVariant extends Variant {
  readonly name: VariantName;
  readonly kind: "ours" | "stock" | "peer on Node" | "other peer" | "written by hand";
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

async function startAllInOne(parts: Parts, env: Env): Promise<GatewayVariant> {
  const front = await parts.start("all-in-one", program("allInOne"), env);
  return { ...graph("Datong, all in one", front, []), name: "all-in-one", kind: "ours" };
}

async function startDistributed(parts: Parts, env: Env): Promise<GatewayVariant> {
  const behind = await parts.start("our subgraphs", program("ourSubgraphs"), env);
  const urls = [...(await urlsOf(behind))].map(([name, url]) => `${name}=${url}`).join(",");
  const front = await parts.start("distributed", path.join(REPOSITORY, "gateway/dist/main.js"), {
    ...env,
    SUBGRAPH_URLS: urls,
  });
  return { ...graph("Datong, distributed", front, [behind]), name: "distributed", kind: "ours" };
}

async function startWritten(
  parts: Parts,
  env: Env,
  { name, title, behind }: Pick<GatewayVariant, "title" | "behind"> & { readonly name: "fastify" | "limit" },
): Promise<GatewayVariant> {
  const front = await parts.start(name, program(name === "fastify" ? "handwritten" : "limit"), env);
  const target = { name: title, kind: "rest" as const, url: new URL("/home", front.url).href };
  return { name, kind: "written by hand", title, target, front, behind };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts the other gateways; one that cannot be had or does not start is left out, with its reason. */
async function startPeers(
  parts: Parts,
  names: readonly VariantName[],
  { files, env, behind }: { readonly files: PeerFiles; readonly env: Env; readonly behind: Part },
): Promise<Pick<StartedVariants, "all" | "leftOut">> {
  const wanted = PEERS_KNOWN.filter(({ name }) => names.includes(name));
  const all: GatewayVariant[] = [];
  const leftOut: LeftOut[] = [];
  const leave = (title: string, error: unknown) => {
    leftOut.push({ variant: title, workload: null, reason: reasonOf(error) });
    say(`  left out: ${title}. ${reasonOf(error)}`);
  };
  try {
    if (wanted.length > 0) await installPeers();
  } catch (error) {
    for (const { title } of wanted) leave(title, error);
    return { all, leftOut };
  }
  for (const peer of wanted)
    try {
      const front = await startPeer(parts, peer, files, env);
      const kind = peer.onNode ? "peer on Node" : "other peer";
      all.push({ ...graph(peer.title, front, [behind]), name: peer.name, kind });
    } catch (error) {
      leave(peer.title, error);
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
  const stockFront = await parts.start("stock", program("stock"), others);
  const stock: GatewayVariant = {
    ...graph("stock @apollo/gateway", stockFront, [open]),
    // The standalone server answers at its root.
    target: { name: "stock @apollo/gateway", kind: "graphql", url: stockFront.url },
    name: "stock",
    kind: "stock",
  };
  const peers = await startPeers(parts, names, { files: { directory, supergraphFile, urls }, env, behind: open });
  const all = [
    stock,
    ...peers.all,
    ...(names.includes("all-in-one") ? [await startAllInOne(parts, ours)] : []),
    ...(names.includes("distributed") ? [await startDistributed(parts, ours)] : []),
    ...(names.includes("fastify")
      ? [await startWritten(parts, others, { name: "fastify", title: "Fastify by hand", behind: [open] })]
      : []),
    ...(names.includes("limit")
      ? [await startWritten(parts, others, { name: "limit", title: "limit, in one process", behind: [] })]
      : []),
  ];
  return {
    all: VARIANTS.flatMap((name) => all.filter((variant) => variant.name === name)),
    stock,
    leftOut: peers.leftOut,
  };
}
