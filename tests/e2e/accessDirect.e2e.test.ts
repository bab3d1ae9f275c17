import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSubgraphs, SUBGRAPH_NAMES, type OpenSubgraph } from "@datong/deploy";
import { createLogger, serveSubgraph, type Running, type Subgraph } from "@datong/subgraph-kit";
import {
  anInternalToken,
  ask,
  aService,
  aStaffMember,
  aUser,
  internalKeys,
  nobody,
  testMongoUri,
  type Answer,
} from "@datong/testkit";
import { isUnionType } from "graphql";
import { operation } from "./support/seed.ts";

/** What a caller gets, in the order of docs/access.md; `400` where what is handed over names nobody. */
type Pin = "sees" | "null" | "400" | "401" | "403";
type Pins = readonly [Pin, Pin, Pin, Pin, Pin, Pin, Pin];

/** The people of this test, and an order and a reservation of the owner's. */
interface Ids {
  readonly owner: string;
  readonly other: string;
  readonly staff: string;
  readonly order: string;
  readonly reservation: string;
}

const OWN_OR_TRUSTED: Pins = ["401", "null", "sees", "403", "sees", "null", "sees"];
const TRUSTED: Pins = ["401", "403", "403", "403", "sees", "403", "sees"];
/** Of a person whom identity does not show to those who are not them. */
const KNOWN_TO_TRUSTED: Pins = ["null", "null", "sees", "403", "sees", "null", "sees"];
/** Keys alone: whom a service or staff have reached, they can name. */
const KEY: Pins = ["null", "null", "sees", "sees", "sees", "sees", "sees"];

/** An entity as nobody but the gateway may ask for it: who asks, by which scope or grant, for what of whom. */
type Case = readonly [
  subgraph: string,
  what: string,
  reference: (ids: Ids) => { readonly __typename: string } & Record<string, unknown>,
  selection: string,
  word: string,
  pins: Pins,
];

const both = ({ owner, other }: Ids) => ({
  ...{ __typename: "MergePreview", id: [owner, other].sort().join("_") },
  ...{ survivorAliasIds: [owner], retiredAliasIds: [other] },
});
const person = ({ owner }: Ids) => ({ __typename: "User", id: owner, aliasIds: [owner] });
const byRef = ({ owner }: Ids) => ({ __typename: "User", ref: owner });
/** The caller's own id with another's `aliasIds`. */
const mixed = ({ owner, other }: Ids) => ({ __typename: "User", id: other, aliasIds: [owner] });

const ORDERS = "orders { totalCount }";
const CART = "cart { lines { sku } }";
const RESERVATIONS = "reservations { totalCount }";
const MEMBERSHIP = "membership { points { available } }";
const PERMISSION = "permission(purpose: LOCATION, channel: APP) { allowed }";
/** Nobody is named by `ref` outside identity: nothing is anybody's, and there is nothing to answer to the others. */
const UNNAMED: Pins = ["401", "null", "null", "403", "400", "null", "400"];

