import { createHash } from "node:crypto";
import { PSEUDONYM_PREFIX } from "../../domain/pseudonym.ts";

/**
 * What stands for a user id whose person was erased: a hash that nobody turns back, the same in every collection. User ids
 * are too random to be guessed.
 */
export const pseudonymOf = (userId: string): string =>
  `${PSEUDONYM_PREFIX}${createHash("sha256").update(`Datong member: ${userId}`).digest("base64url")}`;

/** These user ids, and their pseudonyms: a read that may find that they were erased. */
export const withPseudonyms = (userIds: readonly string[]): string[] => [...userIds, ...userIds.map(pseudonymOf)];

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A user id as a whole part of a text: operations have parts between colons, which may be escaped. */
function partNamed(userId: string): string {
  const written = [...new Set([userId, encodeURIComponent(userId), encodeURIComponent(encodeURIComponent(userId))])];
  return `(?<=^|:|%3A)(?:${written.map(quoted).join("|")})(?=$|:|%3A)`;
}

/** Finds the names of operations that have a user id in a key: a redemption's, a reversal's or an adjustment's. */
export const operationNaming = (userId: string): RegExp =>
  new RegExp(`^(?:redeem|spend|confirm|cancel|release|return|adjust):.*${partNamed(userId)}`, "s");

/** Finds the keys of redemptions and adjustments that have a user id in them. */
export const keyNaming = (userId: string): RegExp => new RegExp(partNamed(userId));

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What may be user ids in a key. */
const partsOf = (key: string): readonly string[] => key.split(/:|%3A/).flatMap((part) => [part, unescaped(part)]);

/** Everything in these keys that may be a user id, by its pseudonym. */
export const namesIn = (keys: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...new Set(keys.flatMap(partsOf))].map((name) => [pseudonymOf(name), name]));

/** Puts pseudonyms in the place of user ids, wherever they stand in a document. */
export function pseudonymised<Value>(value: Value, userIds: readonly string[]): Value {
  const names = userIds.map((userId) => [new RegExp(partNamed(userId), "g"), pseudonymOf(userId)] as const);
  function walk(part: unknown): unknown {
    if (typeof part === "string")
      return names.reduce((text, [name, pseudonym]) => text.replaceAll(name, pseudonym), part);
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== "object" || part instanceof Date) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  }
  return walk(value) as Value;
}

/** Of these keys those that have one of these user ids in them, each with what stands for it. */
export function keptKeys(keys: readonly string[], erased: readonly string[]): ReadonlyMap<string, string> {
  if (erased.length === 0) return new Map();
  return new Map(keys.map((key) => [key, pseudonymised(key, erased)] as const).filter(([key, kept]) => kept !== key));
}
