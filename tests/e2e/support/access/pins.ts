import type { Caller } from "@datong/subgraph-kit";
import type { World } from "./aWorld.ts";

/**
 * What a caller gets: the value, null as if it did not exist, an empty list, or the code of a refusal. In the order of
 * docs/access.md: anonymous, other user, owner, service without and with the scope, staff without and with the grant.
 */
export type Pin = "sees" | "null" | "empty" | "401" | "403";
type Pins = readonly [Pin, Pin, Pin, Pin, Pin, Pin, Pin];

/** One question that must be answered just so, whatever the schema says: written down by hand, and decided by people. */
export interface Pinned {
  readonly what: string;
  readonly query: (world: World, kind: Caller["kind"]) => string;
  /** Where the answer lies. */
  readonly at: string;
  /** The scope of a service and the grant of staff by which `without` differs from `with`. */
  readonly word: string;
  /** Further ones that both have, to come there. */
  readonly besides?: readonly string[];
  readonly pins: Pins;
}

/** For everybody's own, and for those whom the company has trusted with everybody's. */
const OWN_OR_TRUSTED: Pins = ["401", "null", "sees", "403", "sees", "null", "sees"];
/** For those alone whom the company has trusted with it. */
const TRUSTED: Pins = ["401", "403", "403", "403", "sees", "403", "sees"];
/** For staff alone: it is somebody's decision. */
const STAFF_ALONE: Pins = ["401", "403", "403", "403", "403", "403", "sees"];
/** For back ends alone. */
const BACK_ENDS: Pins = ["401", "403", "403", "403", "sees", "403", "403"];
/** For whoever has signed in, for themselves. */
const SIGNED_IN: Pins = ["401", "sees", "sees", "403", "403", "sees", "sees"];
const KNOWN: Pins = ["401", "sees", "sees", "sees", "sees", "sees", "sees"];
/** For whoever has signed in, for themselves, and for back ends, which say for whom. */
const PEOPLE_AND_BACK_ENDS: Pins = ["401", "sees", "sees", "403", "sees", "sees", "sees"];
const EVERYBODY: Pins = ["sees", "sees", "sees", "sees", "sees", "sees", "sees"];

const ofOwner = (what: string, selection: string, word: string, at: string, pins: Pins): Pinned => ({
  ...{ what, word, at: `user.${at}`, besides: ["users:read"], pins },
  query: ({ owner }) => `{ user(by: { id: "${owner.userId}" }) { ${selection} } }`,
});

/** The same of the buyer of an order, whom whoever may read orders reaches without `users:read`. */
const ofBuyer = (what: string, selection: string, at: string, pins: Pins): Pinned => ({
  ...{ what, word: "users:read", at: `order.buyer.${at}`, besides: ["orders:read"], pins },
  query: ({ orderId }) => `{ order(id: "${orderId}") { buyer { ${selection} } } }`,
});

const root = (field: string, selection: string, word: string, pins: Pins): Pinned => ({
  ...{ what: `Query.${field}`, at: field, word, pins },
  query: () => `{ ${field} { ${selection} } }`,
});

