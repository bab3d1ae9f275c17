import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse } from "./reasons.ts";
import { cleanText, foldText, isBlank } from "./text.ts";

/** The form in which codes are compared: without width, case and space around. */
export const codeKey = (text: string): string => foldText(text).toLowerCase();

/**
 * What one of a source's codes means: `待付款` or `0`, whatever its width and case.
 *
 * @param codes by `codeKey`
 */
export function cleanCode<Meaning>(value: unknown, codes: ReadonlyMap<string, Meaning>): Cleaned<Meaning> {
  if (isBlank(value)) return refuse("missing");
  const text = typeof value === "boolean" ? { value: String(value) } : cleanText(value);
  if (isRefused(text)) return text;
  const meaning = codes.get(codeKey(text.value));
  return meaning === undefined ? refuse("code") : { value: meaning };
}