const CASES: readonly Case[] = [
  ["identity", "User by id", person, "id", "users:read", KEY],
  ["identity", "User by ref", byRef, "id", "users:read", KEY],
  ["identity", "every id of a User", person, "aliasIds", "users:read", KEY],
  ["identity", "User.phone", person, "phone { masked }", "users:read", KNOWN_TO_TRUSTED],
  ["identity", "User.phone by ref", byRef, "phone { masked }", "users:read", KNOWN_TO_TRUSTED],
  [
    "identity",
    "User.identifiers",
    person,
    "identifiers { masked }",
    "users:read",
    [...(["null", "null", "sees", "403", "sees", "403", "sees"] as const)],
  ],
  [
    "identity",
    "User.identityHistory",
    person,
    "identityHistory { nodes { kind } }",
    "identity:history",
    [...(["null", "null", "403", "403", "sees", "403", "sees"] as const)],
  ],
  ["identity", "MergePreview", both, "survivor { id }", "identity:decide", TRUSTED],
  ["orders", "User.orders", person, ORDERS, "orders:read", OWN_OR_TRUSTED],
  ["orders", "User.orders of foreign aliasIds", mixed, ORDERS, "orders:read", OWN_OR_TRUSTED],
  ["orders", "User.orders by ref", byRef, ORDERS, "orders:read", UNNAMED],
  [
    "orders",
    "Order",
    ({ order }) => ({ __typename: "Order", id: order }),
    "total { minor }",
    "orders:read",
    OWN_OR_TRUSTED,
  ],
  ["orders", "User.cart", person, CART, "orders:read", OWN_OR_TRUSTED],
  ["orders", "User.cart of foreign aliasIds", mixed, CART, "orders:read", OWN_OR_TRUSTED],
  ["orders", "User.cart by ref", byRef, CART, "orders:read", UNNAMED],
  ["orders", "User.reservations", person, RESERVATIONS, "orders:read", OWN_OR_TRUSTED],
  ["orders", "User.reservations of foreign aliasIds", mixed, RESERVATIONS, "orders:read", OWN_OR_TRUSTED],
  [
    "orders",
    "Reservation",
    ({ reservation }) => ({ __typename: "Reservation", id: reservation }),
    "startsAt",
    "orders:read",
    OWN_OR_TRUSTED,
  ],
  ["orders", "MergePreview.orders", both, "orders { merged }", "orders:read", TRUSTED],
  ["members", "User.membership", person, MEMBERSHIP, "members:read", OWN_OR_TRUSTED],
  ["members", "User.membership of foreign aliasIds", mixed, MEMBERSHIP, "members:read", OWN_OR_TRUSTED],
  [
    "members",
    "MergePreview.membership",
    both,
    "membership { merged { points { available } } }",
    "members:read",
    TRUSTED,
  ],
  ["consent", "User.permission", person, PERMISSION, "consent:read", OWN_OR_TRUSTED],
  ["consent", "User.permission of foreign aliasIds", mixed, PERMISSION, "consent:read", OWN_OR_TRUSTED],
  ["consent", "MergePreview.permissions", both, "permissions { purpose }", "consent:read", TRUSTED],
];

const QUERY = (type: string, selection: string) =>
  `query ($references: [_Any!]!) { _entities(representations: $references) { ... on ${type} { ${selection} } } }`;

/** What came of asking for one entity. */
function pinOf({ data, errors = [] }: Answer, field: string): string {
  const codes: Readonly<Record<string, Pin>> = { UNAUTHENTICATED: "401", FORBIDDEN: "403", BAD_USER_INPUT: "400" };
  const [entity] = (data?._entities ?? []) as readonly (Readonly<Record<string, unknown>> | null)[];
  const value = entity?.[field] ?? null;
  if (errors.length === 0) return value === null ? "null" : "sees";
  const pin = codes[String(errors[0]?.extensions?.code)];
  return value === null && errors.length === 1 && pin ? pin : JSON.stringify({ value, errors });
}

