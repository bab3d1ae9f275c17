import { readInstant } from "./instant.ts";

/*
 * A source numbers the versions of an order, or gives the time of its last change. Both become texts of which the
 * greater one is the newer version, byte by byte, in JavaScript as in the database. A time is newer than every number,
 * so that a source may go over from numbers to times.
 *
 * What a mapping has read has the mapping's version after it: a record that was read wrongly is newer when the mended mapping
 * reads it again, and older than the next one of its source.
 *
 * Where the mapping says that its source's clock is coarse, how far the status is stands between them: of two states that were
 * told within one instant the one that can follow the other is newer, in whatever order they come, whichever mapping has
 * read them. What was read before the mapping said so is older than either.
 */

const DIGITS_MAX = String(Number.MAX_SAFE_INTEGER).length;

/** @param version a whole number from 0 to 9007199254740991 */
export const versionOfNumber = (version: number): string => String(version).padStart(DIGITS_MAX, "0");

/** @returns null unless the text is an RFC 3339 time */
export function versionOfTime(text: string): string | null {
  const instant = readInstant(text);
  return instant && `t${instant.sortable}`;
}

/** The greatest version that is told before or at a time; every number is less. */
export const latestVersion = (time: Date): string => `t${time.toISOString().slice(0, -1)}`;

/** Less than whatever else may follow a version: a fraction of a second. */
const READ_BY = "+";

/** How high the versions of mappings go. */
export const MAPPING_VERSION_MAX = 999_999;

/** More than any digit, with which the mapping's version begins where no status stands before it. */
const STATUS = "s";

const READER = new RegExp(`\\${READ_BY}(?:${STATUS}\\d+\\${READ_BY})?(\\d+)$`);

/**
 * @param mappingVersion of the mapping that has read it, 1 to `MAPPING_VERSION_MAX`
 * @param step how far the status is, from 0, where the source's clock is coarse; see `stepOf`
 */
export const versionReadBy = (version: string, mappingVersion: number, step: number | null = null): string => {
  const reader = String(mappingVersion).padStart(String(MAPPING_VERSION_MAX).length, "0");
  const status = step === null ? [] : [`${STATUS}${String(step).padStart(2, "0")}`];
  return [version, ...status, reader].join(READ_BY);
};

const toldVersion = (version: string): string => version.split(READ_BY, 1).join();

/** The version of the mapping that has read it; null of the canonical form. */
export const mappingVersionOf = (version: string): number | null => {
  const [, reader] = READER.exec(version) ?? [];
  return reader === undefined ? null : Number(reader);
};

/** Whether the mapping that has read the other is newer than the one that has read this; not of canonical forms. */
export const isReadByNewer = (version: string, other: string): boolean => {
  const [reader, otherReader] = [mappingVersionOf(version), mappingVersionOf(other)];
  return reader !== null && otherReader !== null && reader < otherReader;
};

/** Every version that its source has told as one with this lies from the first of these texts on, and before the second. */
export const rangeToldAsOne = (version: string): readonly [from: string, before: string] => {
  const told = toldVersion(version);
  // The character after the one behind which stands who has read it.
  return [told, `${told}${String.fromCharCode(READ_BY.charCodeAt(0) + 1)}`];
};

/** Whether a source has told both as one version, whichever mapping has read them. */
export const isToldAsOne = (version: string, other: string): boolean => toldVersion(version) === toldVersion(other);

/**
 * Whether another mapping reads again what one has read before. Of a source whose clock is coarse nobody can tell that from
 * another state of the same instant.
 */
export const isReadAgain = (version: string, other: string): boolean =>
  isToldAsOne(version, other) && !version.includes(READ_BY + STATUS) && !other.includes(READ_BY + STATUS);

/** A version as its source wrote it, a time in UTC. */
export const sourceVersion = (version: string): string => {
  const told = toldVersion(version);
  return told.startsWith("t") ? `${told.slice(1)}Z` : told.replace(/^0+(?=\d)/, "");
};

/** The time that a version is; null for a number. */
export const timeOfVersion = (version: string): Date | null =>
  version.startsWith("t") ? new Date(sourceVersion(version)) : null;
