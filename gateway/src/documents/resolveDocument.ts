import { parametersOf, persistedQueryOf, type Parameters } from "../http/readParameters.ts";
import { refusal } from "../http/refusal.ts";
import { hashOf, type TrustedDocuments } from "./TrustedDocuments.ts";

/** What a client asks for, with the document that its hash stands for. */
export interface ResolvedDocument {
  readonly asked: Parameters;
  /** The hash of the document in `asked`, where it is trusted and was looked up by it; else null. */
  readonly hash: string | null;
}

/**
 * Puts a trusted document in the place of its hash, and where only trusted documents may run refuses every other: nothing of
 * an unknown text is parsed, planned or kept.
 *
 * Hashes of other documents are left to Apollo Server's automatic persisted queries.
 *
 * @throws PERSISTED_QUERY_NOT_IN_LIST for an unknown hash, QUERY_NOT_IN_SAFELIST for an unknown text, as Apollo Router does;
 *   BAD_REQUEST when hash and text do not belong together
 */
export function resolveDocument(asked: Parameters, { mode, texts }: TrustedDocuments): ResolvedDocument {
  const hash = persistedQueryOf(asked)?.sha256Hash;
  const { query } = asked;
  if (query === undefined) {
    const text = hash === undefined ? undefined : texts.get(hash);
    if (hash !== undefined && text !== undefined) return { asked: withDocument(asked, text), hash };
    if (mode === "enforce") throw refusal("PERSISTED_QUERY_NOT_IN_LIST", "The hash is that of no trusted document.");
    return { asked, hash: null };
  }
  if (mode !== "enforce") return { asked, hash: null };

  const ownHash = hashOf(query);
  if (hash !== undefined && hash !== ownHash) throw refusal("BAD_REQUEST", "The hash is not that of the query.");
  if (!texts.has(ownHash))
    throw refusal(
      "QUERY_NOT_IN_SAFELIST",
      "The query is no trusted document; only those run here, as they were registered.",
    );
  return { asked: withDocument(asked, query), hash: ownHash };
}

function withDocument({ operationName, variables, extensions }: Parameters, query: string): Parameters {
  const { persistedQuery: _resolved, ...others } = extensions ?? {};
  return parametersOf(query, operationName, variables, Object.keys(others).length > 0 ? others : undefined);
}
