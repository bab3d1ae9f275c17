import { z } from "zod";

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether a text is an ISO 4217 code. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

export const CURRENCY_RULE = "must be an ISO 4217 code such as CNY";

export const currencySchema = z.string().refine(isCurrency, CURRENCY_RULE);
