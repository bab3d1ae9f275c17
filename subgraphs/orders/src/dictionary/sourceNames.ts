import { NAME, NAME_IN_WORDS } from "./mappingForm.ts";
import { didYouMean } from "./messages.ts";

/** How many letters a name may be off to be taken for another: two swapped are two, and short names differ by less. */
const offMax = (name: string): number => (name.length > 5 ? 2 : 1);

/** Names that differ in their digits alone are those of several: `till-1`, `till-2`. */
const withoutDigits = (name: string): string => name.replace(/\d+/g, "");

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
    const others = mapped.filter((name) => name === word || withoutDigits(name) !== withoutDigits(word));
    const hint = didYouMean(word, others, offMax(word));
    if (NAME.test(source) && hint === "") return null;
    const problem = NAME.test(source) ? "has no mapping" : NAME_IN_WORDS;
    return `${problem}${hint === "" ? "" : hint.slice(0, -1)}; CANONICAL_SOURCES declares sources that are called otherwise`;
  };
}
