import type { PersonsOf } from "../audit/RequestReads.ts";
import type { Caller } from "../caller.ts";
import { isPromise } from "../execution/isPromise.ts";
import { accessOf } from "./RequestAccess.ts";

/** Leaves only the objects that may be seen, now or when they are there. */
export function hideUnless(value: unknown, isVisible: (object: unknown) => boolean): unknown {
  if (value === null || value === undefined) return value;
  if (isPromise(value)) return value.then((settled) => hideUnless(settled, isVisible));
  if (Array.isArray(value)) return value.map((entry) => hideUnless(entry, isVisible));
  return isVisible(value) ? value : null;
}

/** Hides every object that belongs to somebody else, now or when it is there. */
export function hideOthers(value: unknown, ownersOf: PersonsOf, context: { readonly caller: Caller }): unknown {
  return hideUnless(value, (object) => accessOf(context).ownsObject(object, ownersOf));
}
