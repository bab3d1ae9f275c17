import type { Context } from "../context.ts";
import { minorityOf } from "../domain/age.ts";
import { newestFirst } from "../domain/consentEvent.ts";
import type { Chosen } from "../domain/recordChoices.ts";

/** Whom a grant names as the guardian. */
const guardianOf = ({ choice, guardian }: Chosen): string | null =>
  choice === "GRANT" ? (guardian?.userId ?? null) : null;

/**
 * What is wrong with the guardians whom grants name: for somebody under 14 another person agrees, whom identity knows, and of whom
 * nothing says that they are under 14 themselves.
 *
 * @returns the reason, by the choice; choices that may be recorded are left out
 * @throws UNAVAILABLE or TIMEOUT when identity does not say who they are
 */
export async function unusableGuardians(
  { aliases, requestId, store, now }: Pick<Context, "aliases" | "requestId" | "store" | "now">,
  choices: readonly Chosen[],
): Promise<ReadonlyMap<Chosen, string>> {
  const guarded = choices.flatMap((chosen) => {
    const guardian = guardianOf(chosen);
    return guardian === null ? [] : [{ chosen, guardian }];
  });
  if (guarded.length === 0) return new Map();
  const persons = await aliases.of(
    guarded.map(({ guardian }) => guardian),
    requestId,
  );
  const userIds = [...new Set([...persons.values()].flat())];
  const records = await store.recordsOf({ userIds, asOf: null, purpose: null, withSends: false });
  const isUnderAge = (ids: readonly string[]) =>
    minorityOf(newestFirst(ids.flatMap((id) => records.get(id)?.events ?? [])), now) !== null;
  return new Map(
    guarded.flatMap(({ chosen, guardian }): [Chosen, string][] => {
      const ids = persons.get(guardian);
      if (!ids) return [[chosen, "is nobody's"]];
      if (ids.includes(chosen.userId)) return [[chosen, "must be another person's: nobody is their own guardian"]];
      return isUnderAge(ids) ? [[chosen, "is of somebody who is on record as under 14"]] : [];
    }),
  );
}
