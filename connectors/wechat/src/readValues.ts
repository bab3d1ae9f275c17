/** An object of JSON, of any keys. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a JSON text says, or undefined where it is none. The reason is dropped: it would quote the text. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A text, or a number as text: WeChat's types drift between the two. Null for what is empty or neither. */
export function readText(value: unknown): string | null {
  const text = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

/** A whole number that JavaScript can hold, given as number or as text; else null. */
export function readInteger(value: unknown): number | null {
  const text = readText(value);
  if (text === null || !/^-?\d+$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** An instant given in seconds since 1970; null for none, and for 0. */
export function readInstant(value: unknown): Date | null {
  const seconds = readInteger(value);
  return seconds === null || seconds <= 0 || seconds > 8.64e12 ? null : new Date(seconds * 1_000);
}
