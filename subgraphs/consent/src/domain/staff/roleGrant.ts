import type { Place } from "./place.ts";

/** From when until when something holds; null for no end. */
export interface Period {
  readonly from: Date;
  readonly until: Date | null;
}

/** What whoever has a role may give to others, at most where and as long as they have it. */
export interface Delegation {
  /** The codes of the roles. */
  readonly roles: readonly string[];
  /** Until when what they give may hold at most; null for as long as their own role. */
  readonly until: Date | null;
  /** How many hands it may go through: with 1 those whom they give something can pass nothing on. */
  readonly steps: number;
}

/** Who did something, and on whose word. */
export interface Actor {
  /** The user id of a member of staff, or the name of whoever decided, as a back end says it. */
  readonly by: string;
  /** The back end that said so; null where staff act in their own name. */
  readonly teller: string | null;
}

/** A role that somebody was given (授权). Only its end is ever added to it. */
export interface RoleGrant extends Period {
  readonly id: string;
  /** The id that it was given for; merges do not rewrite it. */
  readonly userId: string;
  readonly role: string;
  readonly place: Place;
  /** What the person may give to others; null for nothing. */
  readonly delegation: Delegation | null;
  /** The grants by right of which it was given, the first giver's first; it holds as long as each of them lets it. */
  readonly chain: readonly string[];
  readonly at: Date;
  readonly actor: Actor;
  readonly reason: string;
  readonly idempotencyKey: string;
  /** Whether the person was erased: nobody has it any more, and what was given by right of it holds as before. */
  readonly isErased: boolean;
  /** Null while nobody has taken it back. */
  readonly revoked: Revocation | null;
}

/** How a grant was taken back. */
export interface Revocation {
  readonly at: Date;
  readonly actor: Actor;
  readonly reason: string;
  /** Where what was given by right of it goes on, as of whoever leaves. */
  readonly keepsGiven?: true;
}

/** Grants by their ids: those of some people, and all by right of which they were given. */
export type GrantsById = ReadonlyMap<string, RoleGrant>;

/** The grant itself and all by right of which it was given; null when one of them is not there. */
export function chainOf(grant: RoleGrant, known: GrantsById): readonly RoleGrant[] | null {
  const chain = grant.chain.map((id) => known.get(id));
  return chain.every((one) => one !== undefined) ? [...chain, grant] : null;
}

const isOver = ({ until }: RoleGrant, at: Date): boolean => until !== null && until <= at;

/** Whether what others were given by right of it has ended with it. */
const endsGiven = (grant: RoleGrant, at: Date): boolean =>
  isOver(grant, at) || (grant.revoked !== null && !grant.revoked.keepsGiven);

/** Whether it holds now, or will without anybody doing anything. */
export const isStanding = (grant: RoleGrant, known: GrantsById, at: Date): boolean =>
  !grant.isErased && grant.revoked === null && (chainOf(grant, known)?.every((one) => !endsGiven(one, at)) ?? false);

/** Whether it holds at this moment. */
export const isInForce = (grant: RoleGrant, known: GrantsById, at: Date): boolean =>
  isStanding(grant, known, at) && (chainOf(grant, known)?.every(({ from }) => from <= at) ?? false);

/** Whether two periods have a moment in common. */
export const overlap = (a: Period, b: Period): boolean =>
  (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);

/** Whether a period ends no later than a moment; null for never. */
export const endsBy = (until: Date | null, bound: Date | null): boolean =>
  bound === null || (until !== null && until <= bound);
