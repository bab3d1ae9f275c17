import { z } from "zod";
import { AMOUNT_FORMATS, DECIMAL_MARKS, SIGNS } from "../domain/cleaning/amount.ts";
import { codeKey } from "../domain/cleaning/code.ts";
import { currencyCalled } from "../domain/cleaning/currencies.ts";
import { DATE_ORDERS, TIME_FORMATS } from "../domain/cleaning/time.ts";
import { isTimeZone } from "../domain/cleaning/zone.ts";
import type { CanonicalField, CanonicalFields } from "../domain/mapping/canonicalFields.ts";
import { parseExpression } from "../domain/mapping/expression.ts";
import { isListPath } from "../domain/mapping/listPath.ts";
import { parsePath } from "../domain/mapping/path.ts";
import type { FieldRule } from "../domain/mapping/sourceMapping.ts";
import { didYouMean, fieldsMessage, mustBe, wordMessage } from "./messages.ts";

/** An object that has these fields and no others. */
export const objectOf = <Shape extends z.ZodRawShape>(shape: Shape, what?: string) =>
  z.strictObject(shape, { error: fieldsMessage(Object.keys(shape), what) });

export const wordOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: wordMessage(words) });

export const text = z.string({ error: mustBe("a text") }).min(1, "must not be empty");

export const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: mustBe("a text, a number, true or false"),
});

/** A list, or its only entry by itself. */
export const entriesOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(entry, { error: mustBe("a list") }),
  );

/** The same, of one entry or more. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  entriesOf(entry).refine((entries) => entries.length > 0, { error: "must not be empty", abort: true });

export const path = text.refine((value) => parsePath(value) !== null, {
  error: ({ input }) =>
    `is no path: ${String(input)}; write names with dots between them, as in buyer.phone or lines[0].sku`,
});

/** A path to a list, which may lie in the entries of another. */
export const listPath = text.refine(isListPath, {
  error: ({ input }) =>
    `is no path to a list: ${String(input)}; write names with dots between them, as in order.lines or parcels[].lines`,
});

export const pattern = text.refine((value) => parseExpression(value) !== null, {
  error: "is no regular expression; it is of RE2's kind, without look-around and references back",
  abort: true,
});

const groupsOf = (expression: string): number => parseExpression(expression)?.groupCount() ?? 0;

const GROUP_IN_WORDS = "the part that counts, as in '^([0-9]+)[.]0$'; (?:…) makes no group";

/** What takes a part of a value. */
const extract = pattern.refine((value) => groupsOf(value) > 0, {
  error: `must have a group, ${GROUP_IN_WORDS}`,
  abort: true,
});

/** The same, where nothing can be put between parts. */
export const extractOne = extract.refine((value) => groupsOf(value) === 1, {
  error: `must have one group, ${GROUP_IN_WORDS}`,
});

export const timeZone = text.refine(isTimeZone, {
  error: ({ input }) => `is no time zone: ${String(input)}; they are called like Asia/Shanghai`,
});

export const flag = z.boolean({ error: mustBe("true or false") });

/** What means nothing. */
export const absent = entriesOf(z.union([text, z.number()], { error: mustBe("a text or a number") }));

const found = {
  absent: absent.optional(),
  path: listOf(path).optional(),
  join: z.string({ error: mustBe("a text") }).optional(),
  extract: extract.optional(),
  value: scalar.optional(),
  default: scalar.optional(),
};

/** What a record must say. */
export const condition = objectOf({
  path,
  in: listOf(scalar).optional(),
  notIn: listOf(scalar).optional(),
  startsWith: text.optional(),
}).refine(({ in: wanted, notIn, startsWith }) => [wanted, notIn, startsWith].some((part) => part !== undefined), {
  error: "must have in, notIn or startsWith",
});

const timed = { timeZone: timeZone.optional(), dateOrder: wordOf(DATE_ORDERS).optional() };

const age = objectOf({
  status: text,
  upTo: z
    .int({ error: mustBe("a whole number of days") })
    .min(0, "must not be negative")
    .optional(),
});

/** The members that a rule may have besides those of every rule. */
function membersOf(name: string, field: CanonicalField): z.ZodRawShape {
  switch (field.kind) {
    case "name":
      return { pattern: pattern.optional() };
    case "version":
      return {
        as: wordOf(["number", "time"]).optional(),
        format: wordOf(TIME_FORMATS).optional(),
        latest: text.optional(),
        ...timed,
      };
    case "time":
      return { format: wordOf(TIME_FORMATS).optional(), ...timed };
    case "amount":
      return {
        format: wordOf(AMOUNT_FORMATS).optional(),
        sign: wordOf(SIGNS).optional(),
        decimalMark: wordOf(DECIMAL_MARKS).optional(),
        ...(name === "unitPriceMinor" ? { lineTotal: flag.optional() } : {}),
      };
    case "code": {
      const values = field.values.map(({ value }) => value);
      const codes = values.map((value) => [value, listOf(scalar).optional()]);
      const cases = listOf(objectOf({ value: wordOf(values as [string, ...string[]]), when: listOf(condition) }));
      const isStatus = name === "status";
      return {
        codes: objectOf(Object.fromEntries(codes) as z.ZodRawShape).optional(),
        cases: cases.optional(),
        ...(isStatus
          ? { byAgeInDays: z.array(age, { error: mustBe("a list") }).optional(), timeZone: timeZone.optional() }
          : {}),
      };
    }
    case "title":
    case "quantity":
    case "party":
    case "count":
      return {};
  }
}

