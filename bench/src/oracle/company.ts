import { randomBytes, randomUUID } from "node:crypto";
import { startDatong, type RunningDatong } from "@datong/deploy";
import { defaultCodeLimits } from "@datong/identity";
import { createLogger, type Caller } from "@datong/subgraph-kit";

/** A Datong with people in it, one of whom asks for the others. */
export interface Company {
  readonly datong: RunningDatong;
  /** Ids, merged ids, phone numbers and orders of people who are not the one who asks. */
  readonly ids: readonly string[];
  readonly aliases: readonly string[];
  readonly phones: readonly string[];
  readonly orders: readonly string[];
}

const office: Caller = {
  kind: "SERVICE",
  subject: "bench",
  scopes: new Set(["users:read", "users:write", "orders:read", "orders:write", "identity:decide"]),
};

const PEOPLE = 200;
const BATCH = 100;
const phoneOf = (place: number) => `+86139${String(10_000_000 + place)}`;

const UPSERT = `mutation ($input: UpsertUsersInput!) {
  upsertUsers(input: $input) { ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } } }
}`;
const MERGE = `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { __typename } }`;
const INGEST = `mutation ($input: IngestOrdersInput!) { ingestOrders(input: $input) { __typename } }`;
const ORDERS = `query ($by: [UserLookup!]!) { users(by: $by) { orders(first: 1) { nodes { id } } } }`;

/** Starts it. Whoever brings a token is the one who asks; limits are off, or soon nobody would be answered. */
export async function aCompany(mongoUri: string): Promise<Company> {
  let asking = "";
  const none = { missesPerPerson: [], missesPerAddress: [], wrongPerAddress: [], wrongPerTarget: [] };
  const datong = await startDatong({
    host: "127.0.0.1",
    port: 0,
    mongoUri,
    databasePrefix: `oracle-${randomUUID().slice(0, 8)}-`,
    identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
    identity: { codeLimits: { ...defaultCodeLimits, ...none } },
    authenticate: () => (authorization) =>
      Promise.resolve(authorization === undefined ? { kind: "ANONYMOUS" } : { kind: "USER", subject: asking }),
    introspection: false,
    logger: createLogger("oracle", "warn"),
  });

  async function run(query: string, variables: Record<string, unknown>) {
    const { data, errors } = await datong.execute({ query, variables }, { caller: office });
    if (errors) throw new Error(`The people could not be made: ${errors[0]?.message ?? ""}`);
    return data as never;
  }

  async function makePeople(from: number, count: number): Promise<readonly string[]> {
    const users = Array.from({ length: count }, (_one, place) => ({
      identifiers: [{ type: "PHONE", value: phoneOf(from + place) }],
    }));
    const { upsertUsers }: { upsertUsers: { outcomes: readonly { user: { id: string } }[] } } = await run(UPSERT, {
      input: { users },
    });
    return upsertUsers.outcomes.map(({ user }) => user.id);
  }

  const everybody: string[] = [];
  for (let from = 0; from < 2 * PEOPLE + 1; from += BATCH)
    everybody.push(...(await makePeople(from, Math.min(BATCH, 2 * PEOPLE + 1 - from))));
  asking = everybody[2 * PEOPLE] ?? "";
  const ids = everybody.slice(0, PEOPLE);
  const aliases = everybody.slice(PEOPLE, 2 * PEOPLE);
  for (const [place, id] of ids.entries())
    await run(MERGE, { input: { users: [id, aliases[place]], reason: "bench", decidedBy: "bench" } });
  const records = ids.map((userId, place) => ({
    ...{ externalId: String(place), version: 1, userId, channel: "APP", status: "PAID", currency: "CNY" },
    placedAt: "2026-03-01T00:00:00Z",
    items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 1_000 }],
  }));
  await run(INGEST, { input: { source: "bench", records } });
  const orders: string[] = [];
  for (let from = 0; from < PEOPLE; from += BATCH) {
    const by = ids.slice(from, from + BATCH).map((id) => ({ id }));
    const { users }: { users: readonly { orders: { nodes: readonly { id: string }[] } }[] } = await run(ORDERS, { by });
    orders.push(...users.flatMap((user) => user.orders.nodes.map(({ id }) => id)));
  }
  return { datong, ids, aliases, phones: ids.map((_id, place) => phoneOf(place)), orders };
}
