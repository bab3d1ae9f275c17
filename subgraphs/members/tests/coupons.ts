import { randomUUID } from "node:crypto";
import { createMembersSubgraph } from "@datong/members";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, aStaffMember, emptyDatabase } from "@datong/testkit";
import type { CouponParts } from "../src/domain/coupons/changeCoupon.ts";
import { giveCoupons, type PersonIds } from "../src/domain/coupons/giveCoupons.ts";
import type { CouponStore } from "../src/domain/coupons/couponPorts.ts";
import type { TemplateContent } from "../src/domain/coupons/template.ts";
import { logger, NOW, people, reader } from "./members.ts";

export const marketing = aStaffMember("mei", "coupons:write", "members:read");
export const shop = aService("members:write", "members:read");

/** A template that gives 20 yuan off 100. */
export const aTemplate = (values: Partial<TemplateContent> = {}): TemplateContent => ({
  names: { zh: "满100减20", en: "20 off 100" },
  discount: { kind: "AMOUNT_OFF", amountMinor: 2_000 },
  currency: "CNY",
  minimumMinor: 10_000,
  ...{ skus: [], categories: [], channels: [] },
  validity: { kind: "DAYS", days: 30 },
  ...{ stock: 100, perPerson: 1, isClaimable: true, isOpen: true },
  ...values,
});

/** The same as a member of staff writes it. */
export const aTemplateInput = (values: object = {}): object => ({
  code: "OFF20",
  names: { zh: "满100减20", en: "20 off 100" },
  discount: { kind: "AMOUNT_OFF", amountMinor: 2_000 },
  currency: "CNY",
  minimumMinor: 10_000,
  validity: { days: 30 },
  ...{ stock: 100, isClaimable: true },
  ...values,
});

/** Puts a template into the store. */
export async function keepTemplate(
  store: CouponStore,
  code: string,
  values: Partial<TemplateContent> = {},
): Promise<void> {
  await store.createTemplate({ ...aTemplate(values), code, version: 1, changedAt: NOW, changedBy: "mei" });
}

/** Takes all coupons and templates away. */
export async function noCoupons(connection: Connection): Promise<void> {
  await emptyDatabase(connection, "coupons", "couponTemplates", "couponTemplateVersions");
}

/** A person claims a coupon over this store. */
export async function claimOver(
  { coupons, now }: CouponParts,
  claim: { readonly code?: string; readonly person: PersonIds; readonly userId?: string; readonly key: string },
) {
  const { code = "OFF20", person, userId = person[0], key } = claim;
  const giving = { code, people: [{ userId, person }], request: `claim:${key}`, by: person[0], isClaim: true };
  const [outcome] = await giveCoupons({ coupons, now, newId: randomUUID }, giving);
  if (!outcome) throw new Error("no outcome");
  return outcome;
}

export const COUPON = `id template state issuedAt validFrom expiresAt
  terms { name discount { kind amount { minor currency } } minimum { minor } }
  use { source externalId discount { minor } lockedUntil }
  events { kind source externalId reason }`;

const REFUSAL = `... on UserError { code message }`;

/** Sends one mutation and gives its outcome; fails when the subgraph does. */
export async function change(
  members: Subgraph,
  caller: Caller,
  field: string,
  input: object,
  selection: string,
): Promise<Record<string, unknown>> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${REFUSAL} ${selection} } }`;
  const answer = await ask(members, query, { caller, variables: { input }, accessReason: "test" });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as Record<string, Record<string, unknown>>)[field] ?? {};
}

/** The coupons of one person, as a back end reads them. */
export async function couponsOf(
  members: Subgraph,
  ids: readonly string[],
  args = "",
  caller: Caller = reader,
): Promise<readonly Record<string, unknown>[]> {
  const query = `query ($people: [_Any!]!) {
    _entities(representations: $people) { ... on User { coupons${args} { nodes { ${COUPON} } } } }
  }`;
  const answer = await ask(members, query, { caller, variables: { people: people(ids) } });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { _entities: [{ coupons: { nodes: Record<string, unknown>[] } }] })._entities[0].coupons.nodes;
}

/** Who belongs together, as identity says it: a list of people, each with their ids. */
export interface Identity {
  people: readonly PersonIds[];
}

/** The members subgraph over a database, which asks this identity, and whose clock can be set. */
export const membersKnowing = (connection: Connection, identity: Identity, clock: { now: Date }): Subgraph =>
  createMembersSubgraph({
    connection,
    logger,
    now: () => clock.now,
    askIdentity: ({ variables }) => {
      const { people: asked } = variables as { readonly people: readonly { readonly ref: string }[] };
      const answered = asked.map(({ ref }) => {
        const ids = identity.people.find((person) => person.includes(ref));
        return ids ? { aliasIds: ids } : null;
      });
      return Promise.resolve({ data: { _entities: answered } });
    },
  });
