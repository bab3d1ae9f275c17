import { randomUUID } from "node:crypto";
import type { Service } from "@datong/subgraph-kit";
import { Kind, parse } from "graphql";
import type { GatewayContext } from "../context.ts";
import { argumentOf, subgraphsOf, type NamedSubgraph } from "../supergraph/subgraphsOf.ts";
import { KEPT_MS, type ReadEndings } from "./revocations.ts";
import type { Transport } from "../transports/Transport.ts";

const FIELD = "endedSessions";
const QUERY = `query EndedSessions($since: DateTime!) { ${FIELD}(since: $since) { ids asOf } }`;

/** An answer that comes later is not waited for: the next question follows soon. */
const ANSWER_MS_MAX = 5_000;

/** Asks on the gateway's own account; no client's token makes this caller, nor is the field in the API's schema. */
const GATEWAY: Service = { kind: "SERVICE", subject: "gateway", scopes: new Set(["sessions:watch"]) };

interface Answer {
  /** Where there are some, what came beside them may be less than all. */
  readonly errors?: readonly unknown[];
  readonly data?: { readonly endedSessions?: { readonly ids: readonly string[]; readonly asOf: string | Date } } | null;
}

/** What has ended, as the graph that is served says. */
export interface Endings {
  readonly read: ReadEndings;
  /** Asks this supergraph from now on. */
  follow(supergraphSdl: string): void;
}

/**
 * Asks whichever subgraph of the supergraph knows what has ended; where none does, nothing has. Another subgraph is asked at
 * first for all that tokens may still be about.
 */
export function followEndings(supergraphSdl: string, transport: Transport): Endings {
  let subgraph = whoAnswers(supergraphSdl);
  let ask = subgraph && askSubgraph(subgraph, transport);
  let isAnother = false;
  return {
    async read(since) {
      const asked = ask;
      if (!asked) return { ids: [], asOf: new Date() };
      const ended = await asked(isAnother ? new Date(Math.min(since.getTime(), Date.now() - KEPT_MS)) : since);
      if (asked === ask) isAnother = false;
      return ended;
    },
    follow(sdl) {
      const [before, next] = [subgraph, whoAnswers(sdl)];
      if (before?.name === next?.name && before?.url === next?.url) return;
      ask = next && askSubgraph(next, transport);
      subgraph = next;
      isAnother = true;
      if (before) transport.release?.(before.name, before.url);
    },
  };
}

function askSubgraph(subgraph: NamedSubgraph, transport: Transport): ReadEndings {
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
    const { data, errors = [] } = (await ask({ since: since.toISOString() }, context)) as Answer;
    const ended = data?.endedSessions;
    if (!ended || errors.length > 0) throw new Error(`${subgraph.name} does not say which sessions have ended.`);
    return { ids: ended.ids, asOf: new Date(ended.asOf) };
  };
}

/** The subgraph that answers the field, by the supergraph's join directives. */
function whoAnswers(supergraphSdl: string): NamedSubgraph | null {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  for (const definition of supergraph.definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === "Query") {
      const field = definition.fields?.find(({ name }) => name.value === FIELD);
      // A field that every subgraph of its type answers has no directive of its own.
      const graph = field
        ? (argumentOf(field.directives, "join__field", "graph") ??
          argumentOf(definition.directives, "join__type", "graph"))
        : null;
      return graph === null ? null : (subgraphsOf(supergraph).get(graph) ?? null);
    }
  return null;
}
