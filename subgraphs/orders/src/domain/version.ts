import { readInstant } from "./instant.ts";

/*
 * A source numbers the versions of an order, or gives the time of its last change. Both become texts of which the
 * greater one is the newer version, byte by byte, in JavaScript as in the database. A time is newer than every number,
 * so that a source may go over from numbers to times.
 *
 * What a mapping has read has the mapping's version after it: a record that was read wrongly is newer when the mended mapping
 * reads it again, and older than the next one of its source.
 */

const DIGITS_MAX = String(Number.MAX_SAFE_INTEGER).length;

/** @param version a whole number from 0 to 9007199254740991 */
export const versionOfNumber = (version: number): string => String(version).padStart(DIGITS_MAX, "0");

/** @returns null unless the text is an RFC 3339 time */
export function versionOfTime(text: string): string | null {
  const instant = readInstant(text);
  return instant && `t${instant.sortable}`;
}

/** Less than whatever else may follow a version: a fraction of a second. */
const READ_BY = "+";

/** How high the versions of mappings go. */
export const MAPPING_VERSION_MAX = 999_999;

/** @param mappingVersion of the mapping that has read it, 1 to `MAPPING_VERSION_MAX` */
export const versionReadBy = (version: string, mappingVersion: number): string =>
  `${version}${READ_BY}${String(mappingVersion).padStart(String(MAPPING_VERSION_MAX).length, "0")}`;

const toldVersion = (version: string): string => version.split(READ_BY, 1).join();

/** Whether a source has told both as one version, whichever mapping has read them. */
export const isToldAsOne = (version: string, other: string): boolean => toldVersion(version) === toldVersion(other);

/** A version as its source wrote it, a time in UTC. */
export const sourceVersion = (version: string): string => {
  const told = toldVersion(version);
  return told.startsWith("t") ? `${told.slice(1)}Z` : told.replace(/^0+(?=\d)/, "");
};

/** The time that a version is; null for a number. */
export const timeOfVersion = (version: string): Date | null =>
  version.startsWith("t") ? new Date(sourceVersion(version)) : null;
