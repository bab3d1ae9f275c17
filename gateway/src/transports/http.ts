import type { Logger, Secret } from "@datong/subgraph-kit";
import {
  HttpClient,
  readEndpoint,
  SUBGRAPH_LIMITS,
  type BreakerState,
  type SubgraphLimits,
  type Watch,
} from "./http/index.ts";
import type { Transport } from "./Transport.ts";
import { keysOf, type Trust } from "./Trust.ts";

export interface HttpTransportOptions extends Partial<SubgraphLimits>, Trust {
  /**
   * Where each subgraph is, by name: a URL, or `unix:/run/datong/orders.sock`; a subgraph that is not named here is asked
   * where the supergraph says.
   */
  readonly urls: ReadonlyMap<string, string>;
  /** Headers that a subgraph of others is sent with every request, by its name. */
  readonly foreignHeaders?: ReadonlyMap<string, Secret<Readonly<Record<string, string>>>>;
  /** Whether a subgraph is asked even while it seems not to be well. */
  readonly withoutBreaker?: boolean;
  readonly logger: Logger;
  /** See `Watch`. */
  readonly watch?: Watch;
  /** Is told when a subgraph begins or ends to be left alone. */
  readonly onBreaker?: (subgraph: string, state: BreakerState) => void;
}

/**
 * Asks subgraphs over HTTP, on kept connections. No header of a client reaches a subgraph of ours: an internal token tells it
 * who asks. Those of others are sent the headers that may go on (`FORWARD_HEADERS`), and no token. Fetches of one turn of the
 * event loop go in one exchange where a subgraph of ours takes that, and what one caller asks twice at a time is asked once.
 * What goes wrong costs the fetch alone, is coded, and is logged with its cause. See `docs/adr/0025-subgraph-transport.md`.
 */
export function httpTransport(options: HttpTransportOptions): Transport & { close(): Promise<void> } {
  const { urls, foreignHeaders, logger } = options;
  const limits = { ...SUBGRAPH_LIMITS, ...options };
  const writes = { count: 0 };
  const clients = new Map<string, SharedClient>();

  const create = (name: string, url: string): HttpClient => {
    const keys = keysOf(name, options);
    return new HttpClient({
      subgraph: name,
      endpoint: readEndpoint(url),
      keys,
      headers: keys ? {} : (foreignHeaders?.get(name)?.reveal() ?? {}),
      limits,
      withoutBreaker: options.withoutBreaker ?? false,
      writes,
      logger,
      watch: options.watch,
      onBreaker: options.onBreaker,
    });
  };

  const urlOf = (name: string, supergraphUrl: string): string => urls.get(name) ?? supergraphUrl;
  const keyOf = (name: string, supergraphUrl: string): string => `${name} ${urlOf(name, supergraphUrl)}`;

  // Whoever asks the same subgraph shares its connections, its limits and what is known of how it is.
  const transport: Transport = (name, supergraphUrl) => {
    const key = keyOf(name, supergraphUrl);
    const shared = clients.get(key) ?? { client: create(name, urlOf(name, supergraphUrl)), users: 0 };
    shared.users += 1;
    clients.set(key, shared);
    return shared.client;
  };

  return Object.assign(transport, {
    release(name: string, supergraphUrl: string) {
      const key = keyOf(name, supergraphUrl);
      const shared = clients.get(key);
      if (!shared) return;
      shared.users -= 1;
      if (shared.users > 0) return;
      clients.delete(key);
      shared.client.close().catch((error: unknown) => {
        logger.error({ err: error, subgraph: name }, "connections to a subgraph did not close");
      });
    },
    close: async () => {
      const open = [...clients.values()];
      // Whoever lets go of one later has nothing to close.
      clients.clear();
      await Promise.all(open.map(({ client }) => client.close()));
    },
  });
}

interface SharedClient {
  readonly client: HttpClient;
  /** How many have it. */
  users: number;
}
