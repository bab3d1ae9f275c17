import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@datong/subgraph-kit";
import { LRUCache } from "lru-cache";
import type { TrustedDocuments } from "./TrustedDocuments.ts";

/** How many unknown documents are told apart; one that comes again after so many others is logged again. */
const REMEMBERED_MAX = 1_000;

const NAME_LENGTH_MAX = 64;

/**
 * Logs each operation from outside that is no trusted document, once: its name and hash, by which a front end's build can be
 * found, and neither its text nor its variables.
 */
export function logUnknown({ texts }: TrustedDocuments, logger: Logger): ApolloServerPlugin {
  const told = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ request, queryHash, operationName }) {
          if (request.http && !texts.has(queryHash) && !told.has(queryHash)) {
            told.set(queryHash, true);
            logger.warn(
              { document: { name: operationName?.slice(0, NAME_LENGTH_MAX) ?? null, sha256Hash: queryHash } },
              "an operation is no trusted document",
            );
          }
          return Promise.resolve();
        },
      }),
  };
}
