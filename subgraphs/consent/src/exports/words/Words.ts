import type { Text } from "../../domain/purpose.ts";

/** What the values of a field mean, which are constants. */
export interface Codes {
  /** The enum of which these are the values, such as `orders.OrderStatus`; null where no schema has it. */
  readonly enum: string | null;
  readonly words: Readonly<Record<string, Text>>;
}

/** What a field of a record is called for people, and how its value is shown. */
export type FieldWords = { readonly name: Text } & (
  | { readonly as: "VALUE" | "TIME" }
  /** In the minor unit of the nearest `currency` around it. */
  | { readonly as: "MONEY" }
  | { readonly as: "CODE"; readonly codes: Codes }
  /** A text in both languages. */
  | { readonly as: "TEXT" }
  /** Fields of its own, or a list of things that have them. */
  | { readonly as: "PARTS"; readonly fields: Fields }
);

export type Fields = Readonly<Record<string, FieldWords>>;

/** What a kind of record is called, and what its fields are. */
export interface RecordWords {
  readonly name: Text;
  readonly fields: Fields;
}

export const value = (zh: string, en: string): FieldWords => ({ name: { zh, en }, as: "VALUE" });
export const time = (zh: string, en: string): FieldWords => ({ name: { zh, en }, as: "TIME" });
export const money = (zh: string, en: string): FieldWords => ({ name: { zh, en }, as: "MONEY" });
export const text = (zh: string, en: string): FieldWords => ({ name: { zh, en }, as: "TEXT" });
export const code = (zh: string, en: string, codes: Codes): FieldWords => ({ name: { zh, en }, as: "CODE", codes });
export const parts = (zh: string, en: string, fields: Fields): FieldWords => ({
  name: { zh, en },
  as: "PARTS",
  fields,
});

/** Codes from lines of their value, its Chinese and its English. */
export const codes = (of: string | null, ...lines: readonly (readonly [string, string, string])[]): Codes => ({
  enum: of,
  words: Object.fromEntries(lines.map(([constant, zh, en]) => [constant, { zh, en }])),
});
