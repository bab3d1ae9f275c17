import { HeaderMap } from "@apollo/server";
import { isPromise, type Caller } from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";
import type { Authenticate } from "../callers/authenticate.ts";
import { whenThere, type Soon } from "../whenThere.ts";
import type { CallerBudgets, Spending } from "./callerBudgets.ts";

/** Who makes a request, and what it may spend; null where nobody counts. */
export interface Admitted {
  readonly caller: Caller;
  readonly spending: Spending | null;
}

/**
 * Learns who makes a request and counts it, before anything of it is read: for the caller, or where a token does not hold
 * for the address that it came from.
 *
 * @throws RATE_LIMITED (HTTP 429), or rejects with it or with what `authenticate` says
 */
export function admitCaller(
  authenticate: Authenticate,
  budgets: CallerBudgets | null,
  authorization: string | undefined,
  clientAddress: string | null,
): Soon<Admitted> {
  const begin = (caller: Caller): Soon<Admitted> =>
    budgets
      ? whenThere(budgets.begin(caller, clientAddress), (spending) => ({ caller, spending }))
      : { caller, spending: null };
  const refuse = (error: unknown): Promise<never> => countUnproven(error, budgets, clientAddress);
  let caller: Soon<Caller>;
  try {
    caller = authenticate(authorization);
  } catch (error) {
    return refuse(error);
  }
  return isPromise(caller) ? caller.then(begin, refuse) : begin(caller);
}

/** @throws the error again, with what is left to the address */
async function countUnproven(
  error: unknown,
  budgets: CallerBudgets | null,
  clientAddress: string | null,
): Promise<never> {
  if (budgets && error instanceof GraphQLError && error.extensions.code === "UNAUTHENTICATED") {
    const spending = await budgets.beginUnproven(clientAddress);
    error.extensions.http = {
      ...(error.extensions.http as object),
      headers: new HeaderMap(Object.entries(spending.headers())),
    };
  }
  throw error;
}
