import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aCompany, type Company } from "./support/aCompany.ts";
import { post, WHY } from "./support/aDatong.ts";
import { operation } from "./support/seed.ts";

interface Role {
  readonly code: string;
  readonly abilities: readonly string[];
  readonly places: readonly string[];
}

/** A field that an ability opens, and what somebody who has it is answered. */
interface Opened {
  readonly query: (of: { readonly buyer: string; readonly reservation: string }) => string;
  readonly answer: object;
}

const { roles } = JSON.parse(readFileSync(new URL("../../schema/staff/roles.json", import.meta.url), "utf8")) as {
  readonly roles: readonly Role[];
};

const PLACES: Readonly<Record<string, object>> = {
  STORE: { kind: "STORE", code: "sh-nanjing-road" },
  REGION: { kind: "REGION", code: "east" },
  COMPANY: { kind: "COMPANY" },
};

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

const OPENED: Readonly<Record<string, Opened>> = {
  "orders:read": {
    query: () => "{ orders(first: 1) { nodes { externalId } } }",
    answer: { orders: { nodes: [{ externalId: "here" }] } },
  },
  "orders:write": {
    query: ({ reservation }) =>
      `mutation { setReservationStatus(input: { reservation: "${reservation}", status: CONFIRMED }) { __typename } }`,
    answer: { setReservationStatus: { __typename: "ReservationSaved" } },
  },
  "users:read": {
    query: ({ buyer }) =>
      `{ user(by: { id: "${buyer}" }) { __typename } users(by: [{ id: "${buyer}" }]) { __typename } }`,
    answer: { user: { __typename: "User" }, users: [{ __typename: "User" }] },
  },
  "members:adjust": {
    query: ({ buyer }) => `mutation { adjustPoints(input: {
      userId: "${buyer}", points: 1, reason: "an apology", idempotencyKey: "adjusted"
    }) { __typename } }`,
    answer: { adjustPoints: { __typename: "PointsAdjusted" } },
  },
  "members:read": {
    query: ({ buyer }) => `mutation { adjustPoints(input: {
      userId: "${buyer}", points: 1, reason: "an apology", idempotencyKey: "adjusted and seen"
    }) { ... on PointsAdjusted { adjustment { person { membership { points { available } } } } } } }`,
    answer: { adjustPoints: { adjustment: { person: { membership: { points: { available: expect.any(Number) } } } } } },
  },
  "staff:manage": {
    query: () => "{ roleGrants(first: 1) { nodes { grantedBy } } }",
    answer: { roleGrants: { nodes: [{ grantedBy: "hr" }] } },
  },
  "audit:read": {
    query: () =>
      "{ ordersAccessRecords(first: 1) { nodes { __typename } } roleGrants(first: 1) { nodes { grantedBy } } }",
    answer: { ordersAccessRecords: { nodes: expect.any(Array) }, roleGrants: { nodes: [{ grantedBy: "hr" }] } },
  },
  "consent:read": {
    query: ({ buyer }) => `{ filterAllowed(userIds: ["${buyer}"], purpose: MARKETING, channel: APP) { repeated } }`,
    answer: { filterAllowed: { repeated: 0 } },
  },
  "consent:publish": {
    query: () => `mutation { publishPurpose(input: {
      code: CACHE_STORAGE, follows: 1, change: EDITORIAL, name: { zh: "本地缓存", en: "Local cache" }
    }) { __typename } }`,
    answer: { publishPurpose: { __typename: "PurposePublished" } },
  },
  "rights:read": {
    query: () => "{ erasures(first: 1) { nodes { __typename } } }",
    answer: { erasures: { nodes: [] } },
  },
  "rights:decide": {
    query: () => "{ corrections(first: 1) { nodes { __typename } } }",
    answer: { corrections: { nodes: [] } },
  },
  "rights:hold": {
    query: ({ buyer }) => `mutation { placeLegalHold(input: {
      userId: "${buyer}", reason: "a court's letter", until: "${tomorrow()}", idempotencyKey: "a letter"
    }) { __typename } }`,
    answer: { placeLegalHold: { __typename: "LegalHoldPlaced" } },
  },
};