export const PINNED: readonly Pinned[] = [
  {
    ...{ what: "Query.user by id", at: "user", word: "users:read", pins: OWN_OR_TRUSTED },
    query: ({ owner }) => `{ user(by: { id: "${owner.userId}" }) { id } }`,
  },
  {
    ...{ what: "Query.user by an id that a merge has retired", at: "user", word: "users:read", pins: OWN_OR_TRUSTED },
    query: ({ ownerIds }) => `{ user(by: { id: "${ownerIds.at(-1) ?? ""}" }) { id } }`,
  },
  {
    ...{ what: "Query.user by phone number", at: "user", word: "users:read", pins: OWN_OR_TRUSTED },
    query: ({ ownersPhone }) => `{ user(by: { phone: "${ownersPhone}" }) { id } }`,
  },
  {
    ...{ what: "Query.users", at: "users", word: "users:read", pins: TRUSTED },
    query: ({ owner }) => `{ users(by: [{ id: "${owner.userId}" }]) { id } }`,
  },
  root("me", "id", "users:read", SIGNED_IN),
  {
    ...{ what: "Query.order", at: "order", word: "orders:read", pins: OWN_OR_TRUSTED },
    query: ({ orderId }) => `{ order(id: "${orderId}") { total { minor } } }`,
  },
  ofOwner("User.orders", "orders { totalCount }", "orders:read", "orders", [
    "401",
    "null",
    "sees",
    "403",
    "sees",
    "null",
    "sees",
  ]),
  {
    ...{ what: "Query.reservation", at: "reservation", word: "orders:read", pins: OWN_OR_TRUSTED },
    query: ({ reservationId }) => `{ reservation(id: "${reservationId}") { startsAt } }`,
  },
  ofOwner("User.cart", "cart { lines { sku } }", "orders:read", "cart", OWN_OR_TRUSTED),
  ofOwner("User.reservations", "reservations { totalCount }", "orders:read", "reservations", OWN_OR_TRUSTED),
  ofOwner("User.orderSummary", "orderSummary { counts { count } }", "orders:read", "orderSummary", [
    ...(["401", "null", "sees", "403", "sees", "null", "sees"] as const),
  ]),
  ofOwner("User.memberStory", "memberStory { nodes { id } }", "members:read", "memberStory", [
    ...(["401", "null", "403", "403", "sees", "403", "sees"] as const),
  ]),
  ofOwner("User.walletDifferences", "walletDifferences { what }", "members:read", "walletDifferences", [
    ...(["401", "null", "403", "403", "sees", "403", "sees"] as const),
  ]),
  ofOwner("User.ledgerDifferences", "ledgerDifferences { what }", "members:read", "ledgerDifferences", [
    ...(["401", "null", "403", "403", "sees", "403", "sees"] as const),
  ]),
  ofOwner("User.coupons", "coupons { nodes { id } }", "members:read", "coupons", OWN_OR_TRUSTED),
  ofOwner("User.membership", "membership { points { available } }", "members:read", "membership", OWN_OR_TRUSTED),
  ofOwner(
    "User.permission",
    "permission(purpose: LOCATION, channel: APP) { allowed }",
    "consent:read",
    "permission",
    OWN_OR_TRUSTED,
  ),
  ofOwner("User.identityHistory", "identityHistory { nodes { kind } }", "identity:history", "identityHistory", [
    ...(["401", "null", "403", "403", "sees", "403", "sees"] as const),
  ]),
  ofOwner("User.grants", "grants { grant }", "staff:manage", "grants", [
    ...(["401", "null", "sees", "403", "sees", "403", "sees"] as const),
  ]),
  ofOwner("User.ordersAccessRecords", "ordersAccessRecords { nodes { caller } }", "audit:read", "ordersAccessRecords", [
    ...(["401", "null", "403", "403", "sees", "403", "sees"] as const),
  ]),
  ofBuyer("User.id of a buyer", "id", "id", ["401", "null", "sees", "sees", "sees", "sees", "sees"]),
  ofBuyer("User.phone of a buyer", "phone { masked }", "phone", OWN_OR_TRUSTED),
  ofBuyer("User.identifiers of a buyer", "identifiers { masked }", "identifiers", [
    ...(["401", "null", "sees", "403", "sees", "403", "sees"] as const),
  ]),
  ofBuyer("User.channels of a buyer", "channels", "channels", ["401", "null", "sees", "403", "sees", "403", "sees"]),
  ofBuyer("User.sessions of a buyer", "sessions { id }", "sessions", [
    ...(["401", "null", "sees", "403", "empty", "403", "empty"] as const),
  ]),
  ofBuyer("User.notices of a buyer", "notices { message }", "notices", [
    ...(["401", "null", "sees", "403", "empty", "403", "empty"] as const),
  ]),
  root("mergeCandidates", "nodes { id }", "identity:decide", TRUSTED),
  {
    ...{ what: "Query.mergePreview", at: "mergePreview", word: "identity:decide", pins: TRUSTED },
    query: ({ owner, other }) => `{ mergePreview(users: ["${owner.userId}", "${other.userId}"]) { id } }`,
  },
  {
    ...{ what: "MergePreview.orders", at: "mergePreview.orders", word: "orders:read", besides: ["identity:decide"] },
    query: ({ owner, other }) =>
      `{ mergePreview(users: ["${owner.userId}", "${other.userId}"]) { orders { merged } } }`,
    pins: TRUSTED,
  },
  {
    ...{ what: "MergePreview.carts", at: "mergePreview.carts", word: "orders:read", besides: ["identity:decide"] },
    query: ({ owner, other }) => `{ mergePreview(users: ["${owner.userId}", "${other.userId}"]) { carts { merged } } }`,
    pins: TRUSTED,
  },
  root("identityNumbers", "people", "identity:numbers", TRUSTED),
  root("followerSyncs", "appid", "identity:numbers", TRUSTED),
  root("quarantinedRecords", "nodes { raw }", "orders:write", TRUSTED),
  root("dataDictionary", "sources { source }", "orders:write", TRUSTED),
  root("quarantineCounts", "count", "orders:write", TRUSTED),
  root("orders", "nodes { id }", "orders:read", TRUSTED),
  root("orderStatuses", "code", "orders:read", KNOWN),
  root("reservationStatuses", "code", "orders:read", KNOWN),
  root("tiers", "code", "members:read", KNOWN),
  root("couponTemplates", "nodes { code }", "members:read", PEOPLE_AND_BACK_ENDS),
  root("earningRules", "version", "members:rules", TRUSTED),
  root("earningRuleBooks", "nodes { version }", "members:rules", TRUSTED),
  root("membersDeadLetters", "nodes { id }", "members:events", TRUSTED),
  {
    ...{ what: "Query.simulateEarning", at: "simulateEarning", word: "members:rules", pins: TRUSTED },
    query: () => `{ simulateEarning(order: { source: "mall", externalId: "more" }) { points } }`,
  },
  root("purposes", "notice", "consent:read", EVERYBODY),
  root("staff", "nodes { grant }", "staff:manage", TRUSTED),
  root("roleGrants", "nodes { id }", "staff:manage", TRUSTED),
  {
    ...root("roleGrants", "nodes { grantedBy }", "audit:read", STAFF_ALONE),
    what: "Query.roleGrants for auditors",
  },
  {
    ...{ what: "Query.whoCan", at: "whoCan", word: "staff:manage", pins: TRUSTED },
    query: () => `{ whoCan(ability: "orders:read", store: "sh-nanjing-road") { totalCount } }`,
  },
  {
    ...{ what: "Query.whoCan for auditors", at: "whoCan", word: "audit:read", pins: STAFF_ALONE },
    query: () => `{ whoCan(ability: "orders:read", store: "sh-nanjing-road") { totalCount } }`,
  },
  mutation("revokeRole", decided(`grant: "no-such-grant"`), "staff:manage", [
    ...(["401", "403", "403", "403", "sees", "sees", "sees"] as const),
  ]),
  root("serviceAccounts", "nodes { id }", "service-accounts:manage", TRUSTED),
  root("identityAccessRecords", "nodes { caller }", "audit:read", TRUSTED),
  mutation("mergeUsers", decided(`users: ["a", "b"]`), "identity:decide", TRUSTED),
  mutation("unmergeUsers", decided(`merge: "a"`), "identity:decide", TRUSTED),
  mutation("grantToStaff", decided(`user: "a", grant: "staff:manage"`), "staff:manage", TRUSTED),
  mutation("revokeFromStaff", decided(`user: "a"`), "staff:manage", TRUSTED),
  mutation(
    "createServiceAccount",
    `{ name: "x", description: "x", scopes: ["no:such"], idempotencyKey: "x" }`,
    "service-accounts:manage",
    TRUSTED,
  ),
  mutation(
    "publishEarningRules",
    `{ document: {}, follows: 1, reason: "x", idempotencyKey: "x" }`,
    "members:rules",
    TRUSTED,
  ),
  mutation("withdrawEarningRules", `{ version: 999, reason: "x" }`, "members:rules", TRUSTED),
  mutation("replayMembersDeadLetters", `{ ids: ["no-such-event"] }`, "members:events", TRUSTED),
  mutation("upsertUsers", `{ users: [{ identifiers: [{ type: PHONE, value: "null" }] }] }`, "users:write", BACK_ENDS),
  mutation("ingestOrders", `{ source: "mall", records: [{}] }`, "orders:write", BACK_ENDS),
  mutation("ingestReservations", `{ source: "booking", records: [{}] }`, "orders:write", BACK_ENDS),
  mutation(
    "setReservationStatus",
    `{ reservation: "no-such-reservation", status: CONFIRMED }`,
    "orders:write",
    TRUSTED,
  ),
  mutation("cancelReservation", `{ reservation: "no-such-reservation" }`, "orders:write", PEOPLE_AND_BACK_ENDS),
  mutation(
    "removeFromCart",
    (kind, { other }) => `{ skus: ["no-such-article"]${kind === "SERVICE" ? `, userId: "${other.userId}"` : ""} }`,
    "orders:write",
    PEOPLE_AND_BACK_ENDS,
  ),
  mutation("voidCoupon", `{ coupon: "no-such-coupon", reason: "x" }`, "coupons:write", TRUSTED),
  mutation(
    "releaseCoupon",
    `{ coupon: "no-such-coupon", source: "mall", externalId: "1" }`,
    "members:write",
    PEOPLE_AND_BACK_ENDS,
  ),
  root("pendingAdjustments", "points", "members:adjust", TRUSTED),
  {
    ...{ what: "Mutation.redeemPoints", at: "redeemPoints", word: "members:write", pins: PEOPLE_AND_BACK_ENDS },
    query: ({ other }, kind) => `mutation {
      redeemPoints(input: {
        points: 1000000000, idempotencyKey: "pinned"${kind === "SERVICE" ? `, userId: "${other.userId}"` : ""}
      }) { __typename }
    }`,
  },
  mutation("approveAdjustment", `{ adjustment: "no-such-adjustment" }`, "members:adjust", [
    ...(["401", "403", "403", "403", "403", "403", "sees"] as const),
  ]),
  mutation("replayQuarantined", `{ source: "mall" }`, "orders:write", TRUSTED),
  mutation("giveUpQuarantined", `{ ids: ["a"], reason: "x" }`, "orders:write", TRUSTED),
  mutation(
    "recordConsents",
    `{ records: [{ userId: "", purpose: PUSH, channel: APP, choice: DENY, idempotencyKey: "x" }] }`,
    "consent:write",
    BACK_ENDS,
  ),
  mutation(
    "recordPlatformSignals",
    `{ signals: [{ userId: "nobody", channel: APP, kind: PERMISSION_ALLOWED, purpose: PUSH, idempotencyKey: "x" }] }`,
    "consent:write",
    BACK_ENDS,
  ),
  {
    ...{ what: "Query.filterAllowed", at: "filterAllowed", word: "consent:read", pins: TRUSTED },
    query: ({ owner }) =>
      `{ filterAllowed(userIds: ["${owner.userId}"], purpose: LOCATION, channel: APP) { allowed } }`,
  },
  {
    ...{ what: "Query.memberRules", at: "memberRules", word: "members:rules", pins: TRUSTED },
    query: () => "{ memberRules(kind: TIERS) { nodes { version } } }",
  },
  {
    ...{ what: "Query.tryTierRules", at: "tryTierRules", word: "members:rules", pins: TRUSTED },
    query: () => "{ tryTierRules(rules: {}) { __typename } }",
  },
  mutation(
    "publishMemberRules",
    `{ kind: TIERS, follows: 1, rules: {}, reason: "x", idempotencyKey: "x" }`,
    "members:rules",
    TRUSTED,
  ),
  mutation("withdrawMemberRules", `{ version: 999, reason: "x" }`, "members:rules", TRUSTED),
  {
    ...{ what: "Mutation.grantBenefit", at: "grantBenefit", word: "members:write", pins: TRUSTED },
    query: ({ other }) => `mutation {
      grantBenefit(input: { userId: "${other.userId}", code: "NO_SUCH", reason: "x", idempotencyKey: "pin" }) { __typename }
    }`,
  },
  mutation("revokeBenefit", `{ grant: "no-such-grant", reason: "x" }`, "members:write", TRUSTED),
  mutation("reverseBenefitUse", `{ use: "no-such-use", reason: "x" }`, "members:write", TRUSTED),
  {
    ...{ what: "Mutation.useBenefit", at: "useBenefit", word: "members:write", pins: PEOPLE_AND_BACK_ENDS },
    query: ({ other }, kind) => `mutation {
      useBenefit(input: {
        code: "NO_SUCH", channel: APP, idempotencyKey: "pin"${kind === "SERVICE" ? `, userId: "${other.userId}"` : ""}
      }) { __typename }
    }`,
  },
  ofOwner("User.erasure", "erasure { state }", "rights:read", "erasure", OWN_OR_TRUSTED),
  root("erasures", "nodes { id }", "rights:read", TRUSTED),
  {
    ...{ what: "Query.erasure", at: "erasure", word: "rights:read", pins: EVERYBODY },
    query: ({ erasures }) => `{ erasure(id: "${erasures.erasureId}") { state } }`,
  },
  {
    ...{ what: "Query.legalHolds", at: "legalHolds", word: "rights:hold", pins: TRUSTED },
    query: ({ owner }) => `{ legalHolds(userId: "${owner.userId}") { until } }`,
  },
  {
    ...{ what: "Query.legalHolds for who sees erasures", at: "legalHolds", word: "rights:read", pins: STAFF_ALONE },
    query: ({ owner }) => `{ legalHolds(userId: "${owner.userId}") { until } }`,
  },
  mutation("liftLegalHold", decided(`id: "no-such-hold"`), "rights:hold", TRUSTED),
  mutation("logout", `{ session: "00000000-0000-4000-8000-000000000000" }`, "users:write", SIGNED_IN),
  mutation("unbindIdentifier", `{ identifier: "no-such-identifier" }`, "users:write", SIGNED_IN),
  mutation("refreshSession", `{ refreshToken: "no-such-token" }`, "users:write", EVERYBODY),
  mutation("loginWithHandoff", `{ code: "no-such-handoff", client: { channel: APP } }`, "users:write", [
    ...(["sees", "sees", "sees", "403", "sees", "sees", "sees"] as const),
  ]),
];

/** The input of a decision: staff decide in their own name, a back end says who has. */
function decided(about: string): (kind: Caller["kind"]) => string {
  return (kind) => `{ ${about}, reason: "x"${kind === "SERVICE" ? `, decidedBy: "li"` : ""} }`;
}

function mutation(
  field: string,
  input: string | ((kind: Caller["kind"], world: World) => string),
  word: string,
  pins: Pins,
): Pinned {
  return {
    ...{ what: `Mutation.${field}`, at: field, word, pins },
    query: (world, kind) =>
      `mutation { ${field}(input: ${typeof input === "string" ? input : input(kind, world)}) { __typename } }`,
  };
}

/** The only fields of Query and Mutation that answer without a token: logins, and the notices that belong to them. */
export const OPEN_TO_NOBODY: readonly string[] = [
  "Query.purposes",
  "Query.purposeVersion",
  "Query.wechatAuthorization",
  "Query.erasure",
  "Mutation.requestCode",
  "Mutation.loginWithPhone",
  "Mutation.loginWithEmail",
  "Mutation.loginWithMiniProgram",
  "Mutation.loginWithWechat",
  "Mutation.loginWithHandoff",
  "Mutation.refreshSession",
];
