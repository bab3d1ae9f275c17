import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";
import { say } from "../benchmark.ts";
import type { Part, Parts } from "../processes.ts";
import type { VariantName } from "./contestants.ts";

const FOLDER = path.join(REPOSITORY, "bench/peers");
const STAMP = path.join(FOLDER, "node_modules/.datong-lock");
const READY_MS_MAX = 60_000;

/** What another gateway is started with. */
export interface PeerFiles {
  /** For what it writes. */
  readonly directory: string;
  readonly supergraphFile: string;
  /** The open subgraphs, by name. */
  readonly urls: ReadonlyMap<string, string>;
}

/** A gateway that is not ours, and what starts it. */
export interface Peer {
  readonly name: VariantName;
  command(port: number, files: PeerFiles): Promise<readonly string[]>;
}

const hive = (port: number, { supergraphFile }: PeerFiles): readonly string[] => [
  process.execPath,
  path.join(FOLDER, "node_modules/@graphql-hive/gateway/dist/bin.js"),
  ...["supergraph", supergraphFile, "--host", "127.0.0.1", "--port", String(port)],
];

/** Its `dev` command: the production gateway of the same makers is not on npm. */
async function grafbase(port: number, { directory, urls }: PeerFiles): Promise<readonly string[]> {
  const file = path.join(directory, "grafbase.toml");
  const subgraphs = [...urls].map(
    ([name, url]) => `[subgraphs.${name}]\nurl = "${url}"\nintrospection_url = "${url}"\n`,
  );
  await writeFile(file, subgraphs.join("\n"));
  const program = path.join(FOLDER, "node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase");
  return [program, "--home", directory, "dev", "--config", file, "--port", String(port)];
}

export const PEERS: readonly Peer[] = [
  { name: "hive", command: (port, files) => Promise.resolve(hive(port, files)) },
  {
    name: "hive-rust",
    command: (port, files) => Promise.resolve([...hive(port, files), "--hive-router-runtime"]),
  },
  { name: "mercurius", command: () => Promise.resolve([process.execPath, path.join(FOLDER, "mercurius.mjs")]) },
  { name: "grafbase", command: grafbase },
];

/**
 * Installs the other gateways where they are missing or older than their lock file: they are large, and nothing but this
 * benchmark needs them.
 *
 * @throws Error when npm cannot
 */
export async function installPeers(): Promise<void> {
  const lock = createHash("sha256")
    .update(await readFile(path.join(FOLDER, "package-lock.json")))
    .digest("hex");
  if ((await readFile(STAMP, "utf8").catch(() => "")) === lock) return;
  say("Installing the other gateways in bench/peers, about 650 MB; this is done once…");
  const npm = spawn("npm", ["ci", "--ignore-scripts"], { cwd: FOLDER, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = (await once(npm, "exit")) as [number | null];
  if (code !== 0) throw new Error(`npm ci in bench/peers ended with exit code ${code ?? ""}`);
  await writeFile(STAMP, lock);
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Starts another gateway and waits until it answers.
 *
 * @param env of every measured process
 * @throws Error with its last words when it does not
 */
export async function startPeer(
  parts: Parts,
  peer: Peer,
  files: PeerFiles,
  env: Readonly<Record<string, string>>,
): Promise<Part> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const part = await parts.start(
    peer.name,
    path.join(import.meta.dirname, "programs/keeper.js"),
    {
      ...env,
      PORT: String(port),
      SUBGRAPH_URLS: JSON.stringify([...files.urls]),
      COMMAND: JSON.stringify(await peer.command(port, files)),
      DIRECTORY: files.directory,
      URL: url,
    },
    true,
  );
  await part.ask("ready", undefined, READY_MS_MAX);
  return part;
}
