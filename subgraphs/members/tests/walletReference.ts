import type { PersonIds } from "../src/domain/wallet/Wallets.ts";
import {
  areSame,
  byLapsing,
  GRACE_MS,
  HOLD_MS,
  keptOf,
  termsOf,
  type Balance,
  type Order,
  type Point,
  type Redemption,
  type Said,
  type Terms,
} from "./referencePoints.ts";

/** The key of a person's own call: under the id by which it came, and those under which it may have come by others. */
export interface OwnKeys {
  readonly key: string;
  /** Missing where it is a back end's call. */
  readonly owner?: string;
  readonly otherKeys: readonly { readonly key: string }[];
}

/**
 * What every person should have: each point by itself, in one book for everybody, changed by one call after the other. It
 * knows no wallets, so nothing has to be moved; and it is told who is one person, so nothing has to be looked up.
 */
export class WalletReference {
  #now: number;
  #points: readonly Point[] = [];
  #debts: ReadonlyMap<string, number> = new Map();
  /** Points that nobody has spent. */
  #lapsed: readonly Point[] = [];
  #orders: ReadonlyMap<string, Order> = new Map();
  #redemptions: ReadonlyMap<string, Redemption> = new Map();
  /** Their points. */
  #adjustments: ReadonlyMap<string, number> = new Map();
  #erased: ReadonlySet<string> = new Set();

  constructor(now: Date) {
    this.#now = now.getTime();
  }

