import { common, storesAt, type Place, type StoreMap } from "./place.ts";
import { chainOf, isInForce, type GrantsById, type RoleGrant } from "./roleGrant.ts";
import type { RoleBook, Separation } from "./role.ts";
import type { PlaceStore } from "./staffPorts.ts";

/** What decides what somebody may do, besides what they were given. */
export interface Deciding {
  readonly book: RoleBook;
  readonly map: StoreMap;
  readonly known: GrantsById;
  readonly at: Date;
}

/** What is there before it is known what somebody was given. */
export interface DecidingParts {
  readonly book: RoleBook;
  readonly places: Pick<PlaceStore, "storesOf">;
  readonly at: Date;
}

/**
 * Reads which stores the regions have that are spoken of; nothing where none is.
 *
 * @param also places that are decided about besides
 */
export async function decidingBy(
  { book, places, at }: DecidingParts,
  known: GrantsById,
  also: readonly Place[] = [],
): Promise<Deciding> {
  const spokenOf = [...also, ...[...known.values()].map(({ place }) => place)];
  const regions = new Set(spokenOf.flatMap(({ kind, code }) => (kind === "REGION" && code !== null ? [code] : [])));
  const stores = regions.size === 0 ? null : await places.storesOf([...regions]);
  return { book, known, at, map: { storesOf: (region) => stores?.get(region) ?? [] } };
}

/** The stores at which somebody may do something, by ability; null for everywhere. */
export type Held = ReadonlyMap<string, ReadonlySet<string> | null>;

/** What is left of a place by the places by right of which it was given: stores move from region to region. */
function storesOf(grant: RoleGrant, { known, map }: Deciding): ReadonlySet<string> | null {
  const stores = (chainOf(grant, known) ?? []).map(({ place }) => storesAt(place, map));
  return stores.reduce(common, null);
}

/** What roles bring at a moment, whatever must be kept apart. */
function broughtBy(grants: readonly RoleGrant[], deciding: Deciding): Map<string, ReadonlySet<string> | null> {
  const { book, known, at } = deciding;
  const held = new Map<string, ReadonlySet<string> | null>();
  for (const grant of grants) {
    if (!isInForce(grant, known, at)) continue;
    const stores = storesOf(grant, deciding);
    if (stores?.size === 0) continue;
    for (const ability of book.roles.get(grant.role)?.abilities ?? []) {
      const before = held.get(ability);
      held.set(ability, before === null || stores === null ? null : new Set([...(before ?? []), ...stores]));
    }
  }
  return held;
}

/** The pairs of which somebody has both, by what roles bring and what they have company-wide. */
const conflictsIn = (
  brought: Held,
  companyWide: ReadonlySet<string>,
  { separated }: Deciding["book"],
): readonly Separation[] =>
  separated.filter(({ abilities }) => abilities.every((one) => companyWide.has(one) || brought.has(one)));

/**
 * What must be kept apart and has come together in somebody: two people who become one may bring it together, and so may a
 * company-wide grant of the moment at which a role is given.
 *
 * @param companyWide all that identity has granted them, also what does not count
 */
export const conflictingDuties = (
  grants: readonly RoleGrant[],
  companyWide: ReadonlySet<string>,
  deciding: Deciding,
): readonly Separation[] => conflictsIn(broughtBy(grants, deciding), companyWide, deciding.book);

/**
 * What somebody may do by their roles at a moment. Of abilities that must be kept apart they have none by a role where they have
 * both (`conflictingDuties`).
 *
 * @param grants all that were given to the person, under any of their ids
 * @param companyWide what identity has granted them
 */
export function heldBy(grants: readonly RoleGrant[], companyWide: ReadonlySet<string>, deciding: Deciding): Held {
  const held = broughtBy(grants, deciding);
  const apart = conflictsIn(held, companyWide, deciding.book).flatMap(({ abilities }) => abilities);
  for (const ability of apart) held.delete(ability);
  return held;
}

/** Whether somebody may do something at a store; null for what belongs to none. */
export function mayDo(held: Held, ability: string, store: string | null): boolean {
  const stores = held.get(ability);
  return stores === null || (store !== null && (stores?.has(store) ?? false));
}

/** A rule as CASL takes it. */
export interface AbilityRule {
  readonly action: string;
  readonly subject: string;
  readonly conditions?: { readonly storeCode: { readonly $in: string[] } };
}

/** What somebody may do, as rules; company-wide grants are rules without conditions. */
export function rulesOf(held: Held, companyWide: Iterable<string> = []): readonly AbilityRule[] {
  const all = new Map<string, ReadonlySet<string> | null>(held);
  for (const ability of companyWide) all.set(ability, null);
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ability, stores]) => {
      const [subject = "", action = ""] = ability.split(":");
      return { action, subject, ...(stores ? { conditions: { storeCode: { $in: [...stores].sort() } } } : {}) };
    });
}

/** When what somebody may do changes by itself next; null for never. */
export function nextChange(grants: readonly RoleGrant[], { known, at }: Deciding): Date | null {
  const moments = grants
    .filter(({ revoked }) => revoked === null)
    .flatMap((grant) => chainOf(grant, known) ?? [])
    .flatMap(({ revoked, from, until }) => (revoked && !revoked.keepsGiven ? [] : [from, ...(until ? [until] : [])]))
    .filter((moment) => moment > at);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())));
}