describe("a subgraph that is asked for what the gateway would never send", () => {
  let rooms: readonly OpenSubgraph[];
  let running: readonly Running[];
  let ids: Ids;
  beforeAll(async () => {
    rooms = await openSubgraphs({
      mongoUri: testMongoUri(),
      databasePrefix: `direct-${randomUUID().slice(0, 8)}-`,
      identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      logger: createLogger("test", "silent"),
    });
    running = await Promise.all(
      rooms.map(({ subgraph }) =>
        serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys(subgraph.name) }),
      ),
    );
    ids = await seed();
  });
  afterAll(async () => {
    await Promise.all(rooms.map(({ connection }) => connection.dropDatabase()));
    await Promise.all(running.map((one) => one.stop()));
  });

  function room(name: string): Subgraph {
    const found = rooms.find(({ subgraph }) => subgraph.name === name);
    if (!found) throw new Error(`There is no subgraph ${name}.`);
    return found.subgraph;
  }

  async function seed(): Promise<Ids> {
    const users = ["13812340001", "13812340002", "13812340003"].map((value) => ({
      identifiers: [{ type: "PHONE", value }],
    }));
    const UPSERT = `mutation ($input: UpsertUsersInput!) {
      upsertUsers(input: $input) { ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } } }
    }`;
    const { data } = await ask(room("identity"), UPSERT, {
      caller: aService("users:write"),
      variables: { input: { users } },
    });
    const outcomes = data.upsertUsers.outcomes as readonly { readonly user: { readonly id: string } }[];
    const [owner = "", other = "", staff = ""] = outcomes.map(({ user }) => user.id);
    const record = {
      ...{ externalId: "1", version: 1, userId: owner, channel: "APP", status: "PAID", currency: "CNY" },
      ...{ placedAt: "2026-03-01T00:00:00Z", items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 100 }] },
    };
    await ask(room("orders"), operation("ingestOrders"), {
      caller: aService("orders:write"),
      variables: { input: { source: "mall", records: [record] } },
    });
    const booking = {
      ...{ externalId: "1", version: 1, userId: owner, channel: "OFFICIAL_ACCOUNT", status: "REQUESTED", what: "试衣" },
      ...{ place: { id: "s-1", name: "南京西路店" }, startsAt: "2026-03-01T00:00:00Z" },
    };
    await ask(room("orders"), operation("ingestReservations"), {
      caller: aService("orders:write"),
      variables: { input: { source: "booking", records: [booking] } },
    });
    const seeded = QUERY("User", "orders { nodes { id } } reservations { nodes { id } }");
    const orders = await ask(room("orders"), seeded, {
      caller: aService("orders:read"),
      variables: { references: [{ __typename: "User", id: owner, aliasIds: [owner] }] },
    });
    await ask(room("consent"), operation("setPermission").replace(/user \{[^}]*\}/s, "__typename"), {
      caller: aService("consent:write"),
      variables: {
        input: { userId: owner, purpose: "LOCATION", channel: "APP", choice: "GRANT", idempotencyKey: "1" },
      },
    });
    const [seen] = orders.data._entities as readonly Record<
      "orders" | "reservations",
      { readonly nodes: readonly { readonly id: string }[] }
    >[];
    const [order, reservation] = [seen?.orders.nodes[0]?.id ?? "", seen?.reservations.nodes[0]?.id ?? ""];
    return { owner, other, staff, order, reservation };
  }

  it.each(CASES.map((one) => [`${one[0]}: ${one[1]}`, one] as const))(
    "%s is for those alone for whom it is",
    async (_title, [name, , reference, selection, word, pins]) => {
      const asked = reference(ids);
      const field = /^\w+/.exec(selection)?.[0] ?? "";
      const callers = [
        ...[nobody, aUser(ids.other), aUser(ids.owner)],
        ...[aService(), aService(word)],
        ...[aStaffMember(ids.staff), aStaffMember(ids.staff, word)],
      ];

      const got = await Promise.all(
        callers.map(async (caller) => {
          const variables = { references: [asked] };
          const accessReason = caller.kind === "STAFF" ? "test" : null;
          return pinOf(
            await ask(room(name), QUERY(asked.__typename, selection), { caller, variables, accessReason }),
            field,
          );
        }),
      );

      expect(got).toEqual(pins);
    },
  );

  it("every entity of every subgraph is among them", () => {
    const entities = rooms.flatMap(({ subgraph }) => {
      const union = subgraph.schema.getType("_Entity");
      return isUnionType(union) ? union.getTypes().map(({ name }) => `${subgraph.name} ${name}`) : [];
    });
    const asked = CASES.map(([name, , reference]) => `${name} ${reference(ids).__typename}`);

    expect([...new Set(asked)].sort()).toEqual(entities.sort());
  });

  const FORGED = { "x-caller": "gateway", "x-user-id": "1", "x-wx-openid": "oForged" };
  it.each(
    SUBGRAPH_NAMES.flatMap((name) => [
      [name, "without a token", () => Promise.resolve(null)] as const,
      [
        name,
        "with the token of a neighbour",
        () => anInternalToken(internalKeys("elsewhere"), aService("users:read")),
      ] as const,
      [name, "with a token by another secret", () => anInternalToken(internalKeys(name, 2), nobody)] as const,
    ]),
  )("%s over HTTP answers nothing %s, whatever other headers say", async (name, _how, token) => {
    const url = running[rooms.findIndex(({ subgraph }) => subgraph.name === name)]?.url ?? "";
    const bearer = await token();
    const post = async (query: string, variables: object = {}) => {
      const headers = { ...FORGED, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) };
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, answer: (await response.json()) as Answer };
    };

    for (const { status, answer } of [
      await post(QUERY("User", "id"), { references: [{ __typename: "User", id: ids.owner, aliasIds: [ids.owner] }] }),
      await post("{ _service { sdl } }"),
      await post("{ __typename }"),
    ]) {
      expect(status).toBe(401);
      expect(answer.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      expect(answer.data).toBeUndefined();
    }
  });
});
