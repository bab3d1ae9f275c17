import { persistedQueryOf, type Parameters } from "../http/readParameters.ts";
import { refusal } from "../http/refusal.ts";
import { hashOf, type TrustedDocuments } from "./TrustedDocuments.ts";

/**
 * Puts a trusted document in the place of its hash, and where only trusted documents may run refuses every other: nothing of
 * an unknown text is parsed, planned or kept.
 *
 * Hashes of other documents are left to Apollo Server's automatic persisted queries.
 *
 * @throws PERSISTED_QUERY_NOT_IN_LIST for an unknown hash, QUERY_NOT_IN_SAFELIST for an unknown text, as Apollo Router does;
 *   BAD_REQUEST when hash and text do not belong together
 */
export function resolveDocument(asked: Parameters, { mode, texts }: TrustedDocuments): Parameters {
  const hash = persistedQueryOf(asked)?.sha256Hash;
  const { query } = asked;
  if (query === undefined) {
    const text = hash === undefined ? undefined : texts.get(hash);
    if (text !== undefined) return withDocument(asked, text);
    if (mode === "enforce") throw refusal("PERSISTED_QUERY_NOT_IN_LIST", "The hash is that of no trusted document.");
    return asked;
  }
  if (mode !== "enforce") return asked;

  const ownHash = hashOf(query);
  if (hash !== undefined && hash !== ownHash) throw refusal("BAD_REQUEST", "The hash is not that of the query.");
  if (!texts.has(ownHash))
    throw refusal(
      "QUERY_NOT_IN_SAFELIST",
      "The query is no trusted document; only those run here, as they were registered.",
    );
  return withDocument(asked, query);
}

function withDocument({ operationName, variables, extensions }: Parameters, query: string): Parameters {
  const { persistedQuery: _resolved, ...others } = extensions ?? {};
  return {
    query,
    ...(operationName === undefined ? {} : { operationName }),
    ...(variables === undefined ? {} : { variables }),
    ...(Object.keys(others).length > 0 ? { extensions: others } : {}),
  };
}
