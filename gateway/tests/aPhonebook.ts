import { readFile } from "node:fs/promises";
import { composeServices } from "@apollo/composition";
import {
  gatewayCaches,
  inProcessTransport,
  type GatewayCaches,
  type GatewayOptions,
  type RunningGateway,
} from "@datong/gateway";
import { createLogger, createSubgraph, type Subgraph, type SubgraphRequest } from "@datong/subgraph-kit";
import { GraphQLError, GraphQLScalarType, parse, valueFromASTUntyped } from "graphql";
import { aGateway } from "./aGateway.ts";

const typeDefs = await readFile(new URL("aPhonebook.graphql", import.meta.url), "utf8");

const JSONScalar = new GraphQLScalarType({
  name: "JSON",
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

const Day = new GraphQLScalarType({
  name: "Day",
  parseValue(value) {
    if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
    throw new GraphQLError(`Day cannot represent what is no day: ${String(value)}`);
  },
});

interface Page {
  readonly first?: number;
}

const person = (id: string) => ({ id, __typename: "Person" });

const people = ({ first = 20 }: Page) => {
  const nodes = Array.from({ length: Math.min(Math.max(first, 0), 3) }, (_, place) => person(String(place)));
  return { nodes, edges: nodes.map((node) => ({ node })) };
};

/** A subgraph of people who know each other, and of a field that repeats its arguments; it counts what it is asked. */
export function aPhonebook(): Subgraph & { readonly asked: () => number } {
  let asked = 0;
  const subgraph = createSubgraph<SubgraphRequest>({
    name: "phonebook",
    typeDefs,
    resolvers: {
      JSON: JSONScalar,
      Day,
      Query: {
        person: (_root: unknown, { by }: { by: { id?: string; phone?: string } }) => person(by.id ?? by.phone ?? "?"),
        people: (_root: unknown, { by }: { by: readonly { id?: string }[] }) => by.map(({ id }) => person(id ?? "?")),
        all: (_root: unknown, page: Page) => people(page),
        repeat: (_root: unknown, given: object) => JSON.stringify(given),
        things: () => [],
      },
      Mutation: {
        addPeople: (_root: unknown, { input }: { input: { people: readonly { id: string }[] } }) => ({
          outcomes: input.people.map(({ id }) => ({ person: person(id) })),
        }),
      },
      Person: {
        name: ({ id }: { id: string }, { prefix = "" }: { prefix?: string }) => `${prefix}${id}`,
        friends: (_person: unknown, page: Page) => people(page),
        tags: () => ["a"],
        best: ({ id }: { id: string }) => person(id),
      },
      Thing: { __resolveType: () => "Person" },
    },
    logger: createLogger("test", "silent"),
    createContext: (request) => request,
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
  return {
    ...subgraph,
    asked: () => asked,
    prepare(operation) {
      const answer = subgraph.prepare(operation);
      return (variables, request) => {
        asked += 1;
        return answer(variables, request);
      };
    },
  };
}

/** The supergraph of the phone book alone. */
export function phonebookSdl(): string {
  const services = [{ name: "phonebook", url: "http://phonebook.invalid/graphql", typeDefs: parse(typeDefs) }];
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.join("\n"));
  return supergraphSdl;
}

/** A gateway before the phone book, that shows what it keeps and does. */
export interface PhonebookStand {
  readonly gateway: RunningGateway;
  /** Requests that reached the subgraph. */
  readonly asked: () => number;
  /** Operations that were planned. */
  readonly planned: () => number;
  /** Everything that the gateway keeps of plans and documents, as text. */
  readonly kept: () => string;
}

/** Starts it; `options` go before what this says. */
export async function aPhonebookStand(options: Partial<GatewayOptions> = {}): Promise<PhonebookStand> {
  const subgraph = aPhonebook();
  const kept: unknown[] = [];
  let planned = 0;
  const watch = <Cache extends GatewayCaches[keyof GatewayCaches]>(cache: Cache, onSet: () => void): Cache => ({
    ...cache,
    set(key: string, value: never) {
      onSet();
      kept.push(key, value);
      return cache.set(key, value);
    },
  });
  const { plans, documents } = gatewayCaches();
  const gateway = await aGateway(inProcessTransport([subgraph]), {
    supergraphSdl: phonebookSdl(),
    caches: {
      plans: watch(plans, () => (planned += 1)),
      documents: watch(documents, () => undefined),
    },
    ...options,
  });
  return {
    gateway,
    asked: subgraph.asked,
    planned: () => planned,
    kept: () => JSON.stringify(kept, (key, value: unknown) => (key === "source" ? String(value) : value)),
  };
}
