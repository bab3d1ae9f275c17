import type { World } from "./aWorld.ts";

/** Somebody who walks an entry. */
export interface Walker {
  /** Who it is, as a failure says it. */
  readonly name: string;
  readonly kind: "anonymous" | "other user" | "owner" | "service" | "staff";
  /** The scopes of a service, the grants of staff. */
  readonly words: ReadonlySet<string>;
  /** What they send as `Authorization`. */
  readonly authorization: string | undefined;
}

/**
 * One way into the API, walked by every kind of caller: a field of Query or Mutation, and from there all fields of all
 * types that it leads to, each where it is met first.
 *
 * A new field of a type that is walked already is found by itself. When the test says that a field was never seen:
 * - a new field of `Query` gets an entry in `queries.ts`, with arguments that lead to the owner's data;
 * - a new mutation gets one entry in the file of its trade, with an input that can be sent again and again (it is sent by
 *   everybody), and one more for each further member of its result union, which an `input` or a `scene` brings about;
 * - a field that needs arguments gets them in `NESTED`;
 * - a field that is null in this world gets its data in `aWorld.ts`.
 */
export interface Entry {
  /** `Query.field` or `Mutation.field`. */
  readonly root: string;
  /** The member of the result union that comes of it. */
  readonly member?: string;
  /** The arguments of a query, as they stand in the document. */
  readonly args?: (world: World) => string;
  /** The input of a mutation; made anew each time that it is sent. */
  readonly input?: (world: World, walker: Walker) => object | Promise<object>;
  /** Who walks it, where it is not everybody: other entries of the same mutation tell who is refused. */
  readonly by?: readonly Walker["kind"][];
  /** The only one who walks it, to whom something must have happened before, and their input. */
  readonly scene?: (world: World) => Promise<Scene>;
  /** Whether it is about whoever asks, so that everybody who has signed in is the owner. */
  readonly isOfCaller?: boolean;
  /** Types that are not walked from here, because another entry does. */
  readonly stopAt?: readonly string[];
  /** Fields that may be null here although the caller may see them. */
  readonly mayLack?: readonly string[];
}

/** Somebody of whom a mutation has a certain result, and what they send. */
export interface Scene {
  readonly walker: Walker;
  readonly input: object;
}

/** Arguments of fields below the first, several where one does not show everything. */
export const NESTED: Readonly<Record<string, readonly string[]>> = {
  // Enough to come to a coupon that staff have ended.
  "User.memberStory": ["(first: 100)"],
  // Which one of the owner's coupons fits, and of another too little is spent.
  "User.couponsFor": [`(order: { channel: APP, currency: "CNY", lines: [{ sku: "A", amountMinor: 10000 }] })`],
  // The newest, to which everything has happened.
  "User.orders": ["(first: 1)"],
  "User.identityHistory": ["(first: 50)"],
  "Membership.memberPrices": [`(items: [{ sku: "A", listPriceMinor: 1000, currency: "CNY" }])`],
  // One that is granted, for its evidence, and one that is not, for its message.
  "User.permission": ["(purpose: LOCATION, channel: APP)", "(purpose: PUSH, channel: APP)"],
  "User.permissions": ["(purposes: [LOCATION, PUSH], channels: [APP])"],
};

/** Entries of their own walk the trails and erasures: one operation may not ask for everything. */
export const ON_TRAIL: readonly string[] = ["AccessRecordConnection", "Erasure"];

/** What a person has asked of their own data: an entry of its own walks it. */
export const ON_REQUEST: readonly string[] = ["DataExport", "Correction"];

/** `Query.user` walks the records of consent. */
export const ON_RECORD: readonly string[] = [
  ...ON_TRAIL,
  ...ON_REQUEST,
  "ConsentRecordConnection",
  "PurposePermission",
  "KnownLocation",
  "RoleGrantConnection",
];
/** Coupons and stories are walked by themselves: one operation may not ask for everything about somebody. */
export const COUPONS_OF_USER = [
  "CouponConnection",
  "CouponOffer",
  "MemberStoryConnection",
  "WalletDifference",
  "LedgerDifference",
];
/** A person and their membership are more than the gateway lets one operation ask for: an entry of its own walks it. */
export const MEMBERSHIP_ELSEWHERE = ["Membership"] as const;

/** Null of a grant that nobody has taken back; `Query.staff` shows one that was. */
export const STANDING = ["StaffGrant.revokedAt", "StaffGrant.revokedBy", "StaffGrant.revokedBecause"] as const;

/** Null of a choice; what a platform tells of an account has it. */
export const OF_NO_ACCOUNT = ["ConsentRecord.account"] as const;

/** Null of a record of the quarantine that is open; each entry of it tells of another state. */
export const OPEN = ["settledAt", "settledBy", "resolution", "order", "reservation", "givenUpBecause"].map(
  (field) => `QuarantinedRecord.${field}`,
);

const BEGUN = "an erasure that has begun is over in a moment";
const NO_LEGAL_DUTY = "no purpose that ships rests on a legal duty";

const NO_CONFLICT = "nobody of this world has what must be kept apart";

const CHOSEN_HERE = "every choice of this world was recorded when it was made";

/** Fields that are null for everybody in this world, and why. */
export const NEVER_THERE: Readonly<Record<string, string>> = {
  "ChoiceNotOffered.basis": NO_LEGAL_DUTY,
  "ChoiceNotOffered.code": NO_LEGAL_DUTY,
  "ChoiceNotOffered.message": NO_LEGAL_DUTY,
  "ConsentEvidence.chosenAt": CHOSEN_HERE,
  "ConsentRecord.chosenAt": CHOSEN_HERE,
  "ConsentFact.until": "nobody about whom is asked is under 14",
  "Erasure.waitingFor": BEGUN,
  "MyPermissions.conflictingDuties": NO_CONFLICT,
  "RoleGrant.conflictingDuties": NO_CONFLICT,
  "Purpose.next": "no version of a purpose waits for its time",
  "FollowerSync.nextAt": "no schedule is set for the follower lists",
  "Benefit.quota": "the tiers that Datong ships with bring nothing that has a quota",
  "BenefitQuota.limit": "as `Benefit.quota`",
  "BenefitQuota.period": "as `Benefit.quota`",
  "Membership.tierUntil": "tiers of the rules that Datong ships with are kept for life",
  "TierRulesTried.cursor": "one call looks at all members of so small a world",
  "OrderVersion.mappingVersion": "the orders of this world come in the canonical form",
  "PointLot.expiresAt": "points of the programme that Datong ships with do not lapse",
};
