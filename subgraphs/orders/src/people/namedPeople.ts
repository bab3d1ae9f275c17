import { askAliases, type AskSubgraph } from "@datong/subgraph-kit";
import type { People } from "../domain/people.ts";
import { isPassing } from "./isPassing.ts";
import { retry } from "./retry.ts";

/** So many ids are remembered, of some hundred bytes each. */
const REMEMBERED_MAX = 100_000;

/**
 * How identity is asked about people whom sources name by their ids.
 *
 * That an id is somebody's is remembered, as it stays so: a merge retires an id and takes it from nobody, and who was erased is
 * known here, and refused, whatever is remembered. That it is nobody's may be over at any moment, and so may who shares a
 * person with whom: both are asked anew.
 *
 * @param timeoutMs how long one question may take, of whatever number of ids
 */
export function namedPeopleBy(ask: AskSubgraph, timeoutMs: number): Pick<People, "nobodysAmong" | "idsOf"> {
  const aliases = askAliases(ask);
  const remembered = new Set<string>();

  const idsOf: People["idsOf"] = (userIds, requestId) =>
    retry(() => aliases.of(userIds, requestId), { deadline: Date.now() + timeoutMs, isWorthIt: isPassing });

  function remember(userId: string): void {
    remembered.add(userId);
    if (remembered.size <= REMEMBERED_MAX) return;
    for (const oldest of remembered) {
      remembered.delete(oldest);
      return;
    }
  }

  return {
    idsOf,
    async nobodysAmong(userIds, requestId) {
      const doubtful = userIds.filter((userId) => !remembered.has(userId));
      if (doubtful.length === 0) return new Set();
      const found = await idsOf(doubtful, requestId);
      for (const userId of found.keys()) remember(userId);
      return new Set(doubtful.filter((userId) => !found.has(userId)));
    },
  };
}
