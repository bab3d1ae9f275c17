import { officialAccount, REDIRECT_URI } from "../aCompany.ts";
import { ON_RECORD, ON_TRAIL, OPEN, STANDING, type Entry } from "./entries.ts";

/** The trail of one subgraph, of what was read of the owner. */
const trail = (subgraph: string): Entry => ({
  root: `Query.${subgraph}AccessRecords`,
  args: ({ owner }) => `(person: "${owner.userId}")`,
});

/** The fields of Query, asked about the owner. */
export const QUERIES: readonly Entry[] = [
  { root: "Query.user", args: ({ owner }) => `(by: { id: "${owner.userId}" })`, stopAt: ON_TRAIL, mayLack: STANDING },
  { root: "Query.users", args: ({ owner }) => `(by: [{ id: "${owner.userId}" }])`, stopAt: ["User"] },
  { root: "Query.me", isOfCaller: true, stopAt: ON_RECORD, mayLack: STANDING },
  { root: "Query.order", args: ({ orderId }) => `(id: "${orderId}")`, stopAt: ON_RECORD, mayLack: STANDING },
  {
    root: "Query.mergePreview",
    args: ({ owner, other }) => `(users: ["${owner.userId}", "${other.userId}"])`,
    stopAt: ON_RECORD,
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
    mayLack: OPEN,
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
