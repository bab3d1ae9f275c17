import { foldText } from "../../domain/cleaning/text.ts";

/** A number in E.164, of which people write the country's digits or leave them out, and put anything in between. */
const PHONE = /^\+\d{8,15}$/;

/** The least digits by which a number is told from others. */
const OWN_DIGITS = 10;

const digitsIn = (text: string): string => foldText(text).replace(/\D/g, "");

function mentions(text: string, name: string): boolean {
  if (text.includes(name)) return true;
  return PHONE.test(name) && digitsIn(text).includes(name.slice(-Math.max(OWN_DIGITS, name.length - 3)));
}

/** Every text and number in a record, at any depth. */
function* leavesOf(value: unknown): Generator<string> {
  if (typeof value === "string" || typeof value === "number") yield String(value);
  else if (typeof value === "object" && value !== null)
    for (const child of Object.values(value)) yield* leavesOf(child);
}

/** Whether a record names somebody by one of these, in whatever form a source may write it. */
export function mentionsAny(record: unknown, names: readonly string[]): boolean {
  for (const leaf of leavesOf(record)) if (names.some((name) => mentions(leaf, name))) return true;
  return false;
}
