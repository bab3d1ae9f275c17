import { z } from "zod";
import { isName, nameRule } from "./name.ts";

/** One paid order, as its source tells it. */
export interface Purchase {
  readonly userId: string;
  readonly source: string;
  /** The order's number in that source. */
  readonly externalId: string;
  readonly paidMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly paidAt: Date;
}

/** Why input cannot be used. */
export interface InputProblem {
  /** The path of the field within the input, for example `purchases.3.paidMinor`. */
  readonly field: string;
  readonly reason: string;
}

const PURCHASES_MAX = 500;
const DAY_MS = 86_400_000;

/** So large that no order reaches it, so small that 9,000 of them still add up exactly. */
const PAID_MINOR_MAX = 1_000_000_000_000;

const currencies = new Set(Intl.supportedValuesOf("currency"));

const name = (charactersMax: number) =>
  z.string().refine((text) => isName(text, charactersMax), nameRule(charactersMax));

const purchase = (now: Date) =>
  z.object({
    userId: name(64),
    source: name(64),
    externalId: name(128),
    paidMinor: z
      .number()
      .refine((minor) => minor >= 0 && minor <= PAID_MINOR_MAX, `must be 0 to ${PAID_MINOR_MAX} minor units`),
    currency: z.string().refine((code) => currencies.has(code), "must be an ISO 4217 code such as CNY"),
    paidAt: z
      .date()
      .refine(
        (date) => date.getTime() >= 0 && date.getTime() <= now.getTime() + DAY_MS,
        "must be since 1970 and at most a day ahead of our clock",
      ),
  });

/**
 * Looks at every purchase of a call before any is recorded.
 *
 * @returns the first problem, if there is one
 */
export function findProblem(input: { readonly purchases: readonly Purchase[] }, now: Date): InputProblem | null {
  const size = `must be 1 to ${PURCHASES_MAX} of them`;
  const shape = z.object({ purchases: z.array(purchase(now)).min(1, size).max(PURCHASES_MAX, size) });
  const issue = shape.safeParse(input).error?.issues[0];
  return issue ? { field: issue.path.join("."), reason: issue.message } : null;
}

/** The operation key of a purchase. A colon of the source is escaped, so that no two purchases share a key. */
export const operationOf = ({ source, externalId }: Purchase): string =>
  `earn:${source.replaceAll(/[%:]/g, encodeURIComponent)}:${externalId}`;
