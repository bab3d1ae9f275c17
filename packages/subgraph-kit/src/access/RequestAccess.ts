import type { PersonsOf } from "../audit/RequestReads.ts";
import { idsOf, isPerson, type Caller } from "../caller.ts";
import { fail } from "../errors.ts";
import type { StaffScope } from "../staff/StaffScope.ts";
import type { AccessRule } from "./rules.ts";

/** By which right a caller is let in: for everybody's data, for that of some stores, or for what is their own. */
export type Right = "EVERYBODYS" | "BY_PLACE" | "OWN";

/** At which store an object is; null for one that belongs to none. */
export type StoreOf = (object: unknown) => string | null;

/** What a member of staff may do by their roles, or why nobody knows. */
type Scope = StaffScope | { readonly unknownBecause: unknown };

/** What is decided about one request, once for all its fields. */
export class RequestAccess {
  readonly #caller: Caller;
  readonly #rights = new Map<readonly AccessRule[], Right>();
  readonly #own: Set<string>;
  #scope: Scope | null = null;
  /** The object that was found to be the caller's last: its fields are asked for one after the other. */
  #owned: { readonly object: unknown; readonly ownersOf: PersonsOf } | undefined;

  constructor(caller: Caller) {
    this.#caller = caller;
    this.#own = new Set(idsOf(caller));
  }

