import { HeaderMap } from "@apollo/server";
import type { Caller } from "@datong/subgraph-kit";
import { GraphQLError } from "graphql";
import type { Authenticate } from "../callers/authenticate.ts";
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
 * @throws what `authenticate` throws, or RATE_LIMITED (HTTP 429)
 */
export async function admitCaller(
  authenticate: Authenticate,
  budgets: CallerBudgets | null,
  authorization: string | undefined,
  clientAddress: string | null,
): Promise<Admitted> {
  try {
    const caller = await authenticate(authorization);
    return { caller, spending: (await budgets?.begin(caller, clientAddress)) ?? null };
  } catch (error) {
    if (budgets && error instanceof GraphQLError && error.extensions.code === "UNAUTHENTICATED") {
      const spending = await budgets.beginUnproven(clientAddress);
      error.extensions.http = {
        ...(error.extensions.http as object),
        headers: new HeaderMap(Object.entries(spending.headers())),
      };
    }
    throw error;
  }
}
