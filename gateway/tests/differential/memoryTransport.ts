import type { GatewayContext, SubgraphAnswer, Transport } from "@datong/gateway";
import { execute, parse } from "graphql";
import { subgraphField, type Sky } from "./subgraphResolvers.ts";
import type { Universe } from "./universe.ts";

/** Reaches the subgraphs of a universe, under the sky that a request was given. */
export const memoryTransport =
  (universe: Universe, skies: WeakMap<GatewayContext, Sky>): Transport =>
  (name) => {
    const schema = universe.subgraphs.get(name);
    if (!schema) throw new Error(`There is no subgraph ${name}.`);
    const fieldResolver = subgraphField(name, universe.graph);
    return {
      prepare({ query, operationName }) {
        const document = parse(query, { noLocation: true });
        return async (variables, context): Promise<SubgraphAnswer> => {
          const sky = skies.get(context);
          if (!sky) throw new Error("The request has no sky.");
          if (sky.world.isDown(name, sky.operation)) return down(name);
          const answer = await execute({
            schema,
            document,
            variableValues: { ...variables },
            operationName,
            contextValue: sky,
            fieldResolver,
          });
          // As it would come over HTTP: nothing of what a resolver holds, and a copy for whoever asked.
          return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
        };
      },
    };
  };

const down = (subgraph: string): SubgraphAnswer => ({
  data: null,
  errors: [{ message: "A part is away.", path: [], extensions: { code: "UNAVAILABLE", subgraph } }],
});
