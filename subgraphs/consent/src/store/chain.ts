import { createHash } from "node:crypto";
import type { RecordedEvent } from "../domain/ports.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Keys in order, at every depth. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Whose record an entry belongs to, as its hash says it: still true when an erasure has put a pseudonym in the place of the
 * user id, which alone no hash covers.
 */
export const subjectOf = (userId: string): string => sha256(`Datong consent record: ${userId}`);

const PSEUDONYM = "erased:";

/** Whether something stands in the place of the user id of somebody who was erased. */
export const isPseudonym = (id: string): boolean => id.startsWith(PSEUDONYM);

/** What stands for the user id of somebody who was erased. */
export const pseudonymOf = (subject: string): string => `${PSEUDONYM}${subject}`;

/** Whom an entry means by an id, whether they have been erased since or not. */
export const subjectOfId = (id: string): string => (isPseudonym(id) ? id.slice(PSEUDONYM.length) : subjectOf(id));

/** What the first entry of a record follows: the records of two people cannot be exchanged. */
export const beginningOf = (subject: string): string => sha256(`Datong consent record begins: ${subject}`);

/** What the first version of a purpose follows. */
export const beginningOfPurpose = (code: string): string => sha256(`Datong purpose begins: ${code}`);

/**
 * What the hash of an entry covers: everything but the user id, the hash itself, and what the relay of events takes away. Other ids that an
 * entry names stand in it as their subjects: an erasure may put pseudonyms in their place too.
 */
export type Covered = Omit<RecordedEvent, "userId" | "hash"> & { readonly subject: string };

/**
 * SHA-256 over a document as canonical JSON (RFC 8785: keys sorted, no space), instants as RFC 3339 in UTC, in hex. A document
 * with values that JSON writes alike, such as an instant and its text, must be looked at by `isPlain` too.
 */
export const hashOf = (covered: object): string => sha256(JSON.stringify(covered, sorted));

/** Whether JSON tells a value from every other that a database can hold. */
const isTold = (value: unknown): boolean => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (Array.isArray(value)) return value.every(isTold);
  return typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype && isPlain(value, []);
};

/** Whether a document has instants where they belong and nowhere else, and otherwise what JSON tells apart. */
export const isPlain = (document: object, instants: readonly string[]): boolean =>
  Object.entries(document).every(([field, value]) =>
    instants.includes(field) ? value === null || isInstant(value) : isTold(value),
  );

const isInstant = (value: unknown): boolean => value instanceof Date && !Number.isNaN(value.getTime());
