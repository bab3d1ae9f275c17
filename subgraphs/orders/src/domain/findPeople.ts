import type { IdentifierRule, SourceMapping } from "./mapping/sourceMapping.ts";
import { REFUSALS, type People, type PersonAsked, type PersonFound, type PersonIdentifier } from "./people.ts";
import type { Reason } from "./recordProblem.ts";

/** What is wrong with identifiers of which each alone could name somebody. */
const CONTRADICTIONS: ReadonlySet<Reason> = new Set([REFUSALS.conflict, REFUSALS.together]);

/** The rule by which a source's mapping found an identifier. */
export const ruleOf = (
  { identifiers }: Pick<SourceMapping, "identifiers">,
  { type, namespace }: PersonIdentifier,
): IdentifierRule | undefined =>
  identifiers.find((rule) => rule.type === type && (rule.namespace ?? null) === namespace);

/** Whether an identifier may be left out, for what is wrong with it or with it beside the others. */
function mayGo(mapping: SourceMapping, identifier: PersonIdentifier, reason: Reason): boolean {
  const optional = ruleOf(mapping, identifier)?.optional;
  return optional === "inConflict" ? CONTRADICTIONS.has(reason) : optional === true;
}

/**
 * What is left of identifiers that were refused without those at fault that may be left out, or without the one that may
 * and that the source is least sure of: of two that contradict each other only one is named. Null where there is no such,
 * or nothing else.
 */
function withoutOptional(
  mapping: SourceMapping,
  identifiers: readonly PersonIdentifier[],
  { places, reason }: Extract<PersonFound, { kind: "refused" }>,
): readonly PersonIdentifier[] | null {
  const optional = identifiers.filter((identifier) => mayGo(mapping, identifier, reason));
  const named = optional.filter((identifier) => places.includes(identifiers.indexOf(identifier)));
  const out = named.length > 0 ? named : optional.slice(-1);
  const rest = identifiers.filter((identifier) => !out.includes(identifier));
  return rest.length === 0 || rest.length === identifiers.length ? null : rest;
}

/**
 * The people whose the identifiers of a source's records are. An optional identifier that keeps the others from naming
 * anybody is left out, and so bound to nobody: a telephone number that somebody else has by now, say.
 *
 * @param asks each with its surest identifiers first
 * @returns one for each; where leaving out does not help either, what was wrong with all
 * @throws UNAVAILABLE or TIMEOUT, see `People`
 */
export async function findPeople(
  people: People,
  mapping: SourceMapping,
  asks: readonly PersonAsked[],
  requestId: string,
): Promise<readonly PersonFound[]> {
  if (asks.length === 0) return [];
  const found = await people.resolve(asks, requestId);
  const again = found.flatMap((person, place) => {
    const asked = asks[place];
    const identifiers = asked && person.kind === "refused" ? withoutOptional(mapping, asked.identifiers, person) : null;
    return asked && identifiers ? [{ place, asked: { ...asked, identifiers } }] : [];
  });
  const later = await findPeople(
    people,
    mapping,
    again.map(({ asked }) => asked),
    requestId,
  );
  const instead = new Map(again.map(({ place }, nth) => [place, later[nth]]));
  return found.map((person, place) => {
    const other = instead.get(place);
    return other && other.kind !== "refused" ? other : person;
  });
}