type Context = z.core.$RefinementCtx;

const complain = (context: Context, at: readonly PropertyKey[], message: string): void => {
  context.addIssue({ code: "custom", path: [...at], message });
};

/** The values of a field of codes. */
interface Codes {
  readonly name: string;
  readonly values: readonly string[];
  /** By `codeKey`, also as the dictionary names them. */
  readonly known: ReadonlySet<string>;
}

/** A code stands for one value; what every record has, and what is there by default, must be one of the codes. */
function checkCodes(rule: FieldRule, { name, values, known }: Codes, context: Context): void {
  const unknown = name === "currency" ? "no code of ISO 4217" : "not known here";
  const meanings = new Map<string, string>();
  for (const [value, written] of Object.entries(rule.codes ?? {}))
    for (const code of written) {
      const other = meanings.get(codeKey(String(code)));
      if (other !== undefined && other !== value)
        complain(context, ["codes", value], `has ${String(code)}, which stands for ${other} already`);
      meanings.set(codeKey(String(code)), value);
    }
  for (const member of ["value", "default"] as const) {
    const given = rule[member];
    if (given === undefined || meanings.has(codeKey(String(given))) || known.has(codeKey(String(given)))) continue;
    const meant = name === "currency" ? currencyCalled(String(given)) : null;
    const hint = meant === null ? didYouMean(String(given), values) : `; did you mean ${meant}?`;
    complain(context, [member], `is ${String(given)}, which is ${unknown}${hint}`);
  }
  for (const [place, { status }] of (rule.byAgeInDays ?? []).entries())
    if (!values.includes(status))
      complain(
        context,
        ["byAgeInDays", place, "status"],
        `is ${status}, which is not known here${didYouMean(status, values)}`,
      );
}

/** What is put together, or taken a part of, must be there. */
function checkParts({ path: paths, join, extract: expression }: FieldRule, context: Context): void {
  const groups = groupsOf(expression ?? "");
  if (join !== undefined && (paths?.length ?? 0) < 2 && groups < 2)
    complain(context, ["join"], "needs a list of two or more paths to join, or as many groups of extract");
  if (join === undefined && groups > 1)
    complain(context, ["extract"], "has several groups, and join does not say what stands between them");
  if (expression !== undefined && paths === undefined)
    complain(context, ["extract"], "needs a path to what it takes a part of");
}

function checkOrigin(rule: FieldRule, { optional }: CanonicalField, context: Context): void {
  const origins = [rule.path, rule.value, rule.latest, rule.byAgeInDays].filter((origin) => origin !== undefined);
  const isOnlyCases = optional === true && rule.cases !== undefined && origins.length === 0;
  if (origins.length !== 1 && !isOnlyCases)
    complain(context, [], "must say where it comes from: a path or a value, and not both");
  if (rule.cases && rule.byAgeInDays) complain(context, ["cases"], "is not used with byAgeInDays");
  const ages = rule.byAgeInDays ?? [];
  const bounds = ages.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY);
  if (
    rule.byAgeInDays &&
    (bounds.at(-1) !== Number.POSITIVE_INFINITY || bounds.some((bound, place) => bound <= (bounds[place - 1] ?? -1)))
  )
    complain(context, ["byAgeInDays"], "must grow from entry to entry, and the last must have no upTo");
}

function ruleOf(name: string, field: CanonicalField) {
  const values = field.kind === "code" ? field.values.map(({ value }) => value) : [];
  const known = new Set(
    field.kind === "code" ? field.values.flatMap(({ value, names }) => [value, ...names].map(codeKey)) : [],
  );
  const when = field.optional ? { when: listOf(condition).optional() } : {};
  const members = { ...found, ...when, ...membersOf(name, field) };
  const form = objectOf(members, "a path, or an object such as { path: [one, other] }").superRefine(
    (given, context) => {
      const rule = given as FieldRule;
      checkOrigin(rule, field, context);
      checkParts(rule, context);
      if (field.kind === "code") checkCodes(rule, { name, values, known }, context);
    },
  );
  const rule = z.preprocess((given) => (typeof given === "string" ? { path: given } : given), form);
  return field.optional ? rule.optional() : rule;
}

/** Rules for canonical fields, of which the optional ones may be left out. */
export function rulesOf(fields: CanonicalFields) {
  const rules = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ruleOf(name, field)]));
  return objectOf(rules as z.ZodRawShape).transform((given) => given as Readonly<Record<string, FieldRule>>);
}
