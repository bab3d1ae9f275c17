import { idsOf, isPerson } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import type { Persons } from "../domain/ports.ts";

/**
 * Every id of the persons to whom these ids belong. Where identity does not say, those of the person's own token are known: what
 * they say is recorded all the same.
 */
export async function knownIds(
  { aliases, caller, requestId }: Pick<Context, "aliases" | "caller" | "requestId">,
  userIds: readonly string[],
): Promise<Persons> {
  const said = await aliases.of(userIds, requestId).catch((): Persons => new Map());
  const own = isPerson(caller) ? idsOf(caller) : [];
  return new Map(userIds.map((userId) => [userId, said.get(userId) ?? (own.includes(userId) ? own : [userId])]));
}
