import { dictionary } from "../generated/dictionary.ts";

/** Whether an order is paid, and paid back. */
export type PaymentState = (typeof dictionary.paymentStates)[number]["state"];

/** Where a return or refund stands. */
export type AfterSaleState = (typeof dictionary.afterSaleStates)[number]["state"];

export const PAYMENT_STATES = dictionary.paymentStates.map(({ state }) => state);
export const AFTER_SALE_STATES = dictionary.afterSaleStates.map(({ state }) => state);
