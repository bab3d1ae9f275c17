import { readFile } from "node:fs/promises";
import path from "node:path";
import { inProcessTransport, startGateway, type GatewayOptions, type RunningGateway } from "@datong/gateway";
import type { Connection } from "@datong/subgraph-kit";
import { REPOSITORY } from "./config.ts";
import { openSubgraphs, type OpenSubgraphsOptions } from "./subgraphs.ts";

export type DatongOptions = OpenSubgraphsOptions &
  Omit<GatewayOptions, "supergraphSdl" | "transport" | "isReady" | "sandbox"> &
  Partial<Pick<GatewayOptions, "sandbox">>;

/** The whole product in this process. */
export interface RunningDatong extends RunningGateway {
  /** The subgraphs' connections, by database, for those who count or clean. */
  readonly connections: readonly Connection[];
}

/** The composed supergraph as it is committed. */
export const readSupergraph = (): Promise<string> =>
  readFile(path.join(REPOSITORY, "schema/composed/supergraph.graphql"), "utf8");

/** Starts the gateway with every subgraph in process, on a MongoDB that runs already. */
export async function startDatong(options: DatongOptions): Promise<RunningDatong> {
  const opened = await openSubgraphs(options);
  const subgraphs = opened.map(({ subgraph }) => subgraph);
  const close = () => Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  try {
    const gateway = await startGateway({
      ...options,
      supergraphSdl: await readSupergraph(),
      transport: inProcessTransport(subgraphs),
      sandbox: options.sandbox ?? null,
      isReady: async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.isReady()))).every(Boolean),
    });
    return {
      ...gateway,
      connections: opened.map(({ connection }) => connection),
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