describe("what the shipped roles open through the gateway", () => {
  let company: Company;
  let of: Parameters<Opened["query"]>[0];
  beforeAll(async () => {
    company = await aCompany();
    const { userId: buyer } = await company.loginByPhone(company.aPhone());
    const order = {
      ...{ externalId: "here", storeCode: "sh-nanjing-road", version: 1, userId: buyer, channel: "STORE" },
      ...{ status: "PAID", currency: "CNY", placedAt: "2026-03-03T00:00:00Z" },
      items: [{ sku: "A", title: "茶杯", quantity: 1, unitPriceMinor: 100 }],
    };
    await company.resultOf(
      company.asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [order] } }),
    );
    of = { buyer, reservation: await aReservation(buyer) };
  });
  afterAll(() => company.close());

  async function aReservation(userId: string): Promise<string> {
    const input = {
      ...{ userId, channel: "STORE", what: "试衣", partySize: 1, idempotencyKey: "reserved" },
      ...{ startsAt: tomorrow(), place: { id: "sh-nanjing-road", name: "上海南京西路店" } },
    };
    const { reservation } = await company.resultOf(company.asBackEnd(operation("createReservation"), { input }));
    return (reservation as { readonly id: string }).id;
  }

  /** The access token of somebody new, who has a role or none. */
  async function someone(role: Role | null): Promise<string> {
    const { userId, refreshToken } = await company.loginByPhone(company.aPhone());
    const place = PLACES[role?.places[0] ?? ""];
    const words = { reason: "works there", idempotencyKey: `key of ${userId}`, decidedBy: "hr" };
    if (role)
      await company.resultOf(
        company.asBackEnd(operation("grantRole"), { input: { user: userId, role: role.code, place, ...words } }),
      );
    const refreshed = await company.resultOf(
      post(company.datong.endpoint, operation("refreshSession"), { input: { refreshToken } }),
    );
    return (refreshed.tokens as { readonly accessToken: string }).accessToken;
  }
  const ask = (query: string, token: string) =>
    post(company.datong.endpoint, query, {}, { ...WHY, authorization: `Bearer ${token}` });

  it.each(roles.flatMap((role) => role.abilities.map((ability) => [role.code, ability, role] as const)))(
    "%s: %s opens a field to whoever has the role, and to nobody else",
    async (_code, ability, role) => {
      const opened = OPENED[ability];
      if (!opened) throw new Error(`Say in OPENED which field ${ability} opens.`);
      const query = opened.query(of);
      const refused = await ask(query, await someone(null));
      const answered = await ask(query, await someone(role));

      expect(answered).toEqual({ status: 200, data: opened.answer });
      expect(refused.data).not.toEqual(opened.answer);
    },
  );

  const named = (code: string): Role => {
    const role = roles.find((one) => one.code === code);
    if (!role) throw new Error(`There is no role ${code}.`);
    return role;
  };

  it("AUDITOR alone shows who agreed to what, when and how, who may do what, and what became of whose data", async () => {
    const { userId } = await company.loginByPhone(company.aPhone());
    const choice = { userId, purpose: "MARKETING", channel: "APP", choice: "GRANT", idempotencyKey: "agreed" };
    await company.resultOf(company.asBackEnd(operation("setPermission"), { input: choice }));
    const hold = { userId, reason: "a court's letter", until: tomorrow(), idempotencyKey: "held", decidedBy: "legal" };
    await company.resultOf(company.asBackEnd(operation("placeLegalHold"), { input: hold }));
    const token = await someone(named("AUDITOR"));
    const at = company.now().toISOString();

    const answered = await ask(
      `{
        user(by: { id: "${userId}" }) {
          consentRecords(first: 5) { nodes { purpose kind channel } }
          permission(purpose: MARKETING, channel: APP, at: "${at}") { allowed reasons }
        }
        whoCan(ability: "audit:read", store: "sh-nanjing-road") { totalCount }
        roleGrants(first: 100) { nodes { role } }
        legalHolds(userId: "${userId}") { reason }
        erasures(first: 1) { nodes { __typename } }
        consentAccessRecords(first: 1) { nodes { __typename } }
      }`,
      token,
    );
    const trail = await ask(
      `{ user(by: { id: "${userId}" }) { consentAccessRecords(first: 5) { nodes { reason } } } }`,
      token,
    );

    expect(answered).not.toHaveProperty("errors");
    expect(answered).toMatchObject({
      data: {
        user: {
          consentRecords: { nodes: [{ purpose: "MARKETING", kind: "GRANT", channel: "APP" }] },
          permission: { allowed: true, reasons: ["ALLOWED"] },
        },
        whoCan: { totalCount: expect.any(Number) },
        roleGrants: { nodes: expect.arrayContaining([{ role: "AUDITOR" }]) },
        legalHolds: [{ reason: "a court's letter" }],
        erasures: { nodes: [] },
      },
    });
    expect(trail.data.user.consentAccessRecords.nodes).toContainEqual({ reason: "test" });
  });

  it("RIGHTS_DESK alone finds the person whom a letter names, and sees what they agreed to", async () => {
    const phone = company.aPhone();
    const { userId } = await company.loginByPhone(phone);
    const token = await someone(named("RIGHTS_DESK"));

    const { data } = await ask(`{ user(by: { phone: "${phone}" }) { id consentRecords { nodes { at } } } }`, token);

    expect(data).toEqual({ user: { id: userId, consentRecords: { nodes: [] } } });
  });
});
