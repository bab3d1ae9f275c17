import { readInstant } from "./instant.ts";

/*
 * A source numbers the versions of an order, or gives the time of its last change. Both become texts of which the
 * greater one is the newer version, byte by byte, in JavaScript as in the database. A time is newer than every number,
 * so that a source may go over from numbers to times.
 */

const DIGITS_MAX = String(Number.MAX_SAFE_INTEGER).length;

/** @param version a whole number from 0 to 9007199254740991 */
export const versionOfNumber = (version: number): string => String(version).padStart(DIGITS_MAX, "0");

/** @returns null unless the text is an RFC 3339 time */
export function versionOfTime(text: string): string | null {
  const instant = readInstant(text);
  return instant && `t${instant.sortable}`;
}

/** A version as its source wrote it, a time in UTC. */
export const sourceVersion = (version: string): string =>
  version.startsWith("t") ? `${version.slice(1)}Z` : version.replace(/^0+(?=\d)/, "");

/** The time that a version is; null for a number. */
export const timeOfVersion = (version: string): Date | null =>
  version.startsWith("t") ? new Date(sourceVersion(version)) : null;
