import { isProof, type IdentifierType } from "./identifier.ts";
import type { BoundIdentifier } from "./person.ts";
import { personOf } from "./personOf.ts";
import type { IdentityParts } from "./ports.ts";

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

/** The person no longer has the identifier. */
export interface IdentifierUnbound {
  readonly kind: "IdentifierUnbound";
  readonly userId: string;
}

/** The person could not log in any more; nothing was changed. */
export interface LastIdentifier {
  readonly kind: "LastIdentifier";
}

/** With what a person can always log in. */
const LOGS_IN: ReadonlySet<IdentifierType> = new Set([
  "PHONE",
  "EMAIL",
  "MINI_PROGRAM_OPENID",
  "OFFICIAL_ACCOUNT_OPENID",
  "UNIONID",
]);

/** Ids of other systems log in when WeChat has attested them: an app's or a website's own openid is one. */
const canLogIn = ({ type, trust }: BoundIdentifier): boolean => LOGS_IN.has(type) || isProof(trust);

/**
 * Takes an identifier off a signed-in person, unless it is the last with which they can log in, also when several are
 * taken off at once. One that is not theirs, or no longer, changes nothing.
 *
 * @param userId any id of the person
 * @param identifierId the record's id (`BoundIdentifier.id`)
 */
export async function unbindIdentifier(
  parts: IdentityParts,
  userId: string,
  identifierId: string,
): Promise<IdentifierUnbound | LastIdentifier> {
  const { store, now, actor } = parts;
  for (let attempt = 0; attempt < TURNS_MAX; attempt += 1) {
    const { id: rootId } = await personOf(parts, userId);
    const turn = await store.releaseTurn(rootId);
    const person = await personOf(parts, userId);
    const record = person.identifiers.find(({ id }) => id === identifierId);
    if (!record) return { kind: "IdentifierUnbound", userId: person.id };
    const isLast = !person.identifiers.some((other) => other.id !== identifierId && canLogIn(other));
    if (isLast && canLogIn(record)) return { kind: "LastIdentifier" };
    if (person.id !== rootId) continue;
    if (await store.releaseInTurn(rootId, turn, record, { reason: "UNBOUND", by: actor, at: now }))
      return { kind: "IdentifierUnbound", userId: person.id };
  }
  throw new Error(`An unbinding was overtaken ${TURNS_MAX} times.`);
}
