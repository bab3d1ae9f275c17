import { tooLarge } from "../limits/tooLarge.ts";

/**
 * Where subgraphs share fields, an interface or a union can be fetched in many ways, and those of nested fields multiply:
 * the planner would weigh them until the memory is full. Measured on a supergraph made for this (gateway/tests), what stays
 * below these is planned, and what does not is refused, in less than a fifth of a second.
 */
export const PLANNER_LIMITS = {
  /** Plans of which the best is taken; of more, those that look worse are left out. */
  maxEvaluatedPlans: 200,
  /** Ways to fetch one selection; a selection with more cannot be planned. */
  pathsLimit: 300,
} as const;

const isPlannerLimit = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Too many options generated for ");

/**
 * Plans an operation; of a selection beyond `pathsLimit` it says what to do, which the planner throws as if it were a fault
 * of ours.
 *
 * @throws GraphQLError OPERATION_TOO_LARGE
 */
export function planWithin<Plan>(plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    if (!isPlannerLimit(error)) throw error;
    throw tooLarge(
      "The operation can be fetched in too many ways to plan it. Ask for fewer levels of interfaces and unions.",
    );
  }
}
