import type { ApolloServerPlugin } from "@apollo/server";
import type { Spending } from "../budgets/index.ts";
import type { GatewayContext } from "../context.ts";
import type { Soon } from "../whenThere.ts";
import type { OperationLimits } from "./OperationLimits.ts";
import { priceOperation, type Estimate } from "./priceOperation.ts";
import { tooLarge, tooMuch } from "./tooLarge.ts";

/**
 * Takes what an operation costs from what its caller may spend in a minute.
 *
 * @param spending null where nobody counts
 * @throws OPERATION_TOO_LARGE for what no request may cost, and takes nothing; RATE_LIMITED (HTTP 429) for what
 *   the caller cannot spend any more; where budgets are counted elsewhere it rejects with that
 */
export function charge(
  { cost, listEntries }: Estimate,
  limits: OperationLimits,
  spending: Spending | null,
): Soon<void> {
  if (listEntries > limits.listEntries)
    throw tooLarge(tooMuch("A list has # entries", listEntries, limits.listEntries, "Send it in parts."));
  const max = Math.min(limits.cost, spending?.costMax ?? Infinity);
  // What is no number is too much: it would spoil whatever counts it.
  if (!(cost <= max))
    throw tooLarge(
      tooMuch(
        "The operation may cost #",
        cost,
        max,
        "Ask for fewer objects: shorter pages, or fewer lists below lists.",
      ),
    );
  return spending?.spend(cost);
}

/** Charges every operation with its variables before it is planned, or refuses it. */
export const refuseCostly = (limits: OperationLimits): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      async didResolveOperation({ schema, document, operation, request: { variables = {} }, contextValue }) {
        if (!operation) return;
        await charge(priceOperation(schema, document, operation)(variables), limits, contextValue.spending);
      },
    }),
});
