import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@datong/subgraph-kit";
import { LRUCache } from "lru-cache";
import type { TrustedDocuments } from "./TrustedDocuments.ts";

/** How many unknown documents are told apart; one that comes again after so many others is logged again. */
const REMEMBERED_MAX = 1_000;

const NAME_LENGTH_MAX = 64;

/** Told of a document that runs, and of the name of its operation. */
export type NoteDocument = (hash: string, operationName: string | null) => void;

/**
 * Logs each document that is not trusted, once: the name of its operation and its hash, by which a front end's build can be
 * found, and neither its text nor its variables.
 */
export function noteUnknown({ texts }: TrustedDocuments, logger: Logger): NoteDocument {
  const told = new LRUCache<string, true>({ max: REMEMBERED_MAX });
  return (hash, operationName) => {
    if (texts.has(hash) || told.has(hash)) return;
    told.set(hash, true);
    logger.warn(
      { document: { name: operationName?.slice(0, NAME_LENGTH_MAX) ?? null, sha256Hash: hash } },
      "an operation is no trusted document",
    );
  };
}

/** Tells of the documents that come from outside and pass through Apollo Server. */
export const logUnknown = (note: NoteDocument): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ request, queryHash, operationName }) {
        if (request.http) note(queryHash, operationName);
        return Promise.resolve();
      },
    }),
});