  copy(): WalletReference {
    const copy = new WalletReference(new Date(this.#now));
    copy.#points = this.#points;
    copy.#debts = this.#debts;
    copy.#lapsed = this.#lapsed;
    copy.#orders = this.#orders;
    copy.#redemptions = this.#redemptions;
    copy.#adjustments = this.#adjustments;
    copy.#erased = this.#erased;
    return copy;
  }

  earn(order: string, owner: string, points: number, terms: Terms | null): Said {
    const known = this.#order(order, owner);
    if (known.earned) {
      const isSame = known.earned.points === points && areSame(known.earned.terms, terms);
      return [isSame ? "REPEATED" : "DIFFERENT", keptOf(known)];
    }
    const told = { ...known, earned: { points, terms } };
    this.#keep(order, told);
    this.#add(owner, keptOf(told), termsOf(told));
    return ["DONE", keptOf(told)];
  }

  deliver(order: string, owner: string, terms: Terms): Said {
    const known = this.#order(order, owner);
    if (known.delivered) return ["REPEATED", keptOf(known)];
    this.#keep(order, { ...known, delivered: terms });
    if (known.earned && !known.earned.terms) {
      const waiting = this.#take((point) => point.owner === owner && point.from === null, keptOf(known));
      this.#add(owner, waiting.length, terms);
    }
    return ["DONE", keptOf(known)];
  }

  refund(order: string, owner: string, percent: number): Said {
    const known = this.#order(order, owner);
    if (percent <= known.refundedPercent) return ["REPEATED", keptOf(known)];
    const told = { ...known, refundedPercent: percent };
    this.#keep(order, told);
    this.#takeBack(owner, keptOf(known) - keptOf(told), termsOf(known));
    return ["DONE", keptOf(told)];
  }

  redeem(person: PersonIds, { key: ownKey, owner, otherKeys }: OwnKeys, points: number, isSpent: boolean): Said {
    const keys = [ownKey, ...otherKeys.map((other) => other.key)];
    const key = keys.find((one) => this.#redemptions.has(one)) ?? ownKey;
    const known = this.#redemptions.get(key);
    const state = isSpent ? "CONFIRMED" : "HELD";
    if (known) {
      const isSame = known.held.length === points && known.isSpent === isSpent;
      return isSame && this.#isOf(known, person) ? [state, points] : ["IdempotencyKeyReused"];
    }
    const { available } = this.balanceOf(person);
    if (available < points) return ["InsufficientPoints", available];
    this.#repay(person);
    const held = this.#take((point) => person.includes(point.owner) && this.#isActive(point), points);
    const endsAt = this.#now + HOLD_MS;
    this.#keepRedemption(key, {
      at: owner ?? person[0],
      held,
      endsAt,
      isSpent,
      state,
      returned: 0,
      returns: new Map(),
    });
    return [state, points];
  }

  confirm(person: PersonIds, key: string): Said {
    const known = this.#redemptions.get(key);
    if (!known || !this.#isOf(known, person)) return ["RedemptionUnknown"];
    if (known.state === "EXPIRED") return ["HoldExpired"];
    if (known.state === "CANCELLED") return ["RedemptionNotChangeable"];
    this.#keepRedemption(key, { ...known, state: "CONFIRMED" });
    return ["CONFIRMED", known.held.length];
  }

  cancel(person: PersonIds, key: string): Said {
    const known = this.#redemptions.get(key);
    if (!known || !this.#isOf(known, person)) return ["RedemptionUnknown"];
    if (known.state === "CANCELLED") return ["CANCELLED", known.held.length];
    if (known.state !== "HELD") return ["RedemptionNotChangeable"];
    this.#keepRedemption(key, { ...known, state: "CANCELLED" });
    this.#giveBack(this.#returnable(known), false);
    return ["CANCELLED", known.held.length];
  }

  giveBack(person: PersonIds, key: string, name: string, points: number | null): Said {
    const known = this.#redemptions.get(key);
    if (!known || !this.#isOf(known, person)) return ["RedemptionUnknown"];
    const { held, returned, returns } = known;
    const returnable = this.#returnable(known);
    const before = returns.get(name);
    if (before !== undefined) return ["CONFIRMED", held.length];
    if (known.state !== "CONFIRMED") return ["RedemptionNotChangeable"];
    const wanted = points ?? returnable.length - returned;
    if (wanted === 0 || wanted > returnable.length - returned) return ["ReversalTooLarge"];
    this.#keepRedemption(key, {
      ...known,
      returned: returned + wanted,
      returns: new Map([...returns, [name, points]]),
    });
    this.#giveBack(returnable.slice(returned, returned + wanted), true);
    return ["CONFIRMED", held.length];
  }

  /** @param person first the id that is named */
  adjust(person: PersonIds, key: string, points: number): Said {
    const known = this.#adjustments.get(key);
    if (known !== undefined) return known === points ? ["Adjusted", points] : ["IdempotencyKeyReused"];
    const { available } = this.balanceOf(person);
    if (available < -points) return ["InsufficientPoints", available];
    if (points > 0) this.#add(person[0], points, { from: this.#now, until: Number.POSITIVE_INFINITY });
    else {
      this.#repay(person);
      const own = this.#take((point) => point.owner === person[0] && this.#isActive(point), -points);
      this.#take((point) => person.includes(point.owner) && this.#isActive(point), -points - own.length);
    }
    this.#adjustments = new Map([...this.#adjustments, [key, points]]);
    return ["Adjusted", points];
  }

  /** Lets time go by; whatever it does is done at its moment. */
  passTo(now: Date): void {
    for (let next = this.#nextMoment(); next <= now.getTime(); next = this.#nextMoment()) {
      this.#now = next;
      this.#settle();
    }
    this.#now = now.getTime();
  }

  /** Nothing of theirs is anywhere since; what others have set aside with them goes back. */
  erase(user: string): void {
    this.#erased = new Set([...this.#erased, user]);
    for (const [key, one] of this.#redemptions) {
      const isOver = one.at === user && one.state === "HELD";
      const returned = this.#remaining(one.held.toReversed().slice(0, one.returned)).length;
      this.#keepRedemption(key, { ...one, returned, state: isOver ? "EXPIRED" : one.state });
      if (isOver) this.#putBack(one.held, false);
    }
    this.#points = this.#remaining(this.#points);
    this.#lapsed = this.#remaining(this.#lapsed);
    this.#debts = new Map([...this.#debts].filter(([owner]) => owner !== user));
    this.#settle();
  }

  /** Lets what one id of a person has repay what another of them owes. */
  settle(people: readonly PersonIds[]): void {
    for (const person of people) this.#repay(person);
  }

  balanceOf(person: readonly string[]): Balance {
    const theirs = this.#points.filter(({ owner }) => person.includes(owner));
    const active = theirs.filter((point) => this.#isActive(point)).length;
    const owed = person.reduce((sum, id) => sum + (this.#debts.get(id) ?? 0), 0);
    const held = [...this.#redemptions.values()].flatMap((one) => (one.state === "HELD" ? one.held : []));
    return {
      available: Math.max(0, active - owed),
      pending: theirs.length - active,
      held: held.filter(({ owner }) => person.includes(owner)).length,
      debt: Math.max(0, owed - active),
    };
  }

  #order = (order: string, owner: string): Order =>
    this.#orders.get(order) ?? { owner, earned: null, delivered: null, refundedPercent: 0 };

  #isActive = ({ from }: Point): boolean => from !== null && from <= this.#now;

  /** In whose wallet it is, or whose points it took. */
  #isOf = ({ at, held }: Redemption, person: PersonIds): boolean =>
    person.includes(at) || held.some(({ owner }) => person.includes(owner));

  #remaining = (points: readonly Point[]): readonly Point[] => points.filter(({ owner }) => !this.#erased.has(owner));

  /** What can come back, the last to lapse first. */
  #returnable = ({ held }: Redemption): readonly Point[] => this.#remaining(held.toReversed());

  #keep(order: string, known: Order): void {
    this.#orders = new Map([...this.#orders, [order, known]]);
  }

  #keepRedemption(key: string, redemption: Redemption): void {
    this.#redemptions = new Map([...this.#redemptions, [key, redemption]]);
  }

  #add(owner: string, count: number, terms: Terms | null): void {
    const { from, until } = terms ?? { from: null, until: Number.POSITIVE_INFINITY };
    this.#points = [...this.#points, ...Array.from({ length: count }, () => ({ owner, from, until, end: until }))];
    this.#settle();
  }

  /** Takes up to so many, those that lapse first before others. */
  #take(isMeant: (point: Point) => boolean, count: number): readonly Point[] {
    const taken = this.#points.filter(isMeant).sort(byLapsing).slice(0, count);
    this.#drop(taken);
    return taken;
  }

  #drop(points: readonly Point[]): void {
    const dropped = new Set(points);
    this.#points = this.#points.filter((point) => !dropped.has(point));
  }

  #takeBack(owner: string, count: number, terms: Terms | null): void {
    const isOrders = (point: Point): boolean => {
      if (point.owner !== owner || !terms) return point.owner === owner && point.from === null;
      if (point.from === null || point.end !== terms.until) return false;
      return terms.from <= this.#now ? this.#isActive(point) : point.from === terms.from;
    };
    const missing = count - this.#take(isOrders, count).length;
    const unspent = this.#lapsed
      .filter((point) => point.owner === owner && point.end === terms?.until)
      .slice(0, missing);
    this.#lapsed = this.#lapsed.filter((point) => !unspent.includes(point));
    this.#owe(owner, missing - unspent.length);
    this.#settle();
  }

