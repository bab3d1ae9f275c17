import { randomBytes } from "node:crypto";
import { createOrdersSubgraph, ordersMigrations } from "@datong/orders";
import { createLogger, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService } from "@datong/testkit";

export const logger = createLogger("test", "silent");
export const NOW = new Date("2026-05-02T00:00:00.000Z");

export const writer = aService("orders:write");
export const reader = aService("orders:read");

/** Of quarantined records. */
export const encryptionKeys = new Map([["k1", randomBytes(32)]]);

/** A migrated database without orders. */
export const anOrdersDatabase = (): Promise<Connection> => aMigratedDatabase("orders", ordersMigrations);

export const ordersOver = (
  connection: Connection,
  now = NOW,
  parts: Partial<Parameters<typeof createOrdersSubgraph>[0]> = {},
): Subgraph => createOrdersSubgraph({ connection, logger, encryptionKeys, now: () => now, ...parts });

export const anItem = (values: object = {}) => ({
  sku: "85123A",
  title: "Lantern",
  quantity: 6,
  unitPriceMinor: 255,
  ...values,
});

/** A record in the canonical form. */
export const aRecord = (values: object = {}) => ({
  externalId: "536365",
  version: 1,
  userId: "li",
  channel: "APP",
  status: "PAID",
  placedAt: "2026-05-01T08:00:00+08:00",
  currency: "CNY",
  items: [anItem()],
  ...values,
});

export const INGEST = `
  mutation ($source: ID!, $records: [JSON]!) {
    ingestOrders(input: { source: $source, records: $records }) {
      ... on OrdersIngested { outcomes { change externalId reasons { field reason } } }
    }
  }`;

export interface Outcome {
  readonly change: string;
  readonly externalId: string | null;
  readonly reasons: readonly { readonly field: string; readonly reason: string }[];
}

/** Ingests records; fails when the subgraph does. */
export async function ingest(
  orders: Subgraph,
  records: readonly unknown[],
  source = "shop",
): Promise<readonly Outcome[]> {
  const answer = await ask(orders, INGEST, { caller: writer, variables: { source, records } });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { ingestOrders: { outcomes: Outcome[] } }).ingestOrders.outcomes;
}

/** What became of each record. */
export const changes = async (orders: Subgraph, records: readonly unknown[], source?: string) =>
  (await ingest(orders, records, source)).map(({ change }) => change);

/** `_entities` for people, each with the ids that belong to them. */
export const people = (...aliasIds: readonly (readonly string[])[]) =>
  aliasIds.map((ids) => ({ __typename: "User", id: ids[0], aliasIds: ids }));

/** One page of people's orders. */
export const ORDERS = `
  query (
    $people: [_Any!]!, $status: [OrderStatus!], $channel: [Channel!], $from: DateTime, $to: DateTime, $first: Int,
    $after: String
  ) {
    _entities(representations: $people) {
      ... on User {
        orders(
          status: $status, channel: $channel, placedFrom: $from, placedTo: $to, first: $first, after: $after
        ) {
          totalCount
          nodes { id externalId status placedAt }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`;

export interface OrderNode {
  readonly id: string;
  readonly externalId: string;
  readonly status: string;
  readonly placedAt: string;
}

export interface OrdersPage {
  readonly totalCount: number;
  readonly nodes: readonly OrderNode[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A page of the orders of one person, as a back end reads it. */
export async function ordersOf(
  orders: Subgraph,
  ids: readonly string[],
  asked: { readonly status?: readonly string[]; readonly first?: number; readonly after?: string | null } = {},
): Promise<OrdersPage> {
  const answer = await ask(orders, ORDERS, { caller: reader, variables: { people: people(ids), ...asked } });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { _entities: [{ orders: OrdersPage }] })._entities[0].orders;
}
