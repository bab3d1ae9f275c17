import { badInput, checkName, fail, idsOf, isPerson, type PersonIds } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";

/**
 * For whom a call acts: a signed-in person for themselves, under every id that their token names; a service for whom it
 * says by any id they ever had, under all of them, as identity knows them. What is written is written with the first.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a service that
 *   names nobody; USER_ERASED for somebody who was erased; UNAVAILABLE or TIMEOUT when identity does not say whose an id is
 */
export async function actsFor(
  context: Pick<Context, "caller" | "aliases" | "erased" | "requestId">,
  userId: string | null | undefined,
): Promise<PersonIds> {
  const userIds = await idsFor(context, userId);
  await context.erased.refuse(userIds);
  return userIds;
}

async function idsFor(
  { caller, aliases, requestId }: Pick<Context, "caller" | "aliases" | "requestId">,
  userId: string | null | undefined,
): Promise<PersonIds> {
  if (isPerson(caller) && idsOf(caller).includes(userId ?? caller.subject)) {
    const others = idsOf(caller).filter((id) => id !== caller.subject);
    return [caller.subject, ...new Set(others)];
  }
  if (caller.kind !== "SERVICE")
    throw fail("FORBIDDEN", { message: "A signed-in person can only act for themselves." });
  if (!userId) throw badInput("input.userId", "is needed: a service says for whom it acts");
  checkName(userId, "input.userId");
  const found = (await aliases.of([userId], requestId)).get(userId);
  if (!found) throw badInput("input.userId", "is nobody's");
  return found;
}
