import { randomUUID } from "node:crypto";
import type { Service } from "@datong/subgraph-kit";
import { Kind, parse, valueFromAST, GraphQLString, type ConstDirectiveNode, type DocumentNode } from "graphql";
import type { GatewayContext } from "./context.ts";
import type { ReadEndings } from "./revocations.ts";
import type { Transport } from "./transports/Transport.ts";

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
function whoAnswers({ definitions }: DocumentNode): { readonly name: string; readonly url: string } | null {
  let graph: string | null = null;
  for (const definition of definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === "Query") {
      const field = definition.fields?.find(({ name }) => name.value === FIELD);
      graph = field ? argumentOf(field.directives, "join__field", "graph") : null;
    }
  for (const definition of definitions)
    if (graph !== null && definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === "join__Graph") {
      const directives = definition.values?.find(({ name }) => name.value === graph)?.directives;
      const name = argumentOf(directives, "join__graph", "name");
      const url = argumentOf(directives, "join__graph", "url");
      if (name !== null && url !== null) return { name, url };
    }
  return null;
}

function argumentOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): string | null {
  const value = directives
    ?.find(({ name }) => name.value === directive)
    ?.arguments?.find(({ name }) => name.value === argument)?.value;
  if (!value) return null;
  return value.kind === Kind.ENUM ? value.value : (valueFromAST(value, GraphQLString) as string);
}
