import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";

/** A field of an answer. What every object has by nature (`constructor`) is none of its fields. */
export const own = (tree: Tree, name: string): unknown => (Object.hasOwn(tree, name) ? tree[name] : undefined);

/** Sets a field. `__proto__` is a name as any other, though assigning to it would do something else. */
export function put(tree: Tree, name: string, value: unknown): void {
  if (name === "__proto__")
    Object.defineProperty(tree, name, { value, configurable: true, enumerable: true, writable: true });
  else tree[name] = value;
}

/**
 * Adds to an object what a further answer says about it. A null takes nothing away that another subgraph has given, so that
 * it does not matter which answer comes first.
 *
 * @param source becomes part of `target`
 */
export function merge(target: Tree, source: Tree): void {
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined) continue;
    const there = own(target, name);
    if (there === undefined || there === null) put(target, name, value);
    else if (value !== null) put(target, name, merged(there, value));
  }
}

/** Of two values for one place that are both something. */
function merged(there: unknown, value: unknown): unknown {
  if (isTree(there) && isTree(value)) merge(there, value);
  else if (Array.isArray(there) && Array.isArray(value) && there.length === value.length) mergeLists(there, value);
  else if (typeof there !== "object" || typeof value === "object") return value;
  return there;
}

function mergeLists(there: unknown[], values: readonly unknown[]): void {
  for (const [place, value] of values.entries()) {
    const entry = there[place];
    if (entry === undefined || entry === null) there[place] = value;
    else if (value !== undefined && value !== null) there[place] = merged(entry, value);
  }
}

/** A value of its own for a second place that gets the same answer: what is merged into one must not show in the other. */
export function copyOf<Value>(value: Value): Value;
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => copyOf(entry));
  if (!isTree(value)) return value;
  const copy: Tree = {};
  for (const name of Object.keys(value)) put(copy, name, copyOf(value[name]));
  return copy;
}