  /**
   * The right by which all rules let the caller in: everybody's only if each of them does.
   *
   * @param rules the same list whenever the same rules are meant, as nothing is decided twice about a list
   * @throws UNAUTHENTICATED or FORBIDDEN when a rule does not let the caller in
   */
  right(rules: readonly AccessRule[]): Right {
    const known = this.#rights.get(rules);
    if (known) return known;
    let right: Right = "EVERYBODYS";
    for (const rule of rules) {
      const decided = decide(rule, this.#caller, this.#scope);
      if (decided === "OWN" || right === "EVERYBODYS") right = decided;
    }
    this.#rights.set(rules, right);
    return right;
  }

  /** Takes what the roles of the member of staff who asks let them do; before anything is decided. */
  limitTo(scope: Scope): void {
    this.#scope = scope;
  }

  /** Whether all rules let the member of staff in to what is at a store; null for what is at none. */
  allowsAt(rules: readonly AccessRule[], storeCode: string | null): boolean {
    return rules.every(({ grant }) => grant === null || this.mayAt(grant, storeCode));
  }

  /** Whether somebody may do what a grant is for with what is at a store; as back ends and by a company-wide grant anywhere. */
  mayAt(grant: string, storeCode: string | null): boolean {
    if (this.#caller.kind === "SERVICE") return true;
    if (this.#caller.kind !== "STAFF") return false;
    return this.#caller.grants.has(grant) || (known(this.#scope)?.allowsAt(grant, storeCode) ?? false);
  }

  /** Whether the caller may do what a grant is for with what is another's, somewhere at least. */
  reachesOthers(grant: string): boolean {
    if (this.#caller.kind === "SERVICE") return true;
    if (this.#caller.kind !== "STAFF") return false;
    return this.#caller.grants.has(grant) || (known(this.#scope)?.isSomewhere(grant) ?? false);
  }

  /** The stores to which lists are limited by the places at which the caller has a grant; null where nothing limits them. */
  storesOf(grant: string): readonly string[] | null {
    if (this.#caller.kind !== "STAFF" || this.#caller.grants.has(grant)) return null;
    const scope = known(this.#scope);
    return scope && !scope.isEverywhere(grant) && scope.isSomewhere(grant) ? scope.storesOf(grant) : null;
  }

  /** Whether an object is the caller's: `owns` of the ids that it belongs to. */
  ownsObject(object: unknown, ownersOf: PersonsOf): boolean {
    const owned = this.#owned;
    if (owned !== undefined && owned.object === object && owned.ownersOf === ownersOf) return true;
    if (!this.owns(ownersOf(object))) return false;
    this.#owned = { object, ownersOf };
    return true;
  }

  /**
   * Whether one of these ids is the caller's. All of them are from then on: they belong to one person.
   *
   * @param personIds ids that belong to one person
   */
  owns(personIds: readonly string[]): boolean {
    if (!personIds.some((id) => this.#own.has(id))) return false;
    this.vouchFor(personIds);
    return true;
  }

  /**
   * Lets the caller be this person for the rest of the request: they have just proved it. A back end that brings a
   * person's proof does not become them.
   */
  vouchFor(personIds: readonly string[]): void {
    if (this.#caller.kind === "SERVICE") return;
    for (const id of personIds) this.#own.add(id);
  }
}

const known = (scope: Scope | null): StaffScope | null => (scope && !("unknownBecause" in scope) ? scope : null);

/** @throws UNAVAILABLE where nobody knows what the roles of the caller are; FORBIDDEN otherwise */
function refuseStaff(grant: string, scope: Scope | null): never {
  if (scope && "unknownBecause" in scope) throw fail("UNAVAILABLE");
  throw fail("FORBIDDEN", { grant, ...(scope?.isSomewhere(grant) ? { reason: "COMPANY_WIDE_ONLY" } : {}) });
}

function decide({ allow, scopes, grant, isByPlace }: AccessRule, caller: Caller, scope: Scope | null): Right {
  if (caller.kind === "SERVICE" && allow.includes("SERVICE")) {
    const missing = scopes.find((scope) => !caller.scopes.has(scope));
    if (missing !== undefined) throw fail("FORBIDDEN", { scope: missing });
    return "EVERYBODYS";
  }
  if (caller.kind === "STAFF" && allow.includes("STAFF") && (grant === null || caller.grants.has(grant)))
    return "EVERYBODYS";
  if (caller.kind === "STAFF" && allow.includes("STAFF") && grant !== null) {
    const roles = known(scope);
    if (roles?.isEverywhere(grant)) return "EVERYBODYS";
    if (isByPlace && roles?.isSomewhere(grant)) return "BY_PLACE";
  }
  if (isPerson(caller) && allow.includes("USER")) return "OWN";
  if (caller.kind === "STAFF" && grant !== null) refuseStaff(grant, scope);
  if (caller.kind === "ANONYMOUS" && !allow.includes("ANONYMOUS")) throw fail("UNAUTHENTICATED");
  if (!allow.includes(caller.kind)) throw fail("FORBIDDEN", { message: "This is not open to callers of your kind." });
  return "OWN";
}

/** Makes nothing new: a class that extends it adds its private fields to the object that is given. */
const Given = function (context: object) {
  return context;
} as unknown as new (context: object) => object;

/**
 * A context with what is decided about its request. A private field is neither seen nor copied, as little as an entry of a
 * WeakMap, which takes a microsecond for each new context.
 */
class Decided extends Given {
  readonly #access: RequestAccess;

  constructor(context: { readonly caller: Caller }) {
    super(context);
    this.#access = new RequestAccess(context.caller);
  }

  static of(context: { readonly caller: Caller }): RequestAccess {
    return #access in context ? context.#access : new Decided(context).#access;
  }
}

/** What is decided about the request that this context was made for. */
export const accessOf = (context: { readonly caller: Caller }): RequestAccess => Decided.of(context);

/**
 * Whether this is the caller's own data.
 *
 * @param personIds every id of the person it belongs to
 */
export const isOwn = (context: { readonly caller: Caller }, personIds: readonly string[]): boolean =>
  accessOf(context).owns(personIds);

/** Shows the caller this person as themselves for the rest of the request, because they have just proved to be them. */
export const vouchFor = (context: { readonly caller: Caller }, personIds: readonly string[]): void => {
  accessOf(context).vouchFor(personIds);
};

/**
 * Whether the caller may do what a grant is for with what is at a store: for mutations, whose objects nothing guards.
 *
 * @param storeCode null for what belongs to no store
 */
export const mayAt = (context: { readonly caller: Caller }, grant: string, storeCode: string | null): boolean =>
  accessOf(context).mayAt(grant, storeCode);

/** Whether the caller may do what a grant is for with what is another's, somewhere at least; back ends may. */
export const reachesOthers = (context: { readonly caller: Caller }, grant: string): boolean =>
  accessOf(context).reachesOthers(grant);

/** The stores to which a list is limited by the places at which the caller has a grant; null where nothing limits it. */
export const storesOf = (context: { readonly caller: Caller }, grant: string): readonly string[] | null =>
  accessOf(context).storesOf(grant);
