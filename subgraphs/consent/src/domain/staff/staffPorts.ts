import type { Place, Region, Store } from "./place.ts";
import type { Actor, GrantsById, Period, Revocation, RoleGrant } from "./roleGrant.ts";

/** Which page of a list of grants is asked for. */
export interface GrantsAsked {
  /** Only those for these ids; null for everybody's. */
  readonly userIds: readonly string[] | null;
  /** Only those that these gave; null for whoever did. */
  readonly by: readonly string[] | null;
  readonly place: Place | null;
  readonly first: number;
  readonly after: { readonly at: Date; readonly id: string } | null;
}

/** What was given to somebody. */
export interface PersonGrants {
  readonly grants: readonly RoleGrant[];
  /** These and all by right of which they were given. */
  readonly known: GrantsById;
  /** The place of the next grant in the order of the person's; null while another is being written. */
  readonly next: number | null;
}

/** Where grants of roles are kept, those that are over as well. */
export interface RoleGrantStore {
  /**
   * What was given to a person, in two reads.
   *
   * @param userIds every id of theirs, the canonical one first
   */
  ofPerson(userIds: readonly string[]): Promise<PersonGrants>;
  /** The same of many people at once, without their order. */
  ofPeople(userIds: readonly string[]): Promise<Omit<PersonGrants, "next">>;
  /**
   * Keeps a grant at its place in the order of a person's, so that of two that were decided side by side only one is.
   *
   * @returns false when somebody has that place or the key
   */
  add(grant: RoleGrant, person: string, seq: number): Promise<boolean>;
  byIds(ids: readonly string[]): Promise<readonly RoleGrant[]>;
  /** Takes one back; the one that took it back first stays in it. */
  revoke(id: string, revoked: Revocation): Promise<void>;
  /**
   * Takes all back that these ids were given, also what is to begin later.
   *
   * @returns how many
   */
  revokeAll(userIds: readonly string[], revoked: Revocation): Promise<number>;
  /** Those of some roles at some places that nobody has taken back. */
  at(places: readonly Place[], roles: readonly string[]): Promise<readonly RoleGrant[]>;
  /** Those of some roles, anywhere, that nobody has taken back; for work in the background. */
  standing(roles: readonly string[]): Promise<readonly RoleGrant[]>;
  /** Those that were given by right of one, through whatever hands. */
  givenBy(id: string): Promise<Omit<PersonGrants, "next">>;
  /** Newest first, one more than asked for where there are more. */
  page(asked: GrantsAsked): Promise<readonly RoleGrant[]>;
}

/** Where stores and regions are kept. */
export interface PlaceStore {
  /** The stores of these regions, by region. */
  storesOf(regions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  stores(codes: readonly string[]): Promise<readonly Store[]>;
  regions(): Promise<readonly Region[]>;
  /** By code, one more than asked for where there are more. */
  storePage(asked: { region: string | null; first: number; after: string | null }): Promise<readonly Store[]>;
  /**
   * Keeps a version of a store or region.
   *
   * @returns false when there is one of that number, or none of the number before
   */
  put(place: { kind: "STORE"; value: Store } | { kind: "REGION"; value: Region }, by: Actor): Promise<boolean>;
}

/** Something that identity has granted somebody company-wide. */
export interface CompanyGrant extends Period {
  readonly grant: string;
  /** When it was granted. */
  readonly at: Date;
}

/** Somebody as identity knows them. */
export interface CompanyPerson {
  /** Every id of theirs, the canonical one first. */
  readonly ids: readonly string[];
  /** What they have, or will have without anybody doing anything. */
  readonly grants: readonly CompanyGrant[];
}

/**
 * What identity knows of staff: company-wide grants, and which ids are one person's.
 *
 * Every question is answered as of now, or fails: UNAVAILABLE or TIMEOUT when identity does not answer.
 */
export interface CompanyStaff {
  /** Each person by the id that they are asked for with; those that nobody ever had are left out. */
  peopleOf(userIds: readonly string[], requestId: string): Promise<ReadonlyMap<string, CompanyPerson>>;
  /** The ids of those who have a grant company-wide. */
  holdersOf(grant: string, requestId: string): Promise<readonly string[]>;
  /** Has the person's tokens say that they are a member of staff, from the next refresh on. */
  enlist(userId: string, reason: string, by: Actor, requestId: string): Promise<void>;
}
