import { randomUUID } from "node:crypto";
import type { Service } from "@datong/subgraph-kit";
import { Kind, parse, type DocumentNode } from "graphql";
import type { GatewayContext } from "../context.ts";
import { argumentOf, subgraphsOf, type NamedSubgraph } from "../supergraph/subgraphsOf.ts";
import type { ReadEndings } from "./revocations.ts";
import type { Transport } from "../transports/Transport.ts";

const FIELD = "endedSessions";
const QUERY = `query EndedSessions($since: DateTime!) { ${FIELD}(since: $since) { ids asOf } }`;

/** An answer that comes later is not waited for: the next question follows soon. */
const ANSWER_MS_MAX = 5_000;

/** Asks on the gateway's own account; no client's token makes this caller, nor is the field in the API's schema. */
const GATEWAY: Service = { kind: "SERVICE", subject: "gateway", scopes: new Set(["sessions:watch"]) };

interface Answer {
  readonly data?: { readonly endedSessions?: { readonly ids: readonly string[]; readonly asOf: string | Date } } | null;
}

/**
 * Asks whichever subgraph of the supergraph knows what has ended.
 *
 * @returns null when none of them does
 */
export function askForEndings(supergraphSdl: string, transport: Transport): ReadEndings | null {
  const subgraph = whoAnswers(parse(supergraphSdl, { noLocation: true }));
  if (!subgraph) return null;
  const ask = transport(subgraph.name, subgraph.url).prepare({ query: QUERY, kind: "query" });
  return async (since) => {
    const context: GatewayContext = {
      caller: GATEWAY,
      locale: "en",
      requestId: randomUUID(),
      clientAddress: null,
      accessReason: null,
      deadline: Date.now() + ANSWER_MS_MAX,
      spending: null,
    };
    const { data } = (await ask({ since: since.toISOString() }, context)) as Answer;
    const ended = data?.endedSessions;
    if (!ended) throw new Error(`${subgraph.name} does not say which sessions have ended.`);
    return { ids: ended.ids, asOf: new Date(ended.asOf) };
  };
}

/** The subgraph that answers the field, by the supergraph's join directives. */
function whoAnswers(supergraph: DocumentNode): NamedSubgraph | null {
  for (const definition of supergraph.definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === "Query") {
      const field = definition.fields?.find(({ name }) => name.value === FIELD);
      const graph = argumentOf(field?.directives, "join__field", "graph");
      return graph === null ? null : (subgraphsOf(supergraph).get(graph) ?? null);
    }
  return null;
}
