/** Nobody has signed in. */
export interface Anonymous {
  readonly kind: "ANONYMOUS";
}

/** What is known of everybody who has signed in. */
interface KnownPerson {
  /** A user id of theirs, possibly one that a merge has retired since. */
  readonly subject: string;
  /** Further ids that were theirs when their token was made; a merge since then has added some, perhaps. */
  readonly alsoKnownAs?: readonly string[];
  /** The session in which they signed in (`sid` of their token); absent where the token names none. */
  readonly sessionId?: string;
}

/** A signed-in person. */
export interface EndUser extends KnownPerson {
  readonly kind: "USER";
}

/**
 * A member of staff: a signed-in person to whom the company has granted permissions, such as `orders:read`. Where they
 * have none they are an end user like any other, for what is their own.
 */
export interface Staff extends KnownPerson {
  readonly kind: "STAFF";
  readonly grants: ReadonlySet<string>;
}

/** A back end with client credentials; `scopes` such as `orders:read` say what it may do. */
export interface Service {
  readonly kind: "SERVICE";
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
}

/** Somebody who has signed in, and so has data of their own. */
export type SignedIn = EndUser | Staff;

/** Who makes a request. */
export type Caller = Anonymous | SignedIn | Service;

export const ANONYMOUS: Anonymous = { kind: "ANONYMOUS" };

/** Whether a caller is a person who has signed in. */
export const isPerson = (caller: Caller): caller is SignedIn => caller.kind === "USER" || caller.kind === "STAFF";

const NO_GRANTS: ReadonlySet<string> = new Set();

/**
 * What the company has granted somebody itself, apart from what they may by roles: for what outlasts a role, and for deciding
 * about roles. Whether somebody may do something is for `mayAt` to say, which counts roles as well.
 */
export const companyWideOf = (caller: Caller): ReadonlySet<string> =>
  caller.kind === "STAFF" ? caller.grants : NO_GRANTS;

/** Every id by which a caller's token knows them; none for a back end, which is nobody's own. */
export const idsOf = (caller: Caller): readonly string[] =>
  isPerson(caller) ? [caller.subject, ...(caller.alsoKnownAs ?? [])] : [];

/**
 * A person outside the identity subgraph: either as the gateway hands them over (`aliasIds`, every id that belongs to
 * them), or as a subgraph refers to them (`ref`, the id a record was written with).
 */
export interface Person {
  readonly aliasIds?: readonly string[];
  readonly ref?: string;
}

/** Two persons whom a merge would make one, as the gateway hands them over: every id that belongs to each. */
export interface MergingPersons {
  readonly survivorAliasIds: readonly string[];
  readonly retiredAliasIds: readonly string[];
}

/** What a token says of its caller; see `readCaller`. */
export interface CallerClaims {
  readonly kind?: Caller["kind"];
  readonly sub?: string;
  readonly sid?: string;
  readonly aka?: readonly string[];
  readonly grants?: string;
  readonly scope?: string;
}

/** The same as a token may have it, whoever signed it. */
type GivenClaims = { readonly [Claim in keyof CallerClaims]?: unknown };

const words = (text: unknown): ReadonlySet<string> =>
  new Set(typeof text === "string" ? text.split(" ").filter(Boolean) : []);

/**
 * The one place where a token whose signature, issuer, audience and time have been verified becomes a caller.
 *
 * `kind` is `ANONYMOUS`, `USER`, `STAFF` or `SERVICE`, a person's where it is left out. `sub` names the person or the
 * back end, `aka` lists further ids of the person, `sid` is their session; `grants` of staff and `scope` of back ends
 * are words separated by spaces.
 *
 * @returns null when the claims make nobody
 */
export function readCaller({ kind = "USER", sub, sid, aka, grants, scope }: GivenClaims): Caller | null {
  if (kind === "ANONYMOUS") return ANONYMOUS;
  if (typeof sub !== "string" || sub === "") return null;
  if (kind === "SERVICE") return { kind, subject: sub, scopes: words(scope) };
  if (kind !== "USER" && kind !== "STAFF") return null;
  const person = {
    subject: sub,
    ...(Array.isArray(aka) ? { alsoKnownAs: aka.filter((id): id is string => typeof id === "string") } : {}),
    ...(typeof sid === "string" ? { sessionId: sid } : {}),
  };
  return kind === "STAFF" ? { kind, ...person, grants: words(grants) } : { kind, ...person };
}

/** What `readCaller` reads, for a token about this caller. */
export function claimsOf(caller: Caller): CallerClaims {
  if (caller.kind === "ANONYMOUS") return { kind: caller.kind };
  if (caller.kind === "SERVICE") return { kind: caller.kind, sub: caller.subject, scope: [...caller.scopes].join(" ") };
  return {
    kind: caller.kind,
    sub: caller.subject,
    ...(caller.alsoKnownAs?.length ? { aka: caller.alsoKnownAs } : {}),
    ...(caller.sessionId === undefined ? {} : { sid: caller.sessionId }),
    ...(caller.kind === "STAFF" ? { grants: [...caller.grants].join(" ") } : {}),
  };
}

const written = new WeakMap<Caller, string>();

/** `claimsOf` as a JSON object, made once for each caller: who is the same has the same text. */
export function writeCaller(caller: Caller): string {
  const known = written.get(caller);
  if (known !== undefined) return known;
  const text = JSON.stringify(claimsOf(caller));
  written.set(caller, text);
  return text;
}

export { networkOf } from "./network.ts";
