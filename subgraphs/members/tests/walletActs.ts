import fc from "fast-check";
import type { OrderOutcome, PeopleOf, PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { daysOn } from "./wallet.ts";
import type { Said } from "./referencePoints.ts";
import type { WalletReference } from "./walletReference.ts";

export const USERS = ["li", "li-before", "wang"] as const;

/** Who is whom, from before any merge to after all of them. */
export const PEOPLE: readonly (readonly PersonIds[])[] = [
  [["li"], ["li-before"], ["wang"]],
  [["li", "li-before"], ["wang"]],
  [["li"], ["li-before", "wang"]],
  [["wang", "li", "li-before"]],
];

/** Identity, as long as these are the people. */
export const peopleOf =
  (people: readonly PersonIds[]): PeopleOf =>
  (userIds) =>
    Promise.resolve(new Map(userIds.map((id) => [id, personOf(people, id)])));

const personOf = (people: readonly PersonIds[], user: string): PersonIds =>
  people.find((ids) => ids.includes(user)) ?? [user];

/** The ids of whoever has this one, which comes first. */
export const namedFirst = (people: readonly PersonIds[], user: string): PersonIds => [
  user,
  ...personOf(people, user).filter((id) => id !== user),
];

/** What somebody does to the points of a person, in the wallets and in the reference; orders belong to user ids. */
export interface Act {
  readonly says: string;
  /** Who does it, or whose order it is about. */
  readonly user: string;
  /** Whether its key stays with whom a process claimed it for that died and would have been refused. */
  readonly keepsKey?: true;
  readonly inWallets: (wallets: Wallets, people: readonly PersonIds[]) => Promise<Said>;
  readonly inReference: (reference: WalletReference, people: readonly PersonIds[]) => Said;
}

/** What a command on points says, as the reference says it. */
type Outcome = { readonly kind: string } & Partial<Record<"state" | "points" | "available", unknown>>;

function said({ kind, state, points, available }: Outcome): Said {
  const what = kind === "Redemption" ? String(state) : kind;
  const count = kind === "InsufficientPoints" ? available : points;
  return typeof count === "number" ? [what, count] : [what];
}

const saidOf = ([outcome]: readonly OrderOutcome[]): Said => (outcome ? [outcome.result, outcome.points] : ["nothing"]);

const anOrder = fc.integer({ min: 0, max: 5 }).map((place) => ({
  order: `o${place}`,
  userId: USERS[place % 3] ?? "li",
  /** Whether the points wait for their order. */
  waits: place > 2,
}));
const aUser = fc.constantFrom(...USERS);
const KEYS = ["k1", "k2", "k3", "k4"] as const;
const aKey = fc.constantFrom(...KEYS);
/** Of what is redeemed, whether it is not set aside before. */
const isSpentAtOnce = fc.constantFrom(false, false, true);

/** Under which id a user's own call redeems, or a back end's for them. */
const keyOf = (user: string, name: string, by: "user" | "service" = "user"): string => `${by}:${user}:${name}`;

/** Every redemption that there may be, by its key. */
export const REDEMPTIONS = USERS.flatMap((user) =>
  KEYS.flatMap((name) => [keyOf(user, name), keyOf(user, name, "service")]),
);
const aRedemption = fc.constantFrom(...REDEMPTIONS);

/** The keys of a person's own call, as `redeemPoints` makes them. */
const ownKeys = (person: PersonIds, user: string, name: string) => ({
  ...{ key: keyOf(user, name), owner: user },
  otherKeys: person.filter((id) => id !== user).map((id) => ({ owner: id, key: keyOf(id, name) })),
});

/** Somebody ends a redemption that they or others may have made, or gives all of it back. */
export const ending = (user: string, end: "confirm" | "cancel" | "giveBack", key: string): Act => ({
  user,
  says: `${user}: ${end} ${key}`,
  async inWallets(wallets, people) {
    const asked = { person: personOf(people, user), key };
    return said(
      await (end === "giveBack"
        ? wallets.reverseRedeem({ ...asked, reversalKey: "all", points: null })
        : wallets[end](asked)),
    );
  },
  inReference(reference, people) {
    const person = personOf(people, user);
    return end === "giveBack" ? reference.giveBack(person, key, "all", null) : reference[end](person, key);
  },
});

/** From when to when points count, in days. */
type Days = readonly [from: number, until: number | null];

const termsOf = ([from, until]: Days) => ({
  activatesAt: daysOn(from),
  expiresAt: until === null ? null : daysOn(until),
});
const inMs = ([from, until]: Days) => ({
  from: daysOn(from).getTime(),
  until: until === null ? Number.POSITIVE_INFINITY : daysOn(until).getTime(),
});

const HOLD_SECONDS = 86_400;

/** @param days from when to when points may count; those that wait for their order lapse as the first */
export function anAct(days: readonly [Days, ...Days[]], pointsMax: number): fc.Arbitrary<Act> {
  const points = fc.integer({ min: 1, max: pointsMax });
  const [delivered] = days;

  const earns = fc
    .tuple(anOrder, points, fc.constantFrom(...days))
    .map(([{ order, userId, waits }, earned, counts]): Act => ({
      user: userId,
      says: `${order} earns ${earned} for ${userId}, ${waits ? "waiting" : counts.join(" to ")}`,
      inWallets: async (wallets) => {
        const lines = [{ line: "1", points: earned }];
        return saidOf(await wallets.earn([{ order, userId, lines, terms: waits ? null : termsOf(counts) }]));
      },
      inReference: (reference) => reference.earn(order, userId, earned, waits ? null : inMs(counts)),
    }));
  const delivers = anOrder.map(({ order, userId }): Act => ({
    user: userId,
    says: `${order} is delivered`,
    inWallets: async (wallets) => saidOf(await wallets.activate([{ order, userId, terms: termsOf(delivered) }])),
    inReference: (reference) => reference.deliver(order, userId, inMs(delivered)),
  }));
  const refunds = fc.tuple(anOrder, fc.integer({ min: 1, max: 100 })).map(([{ order, userId }, percent]): Act => ({
    user: userId,
    says: `${order} is refunded by ${percent}%`,
    inWallets: async (wallets) => {
      const lines = [{ line: "1", refundedMinor: percent, paidMinor: 100 }];
      return saidOf(await wallets.reverseEarn([{ order, userId, lines }]));
    },
    inReference: (reference) => reference.refund(order, userId, percent),
  }));
  const holds = fc
    .tuple(aUser, aKey, points, isSpentAtOnce, fc.boolean())
    .map(([user, name, wanted, isSpent, isOwn]): Act => {
      const keysOf = (person: PersonIds) =>
        isOwn ? ownKeys(person, user, name) : { key: keyOf(user, name, "service"), otherKeys: [] };
      return {
        user,
        ...(isOwn ? {} : { keepsKey: true }),
        says: `${user} redeems ${wanted} as ${isOwn ? "own " : ""}${name}${isSpent ? " at once" : ""}`,
        async inWallets(wallets, people) {
          const person = personOf(people, user);
          const asked = { ...keysOf(person), points: wanted, isSpent };
          return said(await wallets.hold({ person, ...asked, holdSeconds: HOLD_SECONDS }));
        },
        inReference(reference, people) {
          const person = personOf(people, user);
          return reference.redeem(person, keysOf(person), wanted, isSpent);
        },
      };
    });
  const ends = fc
    .tuple(fc.constantFrom("confirm" as const, "cancel" as const), aUser, aRedemption)
    .map(([end, user, key]) => ending(user, end, key));
  const givesBack = fc.tuple(aUser, aRedemption, fc.option(points)).map(([user, key, part]): Act => {
    const reversalKey = String(part);
    return {
      user,
      says: `${user} gives ${key} back: ${part ?? "all"}`,
      inWallets: async (wallets, people) =>
        said(await wallets.reverseRedeem({ person: personOf(people, user), key, reversalKey, points: part })),
      inReference: (reference, people) => reference.giveBack(personOf(people, user), key, reversalKey, part),
    };
  });
  const adjusts = fc.tuple(aUser, aKey, fc.integer({ min: -50, max: 50 })).map(([user, key, by]): Act => {
    const change = { key, points: by || 1 };
    const why = { reason: "r", by: "s", expiresAt: null };
    return {
      user,
      keepsKey: true,
      says: `${user} is adjusted by ${change.points} as ${key}`,
      inWallets: async (wallets, people) =>
        said(await wallets.adjust({ person: personOf(people, user), owner: user, ...change, ...why })),
      inReference: (reference, people) => reference.adjust(namedFirst(people, user), key, change.points),
    };
  });
  return fc
    .oneof(
      { weight: 5, arbitrary: earns },
      { weight: 2, arbitrary: delivers },
      { weight: 3, arbitrary: refunds },
      { weight: 5, arbitrary: holds },
      { weight: 4, arbitrary: ends },
      { weight: 2, arbitrary: givesBack },
      { weight: 2, arbitrary: adjusts },
    )
    .map((act) => ({ ...act, [fc.toStringMethod]: () => act.says }));
}
