import { ORDER_MINOR_MAX } from "@datong/subgraph-kit/minorUnits";
import { isName } from "@datong/subgraph-kit/name";
import { z } from "zod";
import { CURRENCIES } from "./cleaning/currencies.ts";
import { readInstant } from "./instant.ts";
import { orderedMinor } from "./lineAmounts.ts";
import { CHANNELS, type SourceOrder } from "./order.ts";
import { paidProblem, readAmounts } from "./orderAmounts.ts";
import { ORDER_STATUSES } from "./orderStatus.ts";
import { contradictsPayment } from "./payment.ts";
import type { Whole } from "./quarantine.ts";
import { capProblems, REASONS, type ProblemCode, type ReasonCode, type RecordProblem } from "./recordProblem.ts";
import { AFTER_SALE_STATES, PAYMENT_STATES } from "./states.ts";
import { latestVersion, versionOfNumber, versionOfTime } from "./version.ts";

/** A record turned into an order, or what keeps it from being one. */
export type ReadRecord =
  | { readonly kind: "order"; readonly raw: unknown; readonly order: SourceOrder }
  | {
      readonly kind: "unusable";
      readonly raw: unknown;
      readonly problems: readonly RecordProblem[];
      /** What it may say, where that is not its raw form. */
      readonly guesses?: readonly unknown[];
      readonly whole?: Whole;
      /** Its number, where that is known and not read as the canonical form has it. */
      readonly externalId?: string;
    };

/** Every message of the schemas below is the code of a reason; `problemsOf` looks it up. */
export const reason = (code: ReasonCode): ReasonCode => code;

export const name = z.string(reason("name")).refine((text) => isName(text, 128), reason("name"));

export const wholeNumber = (min: number, max: number, code: ReasonCode) =>
  z.number(code).refine((value) => Number.isSafeInteger(value) && value >= min && value <= max, code);

/** Text that `read` understands, as what it reads. */
export const textRead = <Value>(read: (text: string) => Value | null, code: ReasonCode) =>
  z.string(code).transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: code });
    return z.NEVER;
  });

export const objectOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? reason("unknownField") : reason("record")),
  });

/** How far the clock of a source may be ahead of ours. */
const CLOCK_AHEAD_MS_MAX = 24 * 60 * 60 * 1000;

/** The latest time that a record which arrives now may tell of what has happened. */
export const latestAt = (now: Date): Date => new Date(now.getTime() + CLOCK_AHEAD_MS_MAX);

/**
 * A version; `timeMax` says, whenever one is read, how late it may be where it is a time: nothing would be newer than what a
 * database writes for no time, 9999-12-31. The numbers of a source are its own.
 */
export const versionUntil = (timeMax: () => Date) =>
  z
    .union(
      [
        wholeNumber(0, Number.MAX_SAFE_INTEGER, "version").transform(versionOfNumber),
        textRead(versionOfTime, "version"),
      ],
      reason("version"),
    )
    .refine((told) => told <= latestVersion(timeMax()), reason("versionRange"));

/** Whether an item is an object, and these fields of it are good, whatever else is wrong with it. */
const hasGood =
  (...fields: readonly string[]) =>
  ({ issues }: z.core.ParsePayload): boolean =>
    issues.every(({ code, path: [field] = [] }) =>
      field === undefined ? code !== "invalid_type" : !fields.includes(String(field)),
    );

const item = objectOf({
  sku: name,
  title: z.string(reason("title")).regex(/^.{0,500}$/su, reason("title")),
  quantity: wholeNumber(1, 1_000_000, "quantity"),
  cancelledQuantity: wholeNumber(0, 1_000_000, "cancelledQuantity").default(0),
  unitPriceMinor: wholeNumber(0, ORDER_MINOR_MAX, "unitPriceMinor"),
  discountMinor: wholeNumber(0, Number.MAX_SAFE_INTEGER, "discountMinor").exactOptional(),
  refundedQuantity: wholeNumber(0, 1_000_000, "refundedQuantity").default(0),
  refundedMinor: wholeNumber(0, Number.MAX_SAFE_INTEGER, "refundedMinor").exactOptional(),
})
  .refine(({ quantity, cancelledQuantity }) => cancelledQuantity <= quantity, {
    path: ["cancelledQuantity"],
    error: reason("cancelledQuantity"),
    when: hasGood("quantity", "cancelledQuantity"),
  })
  .refine(({ quantity, refundedQuantity }) => refundedQuantity <= quantity, {
    path: ["refundedQuantity"],
    error: reason("refundedQuantity"),
    when: hasGood("quantity", "refundedQuantity"),
  })
  .refine(({ quantity, unitPriceMinor, discountMinor = 0 }) => discountMinor <= quantity * unitPriceMinor, {
    path: ["discountMinor"],
    error: reason("discountMinor"),
    when: hasGood("quantity", "unitPriceMinor", "discountMinor"),
  })
  .refine(({ refundedMinor: refund = 0, ...line }) => refund <= orderedMinor(line), {
    path: ["refundedMinor"],
    error: reason("refundedMinor"),
    when: hasGood("quantity", "unitPriceMinor", "discountMinor", "refundedMinor"),
  });

/** An amount of the order as a whole. */
const amount = wholeNumber(0, ORDER_MINOR_MAX, "unitPriceMinor").exactOptional();

