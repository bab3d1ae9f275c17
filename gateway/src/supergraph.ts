import { ApolloGateway } from "@apollo/gateway";
import type { Logger } from "@datong/subgraph-kit";
import type { QueryPlan } from "@apollo/query-planner";
import { isInputObjectType, Kind, parse, type GraphQLSchema } from "graphql";
import type { BoundedCache } from "./plans/caches.ts";
import { PLANNER_LIMITS } from "./plans/plannerLimits.ts";
import { dataSource } from "./transports/dataSource.ts";
import type { Transport } from "./transports/Transport.ts";

/** Composition drops `@oneOf`; an input type that has it says so again with this tag, which is kept. */
const ONE_OF_TAG = "oneOf";

/** The names of the input types that a supergraph tags as `@oneOf`. */
function oneOfTypes(supergraphSdl: string): readonly string[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some(
      ({ name, arguments: given }) =>
        name.value === "tag" && given?.some(({ value }) => value.kind === Kind.STRING && value.value === ONE_OF_TAG),
    )
      ? [definition.name.value]
      : [],
  );
}

function restoreOneOf(schema: GraphQLSchema, names: readonly string[]): void {
  for (const name of names) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
}

/** Apollo's gateway over a composed supergraph: it loads, validates and plans; `transport` reaches the subgraphs. */
export function createApolloGateway(
  supergraphSdl: string,
  transport: Transport,
  plans: BoundedCache<QueryPlan>,
  logger: Logger,
): ApolloGateway {
  // Without this, @apollo/gateway reports the machine's CPU and memory to its maker over the network.
  // eslint-disable-next-line no-restricted-properties -- the environment is the only switch it has
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
  const gateway = new ApolloGateway({
    supergraphSdl,
    queryPlannerConfig: { cache: plans, debug: PLANNER_LIMITS },
    buildService: ({ name, url = "" }) => dataSource(transport(name, url)),
    // Its own logger prints whole errors; what matters is logged where errors leave the house.
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: string) => {
        logger.warn(message);
      },
      error: (message: string) => {
        logger.error(message);
      },
    },
    __exposeQueryPlanExperimental: false,
  });
  const names = oneOfTypes(supergraphSdl);
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    restoreOneOf(apiSchema, names);
  });
  return gateway;
}