  /** Those that have lapsed meanwhile get days of grace, of those that nobody spent once. */
  #putBack(points: readonly Point[], wereSpent: boolean): void {
    const grace = this.#now + GRACE_MS;
    const back = this.#remaining(points).map((point) => {
      const getsGrace = point.until <= this.#now && (wereSpent || point.until === point.end);
      return getsGrace ? { ...point, until: grace } : { ...point };
    });
    this.#points = [...this.#points, ...back];
  }

  #giveBack(points: readonly Point[], wereSpent: boolean): void {
    this.#putBack(points, wereSpent);
    this.#settle();
  }

  #owe(owner: string, points: number): void {
    const sum = (this.#debts.get(owner) ?? 0) + points;
    this.#debts = new Map([...this.#debts, [owner, sum]]);
  }

  #repay(owners: readonly string[]): void {
    for (const debtor of owners.toSorted()) {
      const isPaying = (point: Point) => owners.includes(point.owner) && this.#isActive(point);
      this.#owe(debtor, -this.#take(isPaying, this.#debts.get(debtor) ?? 0).length);
    }
  }

  /** What is so at every moment: holds that are over have gone back, nobody has what they owe, what has lapsed is gone. */
  #settle(): void {
    const ended = [...this.#redemptions].filter(([, { state, endsAt }]) => state === "HELD" && endsAt <= this.#now);
    for (const [key, one] of ended) this.#keepRedemption(key, { ...one, state: "EXPIRED" });
    this.#putBack(
      ended.flatMap(([, { held }]) => held),
      false,
    );
    for (const owner of this.#debts.keys()) this.#repay([owner]);
    const over = this.#points.filter((point) => point.until <= this.#now);
    this.#drop(over);
    this.#lapsed = [...this.#lapsed, ...over];
  }

  #nextMoment(): number {
    const holds = [...this.#redemptions.values()].flatMap((one) => (one.state === "HELD" ? [one.endsAt] : []));
    const points = this.#points.flatMap(({ from, until }) => [from ?? 0, until]);
    return Math.min(...[...holds, ...points].filter((moment) => moment > this.#now), Number.POSITIVE_INFINITY);
  }
}
