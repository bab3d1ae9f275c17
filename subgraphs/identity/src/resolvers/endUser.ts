import { fail, type Caller, type EndUser } from "@datong/subgraph-kit";

/** The signed-in person of a field that `@access` opens to nobody else. */
export function endUser(caller: Caller): EndUser {
  if (caller.kind !== "USER") throw fail("FORBIDDEN");
  return caller;
}
