import type { SourceMapping } from "@datong/orders";
import { answerAs } from "./identity.ts";

/** A source whose files have a row for each line of an order. */
export const till: SourceMapping = {
  source: "till",
  version: 1,
  kind: "order",
  name: { zh: "收银台", en: "Till" },
  absent: [],
  only: [],
  rows: { same: [], refuseDuplicates: true },
  fields: {
    externalId: { path: ["no"] },
    version: { value: 1, as: "number" },
    channel: { value: "STORE" },
    status: { value: "PAID" },
    placedAt: { value: "2026-05-01T08:00:00+08:00" },
    currency: { value: "CNY" },
  },
  items: {
    fields: {
      sku: { path: ["sku"] },
      title: { value: "Lantern" },
      quantity: { value: 1 },
      unitPriceMinor: { value: 255, format: "minor" },
    },
  },
  identifiers: [{ type: "EMAIL", path: ["mail"], trust: "ASSERTED" }],
};

/** The same, whose JSON has its records within an object. */
export const kiosk: SourceMapping = { ...till, source: "kiosk", file: { records: "data.list" } };

/** A source that has each order whole, and names its person inside. */
export const salon: SourceMapping = {
  ...till,
  source: "salon",
  rows: undefined,
  identifiers: [{ type: "EMAIL", path: ["买家.邮箱"], trust: "ASSERTED" }],
};

/** As identity knows people, but for one whom it refuses, and one who was erased. */
export const knowAllBut = (refused: string, erased: string) =>
  answerAs(
    ({ identifiers: [first] }) => {
      if (first?.value === erased) return { __typename: "UserErased" };
      return first?.value === refused
        ? { __typename: "IdentifierInvalid", field: "identifiers.0.value" }
        : { __typename: "UserUpserted", heldAs: "li" };
    },
    ({ identifiers: [first] }) => first?.value === erased,
  );
