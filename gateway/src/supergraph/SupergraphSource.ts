import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { httpTransport, type HttpTransportOptions } from "../transports/http.ts";
import { composeSubgraphs, type SubgraphSdl } from "./composeSubgraphs.ts";
import { fetchSdl } from "./fetchSdl.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** Where the supergraph comes from. */
export interface SupergraphSource {
  /** Another text whenever the supergraph may have become another; takes little. */
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
export const supergraphInFile = (file: string): SupergraphSource => ({
  async version() {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs].join(" ");
  },
  read: () =>
    readFile(file, "utf8").catch((error: unknown) => {
      throw new SupergraphRefused(
        `The supergraph ${file} cannot be read: ${String((error as NodeJS.ErrnoException).code)}`,
      );
    }),
});

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
  async function readAll(attempts: number): Promise<readonly SubgraphSdl[]> {
    const transport = httpTransport({ ...overHttp, urls: new Map(), retries: 0 });
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
    version: async () => hashOfSdl(JSON.stringify(await readAll(1))),
    read: async () => composeSubgraphs(await readAll(ATTEMPTS)).supergraphSdl,
  };
}

const readSdl = (name: string, file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: unknown) => {
    throw new SupergraphRefused(
      `The SDL of the subgraph ${name} cannot be read: ${String((error as NodeJS.ErrnoException).code)}`,
    );
  });
