import type { PersonsOf } from "../audit/RequestReads.ts";
import { idsOf, isPerson, type Caller } from "../caller.ts";
import { fail } from "../errors.ts";
import type { AccessRule } from "./rules.ts";

/** By which right a caller is let in: for everybody's data, or for what is their own. */
export type Right = "EVERYBODYS" | "OWN";

/** What is decided about one request, once for all its fields. */
export class RequestAccess {
  readonly #caller: Caller;
  readonly #rights = new Map<readonly AccessRule[], Right>();
  readonly #own: Set<string>;
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
    for (const rule of rules) if (decide(rule, this.#caller) === "OWN") right = "OWN";
    this.#rights.set(rules, right);
    return right;
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

function decide({ allow, scopes, grant }: AccessRule, caller: Caller): Right {
  if (caller.kind === "SERVICE" && allow.includes("SERVICE")) {
    const missing = scopes.find((scope) => !caller.scopes.has(scope));
    if (missing !== undefined) throw fail("FORBIDDEN", { scope: missing });
    return "EVERYBODYS";
  }
  if (caller.kind === "STAFF" && allow.includes("STAFF") && (grant === null || caller.grants.has(grant)))
    return "EVERYBODYS";
  if (isPerson(caller) && allow.includes("USER")) return "OWN";
  if (caller.kind === "STAFF" && grant !== null) throw fail("FORBIDDEN", { grant });
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
