import { z } from "zod";
import { said } from "./rules/problems.ts";

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether a text is an ISO 4217 code. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

export const CURRENCY_RULE = "must be an ISO 4217 code such as CNY";

export const currencySchema = z.string().refine(isCurrency, said("须为 ISO 4217 货币代码，例如 CNY", CURRENCY_RULE));
