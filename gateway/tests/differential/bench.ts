import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import type { GatewayContext, Transport } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { getOperationAST, parse, type DocumentNode, type GraphQLFormattedError } from "graphql";
import { openGraph } from "../../src/graph/index.ts";
import { loadSupergraph } from "../../src/graph/loadSupergraph.ts";
import { separateNames } from "../../src/graph/separateNames.ts";
import { stockExecutor } from "../../src/graph/stockExecutor.ts";
import { coerceVariables, gatewayCaches } from "../../src/plans/index.ts";
import type { Operation } from "./anOperation.ts";
import { memoryTransport } from "./memoryTransport.ts";
import type { Sky } from "./subgraphResolvers.ts";
import { truth } from "./truth.ts";
import type { Universe } from "./universe.ts";
import { World } from "./world.ts";

/** An answer: the text of `data`, and what went wrong. */
export interface Answer {
  readonly data: string | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

export interface Answers {
  /** Of our executor. */
  readonly compiled: Answer;
  /** Of @apollo/gateway's, with the same plan. */
  readonly stock: Answer;
  /** Of one execution over the whole graph. */
  readonly truth: Answer;
}

/** In a storm fields fail, objects are lost and subgraphs are down; nulls where they are allowed come in any weather. */
export type Weather = "calm" | "stormy";

/** Asks a universe the same in three ways. */
export interface Bench {
  /** @throws what planning throws */
  ask(operation: Operation, weather: Weather): Promise<Answers>;
  /** How many operations were not compiled. */
  readonly fallbacks: number;
}

const logger = createLogger("test", "silent");

/** @param transport to subgraphs that answer otherwise than the universe says; left out to its own */
export function openBench(universe: Universe, transport?: Transport): Bench {
  const skies = new WeakMap<GatewayContext, Sky>();
  const reach = transport ?? memoryTransport(universe, skies);
  let fallbacks = 0;
  const graph = openGraph(universe.supergraphSdl, {
    transport: reach,
    operations: gatewayCaches().plans,
    logger,
    onFallback: () => (fallbacks += 1),
  });
  const loaded = loadSupergraph(universe.supergraphSdl);
  const clients = new Map(loaded.supergraph.subgraphsMetadata().map(({ name, url }) => [name, reach(name, url)]));
  const executeAsStock = stockExecutor(loaded, clients);
  const separate = separateNames(loaded.joined);

  const skyOf = (weather: Weather, operation: string): Sky => ({
    world: new World({ ...universe.nature, isStormy: weather === "stormy" }),
    operation,
    steps: 0,
  });

  function contextUnder(sky: Sky): GatewayContext {
    const context: GatewayContext = {
      caller: { kind: "ANONYMOUS" },
      locale: "en",
      requestId: "bench",
      clientAddress: null,
      spending: null,
      deadline: Number.POSITIVE_INFINITY,
      accessReason: null,
    };
    skies.set(context, sky);
    return context;
  }

  async function askStock(document: DocumentNode, variables: object, context: GatewayContext): Promise<Answer> {
    const separated = separate(document);
    const operation = getOperationAST(separated.document);
    const compiled = graph.compile(document, null);
    if (!operation || !compiled) throw new Error("The operation was not compiled.");
    const { coerced, errors } = coerceVariables(loaded.schema, operation, { ...variables });
    if (errors) return { data: undefined, errors: errors.map((error) => error.toJSON()) };
    const request = { document: separated.document, request: { variables: coerced }, context, operation, metrics: {} };
    const answer = await executeAsStock(compiled.plan, request as unknown as GatewayGraphQLRequestContext, coerced);
    const rename = (part: string | number) => separated.clientNames.get(String(part)) ?? part;
    return {
      data: JSON.stringify(answer.data, (_key, value: unknown) =>
        separated.clientNames.size > 0 && typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [rename(name), entry]))
          : value,
      ),
      errors: (answer.errors ?? []).map((error) => ({
        ...error.toJSON(),
        ...(error.path ? { path: error.path.map(rename) } : {}),
      })),
    };
  }

  return {
    async ask({ query, variables }, weather) {
      const document = parse(query, { noLocation: true });
      const context = contextUnder(skyOf(weather, query));
      const operation = getOperationAST(document);
      const request = { document, request: { query, variables }, context, operation, schema: graph.schema };
      const ours = await graph.execute(request as unknown as Parameters<typeof graph.execute>[0]);
      const whole = await truth(universe, document, variables, skyOf(weather, query));
      return {
        compiled: { data: JSON.stringify(ours.data), errors: (ours.errors ?? []).map((error) => error.toJSON()) },
        stock: await askStock(document, variables, contextUnder(skyOf(weather, query))),
        truth: { data: JSON.stringify(whole.data), errors: (whole.errors ?? []).map((error) => error.toJSON()) },
      };
    },
    get fallbacks() {
      return fallbacks;
    },
  };
}
