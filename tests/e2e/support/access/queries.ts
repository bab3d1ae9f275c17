import { officialAccount, REDIRECT_URI } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import {
  COUPONS_OF_USER,
  MEMBERSHIP_ELSEWHERE,
  ON_RECORD,
  ON_REQUEST,
  ON_TRAIL,
  OPEN,
  STANDING,
  type Entry,
} from "./entries.ts";

/** The trail of one subgraph, of what was read of the owner. */
const trail = (subgraph: string): Entry => ({
  root: `Query.${subgraph}AccessRecords`,
  args: ({ owner }) => `(person: "${owner.userId}")`,
});

/** What a person has besides coupons and membership; of each, one entry walks it, and the others do not. */
const REST_OF_USER = [
  ...["Permission", "Phone", "Identifier", "Session", "IdentityNotice", "StaffGrant", "IdentityEventConnection"],
  ...[
    "AccessRecordConnection",
    "OrderConnection",
    "OrderSummary",
    "Cart",
    "ReservationConnection",
    "RoleGrantConnection",
  ],
];

/** The fields of Query, asked about the owner. */
export const QUERIES: readonly Entry[] = [
  ...[
    [...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_TRAIL, ...ON_REQUEST, "RoleGrantConnection"],
    [
      ...[...REST_OF_USER, ...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE],
      ...ON_RECORD.filter((type) => !ON_REQUEST.includes(type)),
    ],
    [...REST_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_RECORD],
    [...REST_OF_USER, ...COUPONS_OF_USER, ...ON_RECORD],
  ].map((stopAt) => ({
    ...{ root: "Query.user", args: ({ owner }: World) => `(by: { id: "${owner.userId}" })`, stopAt, mayLack: STANDING },
  })),
  { root: "Query.users", args: ({ owner }) => `(by: [{ id: "${owner.userId}" }])`, stopAt: ["User"] },
  {
    root: "Query.me",
    isOfCaller: true,
    stopAt: [...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_RECORD],
    mayLack: STANDING,
  },
  {
    root: "Query.order",
    args: ({ orderId }) => `(id: "${orderId}")`,
    stopAt: [...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_RECORD],
    mayLack: STANDING,
  },
  {
    root: "Query.mergePreview",
    args: ({ owner, other }) => `(users: ["${owner.userId}", "${other.userId}"])`,
    stopAt: [...COUPONS_OF_USER, ...MEMBERSHIP_ELSEWHERE, ...ON_RECORD],
    // They clash in their phone numbers, which have none.
    mayLack: ["Identifier.namespace", ...STANDING],
  },
  {
    root: "Query.mergeCandidates",
    args: () => "(state: REJECTED, first: 2)",
    stopAt: ["User", "MergePreview"],
    // That of a phone number, which has none.
    mayLack: ["IdentityEvidence.namespace"],
  },
  { root: "Query.identityNumbers" },
  { root: "Query.followerSyncs" },
  {
    root: "Query.orderBySource",
    args: ({ owner }) => `(source: "mall", externalId: "${owner.userId}-2")`,
    stopAt: ["User"],
  },
  { root: "Query.orders", args: () => "(first: 2)", stopAt: ["Order"] },
  { root: "Query.sales", args: () => `(from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z")` },
  ...[
    "(first: 2)",
    "(state: GIVEN_UP, first: 1)",
    `(state: RESOLVED, source: "mall", first: 1)`,
    `(state: RESOLVED, source: "bookings", first: 1)`,
  ].map((args) => ({
    root: "Query.quarantinedRecords",
    args: () => args,
    stopAt: ["Order", "Reservation"],
    // Back ends of this world send what tells no number, too.
    mayLack: [...OPEN, "QuarantinedRecord.externalId"],
  })),
  { root: "Query.quarantineCounts" },
  ...["identity", "orders", "members", "consent"].map(trail),
  {
    root: "Query.dataDictionary",
    // What only some fields and sources have.
    mayLack: [
      "DictionaryField.unit",
      "DictionarySource.timeZone",
      "MappedField.value",
      "MappedField.default",
      "MappedField.format",
      "MappedIdentifier.namespace",
    ],
  },
  { root: "Query.orderStatuses" },
  { root: "Query.reservation", args: ({ reservationId }) => `(id: "${reservationId}")`, stopAt: ["User"] },
  { root: "Query.reservationStatuses" },
  {
    root: "Query.couponTemplates",
    args: () => "(first: 10)",
  },
  { root: "Query.couponTemplate", args: () => `(code: "WALK_OFF")`, stopAt: ["CouponTemplateVersion"] },
  { root: "Query.tiers" },
  { root: "Query.purposes" },
  { root: "Query.purposeVersion", args: () => "(code: LOCATION, version: 1)" },
  {
    root: "Query.filterAllowed",
    args: ({ owner, other }) => `(userIds: ["${owner.userId}", "${other.userId}"], purpose: LOCATION, channel: APP)`,
  },
  {
    root: "Query.wechatAuthorization",
    args: () => `(input: { appid: "${officialAccount.appid}", redirectUri: "${REDIRECT_URI}" })`,
  },
];