const TIME_MIN = new Date("1970-01-01T00:00:00Z");

type CanonicalRecord = z.output<ReturnType<typeof canonicalRecord>>;

/** The canonical form; `timeMax` says, whenever a time is read, how late it may be. */
const canonicalRecord = (timeMax: () => Date) => {
  const time = textRead((text) => readInstant(text)?.date ?? null, "time").refine(
    (date) => date >= TIME_MIN && date <= timeMax(),
    reason("placedAtRange"),
  );
  return objectOf({
    externalId: name,
    version: versionUntil(timeMax),
    userId: name,
    channel: z.enum(CHANNELS, reason("channel")),
    storeCode: name.exactOptional(),
    status: z.enum(ORDER_STATUSES, reason("status")),
    paymentState: z.enum(PAYMENT_STATES, reason("paymentState")).exactOptional(),
    afterSaleState: z.enum(AFTER_SALE_STATES, reason("afterSaleState")).exactOptional(),
    placedAt: time,
    paidAt: time.exactOptional(),
    shippedAt: time.exactOptional(),
    completedAt: time.exactOptional(),
    cancelledAt: time.exactOptional(),
    currency: z.string(reason("currency")).refine((code) => CURRENCIES.has(code), reason("currency")),
    shippingMinor: amount,
    discountMinor: amount,
    paidMinor: amount,
    refundedMinor: amount,
    items: z
      .array(item, reason("items"))
      .min(1, reason("items"))
      .max(1_000, reason("items"))
      .refine((items) => items.reduce((sum, line) => sum + orderedMinor(line), 0) <= ORDER_MINOR_MAX, {
        error: reason("total"),
        when: ({ issues }) => issues.length === 0,
      }),
  });
};

/** Reads one record that arrives at a time. Made once, as compiling the form takes longer than reading hundreds of records. */
const readCanonical = (() => {
  let timeMax = TIME_MIN;
  const form = canonicalRecord(() => timeMax);
  return (raw: unknown, now: Date) => {
    timeMax = latestAt(now);
    return form.safeParse(raw);
  };
})();

/** The order that a record tells, or what its fields contradict each other in. */
function toOrder(source: string, data: CanonicalRecord): SourceOrder | RecordProblem {
  const amounts = readAmounts(data);
  if ("reason" in amounts) return amounts;
  const { paidMinor } = data;
  // What was taken off the order its lines have from here on; what was paid in all has told its part. No freight is none told.
  delete data.discountMinor;
  delete data.paidMinor;
  if (data.shippingMinor === 0) delete data.shippingMinor;
  // What reading has made is nobody else's: it is completed, not copied.
  const order = Object.assign(data, { source, ...amounts });
  if (contradictsPayment(order)) return { field: "paymentState", reason: REASONS.paymentContradicts };
  return (paidMinor === undefined ? null : paidProblem(paidMinor, order)) ?? order;
}

/** What a field may be called: of letters, a few digits in a row, and what joins words. Telephone numbers and addresses are not. */
const FIELD_NAME = /^(?!.*\d{5})[\p{L}_$][\p{L}\p{M}\p{N}_$. -]{0,63}$/u;

/**
 * A field that the form does not know, by its name if it can be one: reasons lie in clear, and what is no field's name may
 * be a person's.
 */
const unknownField = (at: string, key: string): RecordProblem =>
  FIELD_NAME.test(key)
    ? { field: at === "" ? key : `${at}.${key}`, reason: REASONS.unknownField }
    : { field: at, reason: REASONS.unnamedField };

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[name], raw);

/** What is wrong with a value, more exactly than its reason says, which tells what it should be. */
function codeOf(issue: z.core.$ZodIssue["code"], value: unknown, code: ProblemCode): ProblemCode {
  if (value === undefined || value === null) return "MISSING";
  if (issue === "invalid_type") return "UNREADABLE";
  return code === "OUT_OF_BOUNDS" && typeof value === "number" && !Number.isInteger(value) ? "INEXACT" : code;
}

/** What is wrong with a record in a canonical form, by what its schema found. */
export const problemsOf = (raw: unknown, issues: readonly z.core.$ZodIssue[]): readonly RecordProblem[] =>
  issues.flatMap(({ path, message, ...issue }) => {
    const at = path.join(".");
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(at, key));
    const reason = REASONS[message as ReasonCode];
    const code = at === "" ? reason.code : codeOf(issue.code, valueAt(raw, path), reason.code);
    return [{ field: at, reason: { ...reason, code } }];
  });

/**
 * Reads records of a source in the canonical form (`schema/dictionary/order.json`).
 *
 * A field that the form does not know makes a record unusable: it may be a known one, misspelt.
 *
 * @param now when the records arrive: an order cannot have been placed long after
 */
export function readRecords(source: string, raws: readonly unknown[], now: Date): readonly ReadRecord[] {
  return raws.map((raw) => {
    const { success, data, error } = readCanonical(raw, now);
    if (!success) return { kind: "unusable", raw, problems: capProblems(problemsOf(raw, error.issues)) };
    const order = toOrder(source, data);
    return "reason" in order ? { kind: "unusable", raw, problems: [order] } : { kind: "order", raw, order };
  });
}
