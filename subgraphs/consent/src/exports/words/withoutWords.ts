import { RECORDS } from "./index.ts";
import type { Fields, FieldWords } from "./Words.ts";

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function* inValue(value: unknown, words: FieldWords, path: string): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* inValue(one, words, path);
  else if (words.as === "CODE") {
    const constant = typeof value === "string" ? value : JSON.stringify(value);
    if (value !== null && !Object.hasOwn(words.codes.words, constant)) yield `${path}: ${constant}`;
  } else if (isPart(value) && words.as !== "TEXT")
    yield* inFields(value, words.as === "PARTS" ? words.fields : {}, path);
}

function* inFields(record: Readonly<Record<string, unknown>>, fields: Fields, path: string): Generator<string> {
  for (const [name, value] of Object.entries(record)) {
    const words = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (words) yield* inValue(value, words, `${path}.${name}`);
    else yield `${path}.${name}`;
  }
}

/**
 * What a record of a copy says that its page has no words for: `order.status: LOST` of a constant, `order.weight` of a field,
 * `parcel` of a kind.
 */
export function withoutWords({ kind, ...record }: Readonly<Record<string, unknown>>): readonly string[] {
  const name = String(kind);
  const words = Object.hasOwn(RECORDS, name) ? RECORDS[name] : undefined;
  return words ? [...inFields(record, words.fields, name)] : [name];
}
