import { badInput, checkName, checkUserId, fail, idsOf, isPerson, type Caller } from "@datong/subgraph-kit";

/** Whose data a call is about, and who tells it. */
export interface Told {
  readonly userId: string;
  readonly by: "USER" | "SERVICE";
  readonly teller: string | null;
}

/**
 * Whom a call is about, and who says so: a signed-in person tells of themselves, a service of whom it names.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a service that
 *   names nobody
 */
export function toldBy(caller: Caller, userId: string | null | undefined, path = "input"): Told {
  if (isPerson(caller) && idsOf(caller).includes(userId ?? caller.subject))
    return { userId: caller.subject, by: "USER", teller: null };
  if (caller.kind !== "SERVICE")
    throw fail("FORBIDDEN", { message: "A signed-in person can do this for themselves alone." });
  const field = `${path}.userId`;
  if (!userId) throw badInput(field, "is needed: a back end says whom it is about");
  checkUserId(userId, field);
  return { userId, by: caller.kind, teller: caller.subject };
}

/**
 * Who decides: a member of staff in their own name, a back end in that of whom it says.
 *
 * @throws BAD_USER_INPUT when a back end says nobody, or a member of staff somebody
 */
export function deciderOf(caller: Caller, decidedBy: string | null | undefined): string {
  const field = "input.decidedBy";
  if (isPerson(caller)) {
    if (decidedBy != null) throw badInput(field, "must be left out: you decide in your own name");
    return caller.subject;
  }
  if (decidedBy == null) throw badInput(field, "is needed: a back end says who has decided");
  checkName(decidedBy, field);
  return decidedBy;
}
