import { z } from "zod";
import { currencySchema } from "../currency.ts";
import { isName, nameRule, nameRuleZh } from "@datong/subgraph-kit/name";
import { problemsIn, said, type RulesProblem } from "../rules/problems.ts";
import type { TemplateContent } from "./template.ts";

const MINOR_MAX = 1_000_000_000_000;
const LISTED_MAX = 500;
const STOCK_MAX = 1_000_000_000;

const name = (charactersMax: number) =>
  z.string().refine((text) => isName(text, charactersMax), said(nameRuleZh(charactersMax), nameRule(charactersMax)));
const whole = (min: number, max: number) =>
  z
    .number()
    .refine(
      (value) => Number.isSafeInteger(value) && value >= min && value <= max,
      said(`须为 ${min} 至 ${max} 的整数`, `must be a whole number from ${min} to ${max}`),
    );
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(LISTED_MAX, said(`最多 ${LISTED_MAX} 项`, `must hold at most ${LISTED_MAX}`))
    .refine((items) => new Set(items).size === items.length, said("不能重复", "must name each once"));

const names = z.object({ zh: name(128), en: name(128) });

const discount = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("AMOUNT_OFF"), amountMinor: whole(1, MINOR_MAX) }),
  z.object({ kind: z.literal("PERCENT_OFF"), percent: whole(1, 100), maxMinor: whole(1, MINOR_MAX).nullable() }),
  z.object({ kind: z.literal("FREE_SHIPPING"), maxMinor: whole(1, MINOR_MAX).nullable() }),
  z.object({ kind: z.literal("GIFT"), gift: z.object({ sku: name(128), names }) }),
]);

const validity = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("WINDOW"), from: z.date(), to: z.date() })
    .refine(({ from, to }) => from < to, { path: ["to"], message: said("须晚于 from", "must be later than from") }),
  z.object({ kind: z.literal("DAYS"), days: whole(1, 3_650) }),
]);

const content = z.object({
  names,
  discount,
  currency: currencySchema,
  minimumMinor: whole(0, MINOR_MAX),
  skus: listOf(name(128)),
  categories: listOf(name(128)),
  channels: listOf(z.enum(["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"])),
  validity,
  stock: whole(0, STOCK_MAX).nullable(),
  perPerson: whole(1, 100),
  isClaimable: z.boolean(),
  isOpen: z.boolean(),
}) satisfies z.ZodType<TemplateContent>;

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * Looks at a template before it is saved.
 *
 * @returns the first problem, if there is one, with the path of its field within the template
 */
export function findTemplateProblem(code: string, given: TemplateContent): RulesProblem | null {
  if (!CODE.test(code))
    return {
      field: "code",
      reason: {
        zh: "须为 1 至 64 个大写字母、数字和 _，以字母开头",
        en: "must be 1 to 64 capital letters, digits and _, beginning with a letter",
      },
    };
  const { error } = content.safeParse(given);
  return (error && problemsIn(error)[0]) ?? null;
}

/** What a template says, in one form: of two with the same text neither says anything that the other does not. */
export const contentOf = (given: TemplateContent): string => JSON.stringify(content.parse(given));
