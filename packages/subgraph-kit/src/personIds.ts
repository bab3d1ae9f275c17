import type { Person } from "./caller.ts";
import { badInput } from "./errors.ts";

/**
 * Every id that belongs to a person whom the gateway hands over, each once.
 *
 * @throws BAD_USER_INPUT when it hands over none: the answer for nobody would be a wrong one
 */
export function personIds({ aliasIds }: Person): readonly string[] {
  const ids: unknown = aliasIds;
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id): id is string => typeof id === "string"))
    throw badInput("aliasIds", "must name the ids of the person");
  return [...new Set(ids)];
}
