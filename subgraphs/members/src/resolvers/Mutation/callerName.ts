import { fail, tombstoneOf, type Caller } from "@datong/subgraph-kit";

/** The name of whoever decides: a person by user id, a back end by its own. @throws UNAUTHENTICATED for nobody */
export function nameOf(caller: Caller): string {
  if (caller.kind === "ANONYMOUS") throw fail("UNAUTHENTICATED");
  return caller.subject;
}

/** An id for what a call with this key makes, that no other caller's call has. */
export const idOf = (kind: "user" | "service", name: string, key: string): string =>
  `${kind}:${encodeURIComponent(name)}:${key}`;

/**
 * The id for what a back end or a member of staff makes for somebody else. It stands wherever that is told of, for ever: of a
 * member of staff it has only a digest, which says nothing once they are erased.
 */
export const idByCaller = (caller: Caller, key: string): string =>
  caller.kind === "SERVICE" ? idOf("service", nameOf(caller), key) : idOf("user", tombstoneOf(nameOf(caller)), key);

/** Whether an id names what one of these people's own calls made. */
export const isMadeBy = (userIds: readonly string[], id: string): boolean =>
  userIds.some((userId) => id.startsWith(idOf("user", userId, "")));
