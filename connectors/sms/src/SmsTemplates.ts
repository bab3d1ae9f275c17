import { CODE_PURPOSES, MESSAGE_LOCALES, type CodePurpose, type MessageLocale } from "@datong/messages";

/** The provider's template for each purpose and language: `LOGIN:zh` to `SMS_154950909`. */
export type TemplateTable = ReadonlyMap<string, string>;

/** The approved templates of an account. Providers approve those for the mainland and those for elsewhere apart. */
export interface SmsTemplates {
  readonly mainland: TemplateTable;
  /** For Hong Kong, Macau, Taiwan and other countries; null when nothing is to be sent there. */
  readonly international: TemplateTable | null;
}

/** What a text of templates lacks; the message is for the one who wrote it. */
export class BadTemplatesError extends Error {
  override name = "BadTemplatesError";
}

const PAIR = /^([A-Z]+|\*):([a-z]+|\*)=([\w-]{1,64})$/;
const FORM =
  "must be purpose:locale=template pairs, separated by commas; " +
  `purposes are ${CODE_PURPOSES.join(", ")} and *, locales ${MESSAGE_LOCALES.join(", ")} and *; the last that fits counts`;

const matching = <T extends string>(pattern: string, values: readonly T[]): readonly T[] =>
  pattern === "*" ? values : values.filter((value) => value === pattern);

/**
 * Reads `*:zh=SMS_1,*:en=SMS_2,TRANSFER:zh=SMS_3`: of the pairs that fit, the last counts.
 *
 * @throws BadTemplatesError when it has another form, or leaves a purpose without a template in some language
 */
export function readTemplates(text: string): TemplateTable {
  const table = new Map<string, string>();
  for (const pair of text.split(",")) {
    const [, purpose = "", locale = "", template = ""] = PAIR.exec(pair.trim()) ?? [];
    const [purposes, locales] = [matching(purpose, CODE_PURPOSES), matching(locale, MESSAGE_LOCALES)];
    if (purposes.length === 0 || locales.length === 0) throw new BadTemplatesError(FORM);
    for (const one of purposes) for (const other of locales) table.set(`${one}:${other}`, template);
  }
  const missing = CODE_PURPOSES.flatMap((purpose) => MESSAGE_LOCALES.map((locale) => `${purpose}:${locale}`)).filter(
    (key) => !table.has(key),
  );
  if (missing.length > 0) throw new BadTemplatesError(`has no template for ${missing.join(", ")}`);
  return table;
}

/** The template of a purpose in a language. A table that `readTemplates` made has one for each. */
export function templateFor(table: TemplateTable, purpose: CodePurpose, locale: MessageLocale): string {
  const template = table.get(`${purpose}:${locale}`);
  if (template === undefined) throw new BadTemplatesError(`has no template for ${purpose}:${locale}`);
  return template;
}
