import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  inProcessTransport,
  keySetInProcess,
  startGateway,
  watchRevocations,
  type Authenticate,
  type GatewayOptions,
  type IsOver,
  type Revocations,
  type RunningGateway,
  type Transport,
} from "@datong/gateway";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { REPOSITORY } from "./config.ts";
import { whenHeard } from "./whenHeard.ts";
import { openSubgraphs, type OpenSubgraphsOptions } from "./subgraphs.ts";

export type DatongOptions = OpenSubgraphsOptions &
  Omit<GatewayOptions, "supergraphSdl" | "transport" | "isReady" | "routes" | "sandbox" | "authenticate"> &
  Partial<Pick<GatewayOptions, "sandbox">> & {
    /** Adds HTTP routes beside those of the subgraphs. */
    readonly routes?: GatewayOptions["routes"];
    /** Who makes a request; given what is known of the access tokens that the identity subgraph makes, if it makes any. */
    readonly authenticate: (ownKeySet: OwnKeySet | undefined, isOver: IsOver | undefined) => Authenticate;
    /** The supergraph, when it is not the committed one. */
    readonly supergraphSdl?: string;
    /** How subgraphs are reached that this process does not hold; left out where the supergraph has none. */
    readonly others?: Transport;
    /** See `RevocationsOptions.everyMs`: what ends in this process is told at once, what ends in others is asked for. */
    readonly endingsEveryMs?: number | null;
  };

/** Verifies the access tokens that are made in this process. */
export type OwnKeySet = ReturnType<typeof keySetInProcess>;

/** The whole product in this process. */
export interface RunningDatong extends RunningGateway {
  /** The subgraphs' connections, by database, for those who count or clean. */
  readonly connections: readonly Connection[];
  /** Whether all that orders have told so far is consumed; waits for it, a minute unless told otherwise. */
  readonly heard: (withinMs?: number) => Promise<boolean>;
}

/** The composed supergraph as it is committed. */
export const readSupergraph = (): Promise<string> =>
  readFile(path.join(REPOSITORY, "schema/composed/supergraph.graphql"), "utf8");

/** Starts the gateway with every subgraph in process, on a MongoDB that runs already. */
export async function startDatong(options: DatongOptions): Promise<RunningDatong> {
  const opened = await openSubgraphs(options);
  const subgraphs = opened.map(({ subgraph }) => subgraph);
  const revocations = await watchOwn(subgraphs, options);
  const close = async () => {
    await revocations?.close();
    for (const subgraph of subgraphs) await subgraph.close();
  };
  try {
    const readKeySet = subgraphs.find(({ keySet }) => keySet)?.keySet;
    const gateway = await startGateway({
      ...options,
      authenticate: options.authenticate(readKeySet && keySetInProcess(readKeySet), revocations?.isOver),
      routes: (app) => {
        for (const part of [options, ...subgraphs])
          app.register((scope, _options, done) => {
            part.routes?.(scope);
            done();
          });
      },
      supergraphSdl: options.supergraphSdl ?? (await readSupergraph()),
      transport: transportTo(subgraphs, options.others),
      sandbox: options.sandbox ?? null,
      isReady: async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.isReady()))).every(Boolean),
    });
    return {
      ...gateway,
      connections: opened.map(({ connection }) => connection),
      heard: whenHeard(opened),
      async stop() {
        await gateway.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Calls subgraphs of this process, and asks all others. */
function transportTo(subgraphs: readonly Subgraph[], others: Transport | undefined): Transport {
  const own = inProcessTransport(subgraphs);
  if (!others) return own;
  const names = new Set(subgraphs.map(({ name }) => name));
  const transport: Transport = (name, url) => (names.has(name) ? own : others)(name, url);
  return Object.assign(transport, {
    release(name: string, url: string) {
      if (!names.has(name)) others.release?.(name, url);
    },
  });
}

/** Which access tokens of this process no longer count; null where it makes none. */
async function watchOwn(
  subgraphs: readonly Subgraph[],
  { endingsEveryMs = 1_000, logger }: Pick<DatongOptions, "endingsEveryMs" | "logger">,
): Promise<Revocations | null> {
  const endings = subgraphs.find((subgraph) => subgraph.endings)?.endings;
  if (!endings) return null;
  const read = (since: Date) => endings.endedSince(since);
  const revocations = await watchRevocations({ read, everyMs: endingsEveryMs, logger });
  // Nobody is answered yet: what a sweep has ended meanwhile is read a second later.
  endings.onEnded(revocations.note);
  return revocations;
}
