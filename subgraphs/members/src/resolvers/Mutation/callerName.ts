import { fail, type Caller } from "@datong/subgraph-kit";

/** The name of whoever decides: a person by user id, a back end by its own. @throws UNAUTHENTICATED for nobody */
export function nameOf(caller: Caller): string {
  if (caller.kind === "ANONYMOUS") throw fail("UNAUTHENTICATED");
  return caller.subject;
}

/** An id for what a call with this key makes, that no other caller's call has. */
export const idOf = (kind: "user" | "service", name: string, key: string): string =>
  `${kind}:${encodeURIComponent(name)}:${key}`;

/** The id for what a back end or a member of staff makes. */
export const idByCaller = (caller: Caller, key: string): string =>
  idOf(caller.kind === "SERVICE" ? "service" : "user", nameOf(caller), key);
