import { z } from "zod";
import { readInstant } from "./instant.ts";
import { CHANNELS, totalMinor, type SourceOrder } from "./order.ts";
import { ORDER_STATUSES } from "./orderStatus.ts";
import { capProblems, REASONS, type ReasonCode, type RecordProblem } from "./recordProblem.ts";
import { versionOfNumber, versionOfTime } from "./version.ts";

/** A record turned into an order, or what keeps it from being one. */
export type ReadRecord =
  | { readonly kind: "order"; readonly raw: unknown; readonly order: SourceOrder }
  | { readonly kind: "unusable"; readonly raw: unknown; readonly problems: readonly RecordProblem[] };

/** Whether a text can name something. Space at the ends would make two things of what people take for one. */
export const isName = (text: string, charactersMax: number): boolean =>
  !/[\p{Cc}\p{Cs}]/u.test(text) && text.trim() === text && text !== "" && Array.from(text).length <= charactersMax;

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

export const version = z.union(
  [wholeNumber(0, Number.MAX_SAFE_INTEGER, "version").transform(versionOfNumber), textRead(versionOfTime, "version")],
  reason("version"),
);

export const currencies = new Set(Intl.supportedValuesOf("currency"));

/** Whether an item is an object with good quantities, whatever else is wrong with it. */
const hasQuantities = ({ issues }: z.core.ParsePayload): boolean =>
  issues.every(({ code, path: [field] = [] }) =>
    field === undefined ? code !== "invalid_type" : field !== "quantity" && field !== "cancelledQuantity",
  );

const item = objectOf({
  sku: name,
  title: z.string(reason("title")).regex(/^.{0,500}$/su, reason("title")),
  quantity: wholeNumber(1, 1_000_000, "quantity"),
  cancelledQuantity: wholeNumber(0, 1_000_000, "cancelledQuantity").default(0),
  unitPriceMinor: wholeNumber(0, Number.MAX_SAFE_INTEGER, "unitPriceMinor"),
}).refine(({ quantity, cancelledQuantity }) => cancelledQuantity <= quantity, {
  path: ["cancelledQuantity"],
  error: reason("cancelledQuantity"),
  when: hasQuantities,
});

const PLACED_AT_MIN = new Date("1970-01-01T00:00:00Z");

/** How far the clock of a source may be ahead of ours. */
const CLOCK_AHEAD_MS_MAX = 24 * 60 * 60 * 1000;

/** The canonical form, for records that arrive at a time. */
const canonicalRecordAt = (now: Date) => {
  const placedAtMax = new Date(now.getTime() + CLOCK_AHEAD_MS_MAX);
  return objectOf({
    externalId: name,
    version,
    userId: name,
    channel: z.enum(CHANNELS, reason("channel")),
    status: z.enum(ORDER_STATUSES, reason("status")),
    placedAt: textRead((text) => readInstant(text)?.date ?? null, "placedAt").refine(
      (date) => date >= PLACED_AT_MIN && date <= placedAtMax,
      reason("placedAtRange"),
    ),
    currency: z.string(reason("currency")).refine((code) => currencies.has(code), reason("currency")),
    items: z
      .array(item, reason("items"))
      .min(1, reason("items"))
      .max(1_000, reason("items"))
      .refine((items) => Number.isSafeInteger(totalMinor(items)), {
        error: reason("total"),
        when: ({ issues }) => issues.length === 0,
      }),
  });
};

export const problemsOf = (issues: readonly z.core.$ZodIssue[]): readonly RecordProblem[] =>
  issues.flatMap(({ path, message, ...issue }) => {
    const fields = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
    return fields.map((field) => ({ field: field.join("."), reason: REASONS[message as ReasonCode] }));
  });

/**
 * Reads records of a source in the canonical form (`schema/dictionary/order.json`).
 *
 * A field that the form does not know makes a record unusable: it may be a known one, misspelt.
 *
 * @param now when the records arrive: an order cannot have been placed long after
 */
export function readRecords(source: string, raws: readonly unknown[], now: Date): readonly ReadRecord[] {
  const canonicalRecord = canonicalRecordAt(now);
  return raws.map((raw) => {
    const { success, data, error } = canonicalRecord.safeParse(raw);
    if (!success) return { kind: "unusable", raw, problems: capProblems(problemsOf(error.issues)) };
    return { kind: "order", raw, order: { ...data, source, totalMinor: totalMinor(data.items) } };
  });
}
