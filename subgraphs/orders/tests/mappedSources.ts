import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import { fail, type AskSubgraph, type Connection, type Question, type Subgraph } from "@datong/subgraph-kit";
import { answerAs, type AskedPerson } from "./identity.ts";
import { encryptionKeys, logger, NOW } from "./orders.ts";

/** A source under whose own names stand who bought and what. */
export const mall: SourceMapping = {
  source: "mall",
  version: 1,
  kind: "order",
  name: { zh: "商城", en: "Mall" },
  absent: [],
  only: [{ path: "kind", notIn: ["visit"] }],
  fields: {
    externalId: { path: ["no"], pattern: "\\w+" },
    version: { path: ["rev"], as: "number", default: 1 },
    channel: { value: "MINI_PROGRAM" },
    status: { path: ["state"], default: "PAID" },
    placedAt: { value: "2026-05-01T08:00:00+08:00" },
    currency: { value: "CNY" },
  },
  items: {
    fields: {
      sku: { value: "85123A" },
      title: { value: "Lantern" },
      quantity: { value: 6 },
      unitPriceMinor: { value: 255, format: "minor" },
    },
  },
  identifiers: [
    { type: "EMAIL", path: ["mail"], trust: "ASSERTED" },
    { type: "MINI_PROGRAM_OPENID", namespace: "wx1", path: ["openid"], trust: "WECHAT" },
  ],
};

/** A source of reservations, made in the same way. */
export const bookings: SourceMapping = {
  source: "bookings",
  version: 1,
  kind: "reservation",
  name: { zh: "预约", en: "Bookings" },
  absent: [],
  only: [],
  fields: {
    externalId: { path: ["no"] },
    version: { path: ["rev"], as: "number", default: 1 },
    channel: { value: "OFFICIAL_ACCOUNT" },
    status: { path: ["status"], default: "REQUESTED" },
    what: { value: "Fitting" },
    "place.id": { value: "s-1" },
    "place.name": { value: "West Nanjing Road" },
    startsAt: { value: "2026-05-10T14:00:00+08:00" },
    endsAt: { path: ["end"] },
  },
  identifiers: [{ type: "EMAIL", path: ["mail"], trust: "ASSERTED" }],
};

/** Takes all records of the mall again. */
export const REPLAY = `mutation {
  replayQuarantined(input: { source: "mall" }) {
    ... on RecordsReplayed { outcomes { change reasons { field } } }
  }
}`;

export const upserted = (id: string) => ({ __typename: "UserUpserted", heldAs: id });

export const answerTo = (question: Question, outcomeOf: (asked: AskedPerson) => object) =>
  answerAs(outcomeOf)(question);
export const mailOf = ({ identifiers }: Pick<AskedPerson, "identifiers">) =>
  identifiers.find(({ type }) => type === "EMAIL")?.value ?? "";
/** Whoever has an address is `user of` it. */
export const byMail = (person: AskedPerson) => upserted(`user of ${mailOf(person)}`);

/** Identity while it is away. */
export const byNobody: AskSubgraph = () => Promise.reject(fail("UNAVAILABLE"));

/** The subgraph of both sources, over people as this identity knows them. */
export const mappedOrders = (
  connection: Connection,
  identity: AskSubgraph | null,
  {
    peopleTimeoutMs = 5_000,
    mappings = [mall, bookings],
  }: { peopleTimeoutMs?: number; mappings?: readonly SourceMapping[] } = {},
): Subgraph =>
  createOrdersSubgraph({
    ...{ connection, logger, encryptionKeys, mappings, peopleTimeoutMs },
    askIdentity: identity,
    now: () => NOW,
  });
