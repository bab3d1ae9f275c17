import { idsOf, isPerson, type Caller } from "../caller.ts";
import { fail } from "../errors.ts";
import type { AccessRule } from "./rules.ts";

/** By which right a caller is let in: for everybody's data, or for what is their own. */
export type Right = "EVERYBODYS" | "OWN";

/** What is decided about one request, once for all its fields. */
export class RequestAccess {
  readonly #caller: Caller;
  readonly #rights = new Map<AccessRule, Right>();
  readonly #own: Set<string>;

  constructor(caller: Caller) {
    this.#caller = caller;
    this.#own = new Set(idsOf(caller));
  }

  /** @throws UNAUTHENTICATED or FORBIDDEN when the rule does not let the caller in */
  right(rule: AccessRule): Right {
    const known = this.#rights.get(rule);
    if (known) return known;
    const right = decide(rule, this.#caller);
    this.#rights.set(rule, right);
    return right;
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

const requests = new WeakMap<object, RequestAccess>();

/** What is decided about the request that this context was made for. */
export function accessOf(context: { readonly caller: Caller }): RequestAccess {
  const known = requests.get(context);
  if (known) return known;
  const access = new RequestAccess(context.caller);
  requests.set(context, access);
  return access;
}

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
