import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { Logger } from "@datong/subgraph-kit";
import { httpTransport, type HttpTransportOptions } from "../transports/http.ts";
import { composeSubgraphs, type SubgraphSdl } from "./composeSubgraphs.ts";
import { fetchSdl } from "./fetchSdl.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** Where the supergraph comes from. */
export interface SupergraphSource {
  /** How often to look for another, in milliseconds. */
  readonly everyMs: number;
  /**
   * Another text whenever the supergraph may have become another; takes little.
   *
   * @throws SupergraphRefused
   */
  version(): Promise<string>;
  /**
   * @returns the supergraph's SDL
   * @throws SupergraphRefused
   */
  read(): Promise<string>;
}

export const hashOfSdl = (sdl: string): string => createHash("sha256").update(sdl).digest("hex");

/**
 * A file. A link is followed, so that one that comes to lead elsewhere is another version: this is how Kubernetes changes
 * the files of a ConfigMap.
 */
export function supergraphInFile(file: string): SupergraphSource {
  const cannot = (error: unknown): never => {
    throw new SupergraphRefused(`The supergraph ${file} cannot be read: ${codeOf(error)}`);
  };
  return {
    everyMs: 1_000,
    async version() {
      const { ino, size, mtimeNs } = await stat(file, { bigint: true }).catch(cannot);
      return [ino, size, mtimeNs].join(" ");
    },
    read: () => readFile(file, "utf8").catch(cannot),
  };
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);

/** A subgraph whose SDL is in a file, or is asked for where it answers. */
export interface SubgraphToCompose {
  readonly name: string;
  readonly url: string;
  readonly file: string | null;
}

const ATTEMPTS = 5;

/**
 * Composed here, for development: of what the subgraphs show of themselves now, or what files say.
 *
 * @param overHttp how they are asked; on connections of their own, so that one that is away now is asked all the same once
 *   it is there
 */
export function composedSupergraph(
  subgraphs: readonly SubgraphToCompose[],
  overHttp: HttpTransportOptions,
): SupergraphSource {
  // Whoever looks again and again says once that there is nothing to see.
  const silent = overHttp.logger.child({}, { level: "silent" });

  async function readAll(attempts: number, logger: Logger): Promise<readonly SubgraphSdl[]> {
    const transport = httpTransport({ ...overHttp, urls: new Map(), retries: 0, logger });
    try {
      return await Promise.all(
        subgraphs.map(async ({ name, url, file }) => ({
          name,
          url,
          sdl: file === null ? await fetchSdl({ name, url }, transport, attempts) : await readSdl(name, file),
        })),
      );
    } finally {
      await transport.close();
    }
  }
  return {
    everyMs: 2_000,
    version: async () => hashOfSdl(JSON.stringify(await readAll(1, silent))),
    read: async () => composeSubgraphs(await readAll(ATTEMPTS, overHttp.logger)).supergraphSdl,
  };
}

const readSdl = (name: string, file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: unknown) => {
    throw new SupergraphRefused(`The SDL of the subgraph ${name} cannot be read: ${codeOf(error)}`);
  });
