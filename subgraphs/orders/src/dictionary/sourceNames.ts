import { NAME, NAME_IN_WORDS } from "./mappingForm.ts";
import { didYouMean } from "./messages.ts";

/** In names of fewer letters than this one letter makes another name: `shop`, `shops`, `hop`. */
const LETTERS_MIN = 6;

const SEPARATOR = /[-_.]/;

const withoutDigits = (name: string): string => name.replace(/\d+/g, "");

/** Whether words differ by one letter that is missing, too many or another, or by two that are swapped. */
function isOneOff(one: string, other: string): boolean {
  const longest = Math.min(one.length, other.length);
  let before = 0;
  while (before < longest && one[before] === other[before]) before++;
  let after = 0;
  while (after < longest - before && one.at(-1 - after) === other.at(-1 - after)) after++;
  const [inOne, inOther] = [one, other].map((word) => word.slice(before, word.length - after));
  if (inOne === undefined || inOther === undefined) return false;
  if (inOne.length <= 1 && inOther.length <= 1) return true;
  return inOne.length === 2 && inOne === inOther.slice(1) + inOther.slice(0, 1);
}

/** Whether words rather stand for two places than for one: `bj` and `bz`, `n` and `nw`. */
const areCodes = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) < 2 || (one.length === other.length && one.length <= 3);

/**
 * Whether one name looks like the other misspelt: written with other separators, or with one letter wrong in one of its
 * parts. Names of siblings do not: they differ in digits, in a code, or in a part more (`till-1`, `till-2`; `pos-bj`,
 * `pos-bz`; `shop`, `shop-a`).
 */
function isSlip(name: string, meant: string): boolean {
  const [parts, meantParts] = [name.split(SEPARATOR), meant.split(SEPARATOR)];
  const [letters, meantLetters] = [parts.join(""), meantParts.join("")];
  if (letters === meantLetters) return true;
  if (Math.min(letters.length, meantLetters.length) < LETTERS_MIN) return false;
  if (parts.length !== meantParts.length || withoutDigits(name) === withoutDigits(meant)) return false;
  const differing = parts.flatMap((part, place) => {
    const other = meantParts[place] ?? "";
    return part === other ? [] : [[part, other] as const];
  });
  return differing.length === 1 && differing.every(([part, other]) => isOneOff(part, other) && !areCodes(part, other));
}

/** As it might be meant: `Web site` for `web-site`. */
const wellFormed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^-+|-+$/g, "");

/**
 * Tells what keeps a name from being that of a source, as a sentence about it; null where nothing does. A source without a
 * mapping is known by nothing but its name, so where those are not declared only what looks like a slip is refused.
 *
 * @param mapped the sources that the data dictionary maps
 * @param declared the others, which send the canonical form; null where any may
 */
export function sourceNames(
  mapped: readonly string[],
  declared: readonly string[] | null,
): (source: string) => string | null {
  const known = [...mapped, ...(declared ?? [])];
  return (source) => {
    if (known.includes(source)) return null;
    const word = wellFormed(source);
    if (declared) return `is no source here${didYouMean(word, known)}`;
    const ends = "CANONICAL_SOURCES declares sources that are called otherwise";
    if (!NAME.test(source)) return `${NAME_IN_WORDS}${didYouMean(word, mapped).replace("?", "")}; ${ends}`;
    const meant = mapped.find((name) => isSlip(source, name));
    return meant === undefined ? null : `has no mapping; did you mean ${meant}; ${ends}`;
  };
}
