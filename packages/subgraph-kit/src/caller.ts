/** Nobody has signed in. */
export interface Anonymous {
  readonly kind: "ANONYMOUS";
}

/** A signed-in person; `subject` is a user id of theirs, possibly one that a merge has retired since. */
export interface EndUser {
  readonly kind: "USER";
  readonly subject: string;
  /** The session in which they signed in (`sid` of their token); absent where the token names none. */
  readonly sessionId?: string;
}

/** A back end with client credentials; `scopes` such as `orders:read` say what it may do. */
export interface Service {
  readonly kind: "SERVICE";
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
}

/** Who makes a request. */
export type Caller = Anonymous | EndUser | Service;

export const ANONYMOUS: Anonymous = { kind: "ANONYMOUS" };

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

/**
 * The owner rule: an end user sees only what is their own, whatever id they ask with.
 *
 * A service sees everybody; whether it may use a field at all is decided by its scopes, before this.
 *
 * @param personIds every id that belongs to the person whose data is asked for
 */
export const maySee = (caller: Caller, personIds: readonly string[]): boolean =>
  caller.kind === "SERVICE" || (caller.kind === "USER" && personIds.includes(caller.subject));
