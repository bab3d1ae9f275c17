import type { PersonsOf } from "../audit/RequestReads.ts";
import type { Caller } from "../caller.ts";
import { isPromise } from "../execution/isPromise.ts";
import { accessOf } from "./RequestAccess.ts";

/** Hides every object that belongs to somebody else, now or when it is there. */
export function hideOthers(value: unknown, ownersOf: PersonsOf, context: { readonly caller: Caller }): unknown {
  if (value === null || value === undefined) return value;
  if (isPromise(value)) return value.then((settled) => hideOthers(settled, ownersOf, context));
  if (Array.isArray(value)) return value.map((entry) => hideOthers(entry, ownersOf, context));
  return accessOf(context).ownsObject(value, ownersOf) ? value : null;
}
