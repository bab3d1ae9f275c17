import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse } from "./reasons.ts";
import { cleanText, foldText, isBlank } from "./text.ts";

/** `6`, `1,200`, `6.0`, `x6`, `6件`; digits enough for any number that is exact. */
const QUANTITY =
  /^(?:[x×*] ?)?(?<sign>[-−+])?(?<number>\d{1,16}|\d{1,3}(?:,\d{3}){1,5})(?:\.0{1,9})? ?(?:[件个份盒箱瓶袋包台套只双本张位人次条]|pcs)?$/iu;

/** How many, as a whole number; negative ones too, where a source writes what was taken back that way. */
export function cleanQuantity(value: unknown): Cleaned<number> {
  if (isBlank(value)) return refuse("missing");
  const text = cleanText(value);
  if (isRefused(text)) return text;
  const parts = QUANTITY.exec(foldText(text.value))?.groups;
  if (!parts) return refuse("wholeNumber");
  const count = Number((parts.number ?? "").replaceAll(",", ""));
  if (!Number.isSafeInteger(count)) return refuse("tooLarge");
  return { value: (parts.sign === "-" || parts.sign === "−") && count !== 0 ? -count : count };
}
