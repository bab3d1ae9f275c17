import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context.ts";
import { estimateCost } from "./estimateCost.ts";
import type { OperationLimits } from "./OperationLimits.ts";
import { tooLarge, tooMuch } from "./tooLarge.ts";

/**
 * Refuses an operation that with its variables costs more than one may, before it is planned, and takes its cost from what
 * the caller may spend in a minute.
 */
export const refuseCostly = (limits: OperationLimits): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      async didResolveOperation({ schema, document, operation, request: { variables = {} }, contextValue }) {
        if (!operation) return;
        const { cost, listEntries } = estimateCost(schema, document, operation, variables);
        if (listEntries > limits.listEntries)
          throw tooLarge(tooMuch("A list has # entries", listEntries, limits.listEntries, "Send it in parts."));
        const max = Math.min(limits.cost, contextValue.spending?.costMax ?? Infinity);
        if (cost > max)
          throw tooLarge(
            tooMuch(
              "The operation may cost #",
              cost,
              max,
              "Ask for fewer objects: shorter pages, or fewer lists below lists.",
            ),
          );
        await contextValue.spending?.spend(cost);
      },
    }),
});
