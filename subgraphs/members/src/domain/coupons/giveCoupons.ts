import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { CouponParts } from "./changeCoupon.ts";
import type { Coupon } from "./coupon.ts";
import { finishTakings, isLeftOver } from "./finishTakings.ts";
import { newCoupon } from "./newCoupon.ts";
import {
  COUPON_TEMPLATE_UNKNOWN,
  limitReached,
  notGiven,
  type CouponLimitReached,
  type CouponNotGiven,
  type CouponTemplateUnknown,
} from "./refusals.ts";
import type { CouponTemplate, Taking } from "./template.ts";
import { TooManyWritersError } from "../untilWritten.ts";
import { USER_ERASED, type UserErased } from "../userErased.ts";

/** Every id of a person, the canonical one first. */
export type PersonIds = readonly [string, ...string[]];

/** Who gets a coupon. */
export interface Receiver {
  /** The id that the call names: the coupon is theirs, also once the ids are apart again. */
  readonly userId: string;
  readonly person: PersonIds;
}

/** The coupon is there, by this call or an earlier one with its key. */
export interface CouponIssued {
  readonly kind: "CouponIssued";
  readonly coupon: Coupon;
  readonly isRepeated: boolean;
}

export type GiveOutcome =
  CouponIssued | CouponTemplateUnknown | CouponNotGiven | CouponLimitReached | IdempotencyKeyReused | UserErased;

export interface GiveParts extends CouponParts {
  /** An id that no other taking has. */
  readonly newId: () => string;
}

/** What coupons are asked for. */
export interface Giving {
  readonly code: string;
  readonly people: readonly Receiver[];
  /** What asks for them, the same whenever the call is repeated: the kind of call, and its key. */
  readonly request: string;
  /** Who asks: a user id, or the name of a back end. */
  readonly by: string;
  /** Whether people ask for themselves, which a template may not allow. */
  readonly isClaim: boolean;
}

/** A lost round is another call's won one. */
const ROUNDS_MAX = 100;

/** Why a template gives nobody any more coupons. */
function refusalOf(template: CouponTemplate, isClaim: boolean, now: Date): CouponNotGiven | null {
  if (!template.isOpen) return notGiven("CLOSED");
  if (isClaim && !template.isClaimable) return notGiven("NOT_CLAIMABLE");
  return template.validity.kind === "WINDOW" && template.validity.to <= now ? notGiven("ENDED") : null;
}

/** What a person has of a template, and what is to become of them. */
function decide(held: readonly Coupon[], { code, request }: Giving, { perPerson }: CouponTemplate): GiveOutcome | null {
  const same = held.find((coupon) => coupon.request === request);
  if (same) return same.template === code ? { kind: "CouponIssued", coupon: same, isRepeated: true } : KEY_REUSED;
  const ofTemplate = held.filter(({ template }) => template === code);
  return ofTemplate.length >= perPerson ? limitReached(perPerson) : null;
}

/** The next place of a person: calls that see the same coupons want the same, and one gets it. */
const placeAfter = (held: readonly Coupon[], code: string): number =>
  held.reduce((next, { template, place }) => (template === code ? Math.max(next, place + 1) : next), 0);

/**
 * Gives coupons of a template, one to each person who has not had as many as one person can get.
 *
 * Never more than there are, and never more to a person than the limit, however many calls give at once, under whichever
 * ids of theirs, and wherever a process dies. A call repeated with its key gives nobody a second one. How that holds:
 * 1. What others have taken for these people from the stock and not made yet is finished, so that it counts.
 * 2. Their coupons under every id are read, and say who gets one, and which place it will have under their canonical id,
 *    whichever id it is for. A place may be that of somebody else who was one with them: then the next one is.
 * 3. One write takes as many from the stock and notes who for: a taking.
 * 4. The coupons are made. The id comes of template, canonical id and place, so that of two calls for one place one makes it.
 * 5. One write forgets the takings; one whose place another has taken goes back on the stock. The same again for them.
 * What a process leaves between 3 and 5 stands in the takings, and whoever comes next goes on from 4.
 *
 * The limit is counted over the ids that the call knows the person by; a call that does not know of a merge yet counts
 * as one from before it.
 *
 * @param giving.people nobody twice
 * @returns one outcome for each of the people, in their order
 * @throws TooManyWritersError after 100 lost rounds; what the store throws. Repeating the call is safe after either.
 */
export async function giveCoupons(parts: GiveParts, giving: Giving): Promise<readonly GiveOutcome[]> {
  const { coupons: store, now } = parts;
  const { code, people, request } = giving;
  const outcomes: (GiveOutcome | null)[] = people.map(() => null);
  const open = () => people.flatMap((receiver, at) => (outcomes[at] ? [] : [{ ...receiver, at }]));
  /** From which place on each of the people looks for one: those before are taken. */
  const from = people.map(() => 0);

  /** Each taking with the place of its person in the outcomes. */
  async function makeThem(template: CouponTemplate, wanted: ReadonlyMap<Taking, number>): Promise<void> {
    const takings = [...wanted.keys()];
    const made = await store.makeCoupons(takings.map((taking) => newCoupon(taking, template)));
    const byTaking = new Map(made.map((coupon) => [coupon.taking, coupon]));
    for (const [taking, at] of wanted) {
      const coupon = byTaking.get(taking.id);
      if (coupon) outcomes[at] = { kind: "CouponIssued", coupon, isRepeated: false };
      else from[at] = taking.place + 1;
    }
    if (template.stock === null) return;
    await store.settleTakings(
      code,
      takings.filter(({ id }) => byTaking.has(id)),
      takings.filter(({ id }) => !byTaking.has(id)),
    );
  }

  async function playRound(): Promise<void> {
    const [template] = await store.templatesByCode([code]);
    if (!template) {
      for (const { at } of open()) outcomes[at] = COUPON_TEMPLATE_UNKNOWN;
      return;
    }
    const ids = new Set(open().flatMap(({ person }) => person));
    const begun = template.takings.filter((taking) => ids.has(taking.userId) || isLeftOver(taking, now));
    if (begun.length > 0) {
      await finishTakings(store, template, begun);
      return;
    }

    const { coupons: held, erased } = await store.couponsHeld([...ids], code, request);
    const refusal = refusalOf(template, giving.isClaim, now);
    const wanted = new Map<Taking, number>();
    for (const { userId, person, at } of open()) {
      const theirs = held.filter((coupon) => person.includes(coupon.userId));
      const isErased = person.some((id) => erased.has(id));
      outcomes[at] = isErased ? USER_ERASED : (decide(theirs, giving, template) ?? refusal);
      if (outcomes[at]) continue;
      const place = Math.max(placeAfter(theirs, code), from[at] ?? 0);
      const { version } = template;
      wanted.set(
        { id: parts.newId(), userId, of: person[0], place, request, takenAt: now, by: giving.by, version },
        at,
      );
    }
    if (wanted.size === 0) return;
    if (template.left === null) {
      await makeThem(template, wanted);
      return;
    }
    const inStock = new Map([...wanted].slice(0, template.left));
    for (const [taking, at] of wanted) if (!inStock.has(taking)) outcomes[at] = notGiven("OUT_OF_STOCK");
    if (inStock.size > 0 && (await store.take(code, [...inStock.keys()]))) await makeThem(template, inStock);
  }

  for (let round = 1; open().length > 0; round += 1) {
    if (round > ROUNDS_MAX) throw new TooManyWritersError("Too many calls gave coupons to the same people at once.");
    await playRound();
  }
  return outcomes.filter((outcome) => outcome !== null);
}
