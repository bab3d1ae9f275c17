import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import { NotCompilable } from "./PlanScope.ts";
import { own } from "./tree.ts";

/** A step on the way to what a fetch adds to: into a field, or into the entries of a list. */
export interface PathStep {
  /** The response name of the field; null for the entries of the list that is here. */
  readonly name: string | null;
  /** The types of objects with which the way goes on; null for any. */
  readonly types: ReadonlySet<string> | null;
}

export type Path = readonly PathStep[];

/** `name`, `@` for a list, and either with the types that count: `media|[Book,Film]`. */
const ELEMENT = /^([^|]*)(?:\|\[([^\]]*)\])?$/;

/** Reads the path of a Flatten node. */
export const readPath = (elements: readonly (string | number)[]): Path =>
  elements.flatMap((element) => {
    const [, name, types] = ELEMENT.exec(String(element)) ?? [];
    if (name === undefined || typeof element === "number") throw new NotCompilable("a path with an unknown element");
    const known = types === undefined ? null : new Set(types.split(","));
    // Types alone are those of the operation's root.
    if (name === "") return [];
    return [{ name: name === "@" ? null : name, types: known }];
  });

const fits = ({ types }: PathStep, value: unknown): boolean => {
  if (types === null || !isTree(value)) return true;
  const typename = own(value, "__typename");
  return typeof typename !== "string" || types.has(typename);
};

/**
 * Finds the objects at the end of a path, in their order. Where the way ends in something else, whatever a subgraph made of
 * it, there is none.
 */
export function findObjects(value: unknown, path: Path, from: number, found: Tree[]): void {
  let here = value;
  for (let at = from; at < path.length; at += 1) {
    const step = path[at];
    if (!step) return;
    if (step.name === null) {
      if (!Array.isArray(here)) return;
      for (const entry of here) if (fits(step, entry)) findObjects(entry, path, at + 1, found);
      return;
    }
    if (!isTree(here)) return;
    here = own(here, step.name);
    if (!fits(step, here)) return;
  }
  if (isTree(here)) found.push(here);
}

/** An object that a fetch adds to, and where it is. */
export interface Place {
  readonly object: Tree;
  /** In the answer, with the numbers of entries. */
  readonly path: readonly (string | number)[];
  /** The objects that it is in, the root first. */
  readonly around: readonly Tree[];
}

/** As `findObjects`, with their places: slower, for what is rarely asked. */
export function findPlaces(root: Tree, path: Path): readonly Place[] {
  const found: Place[] = [];
  function follow(value: unknown, at: number, here: readonly (string | number)[], around: readonly Tree[]): void {
    const step = path[at];
    if (!step) {
      if (isTree(value)) found.push({ object: value, path: here, around });
    } else if (step.name === null) {
      if (Array.isArray(value))
        for (const [entry, object] of value.entries())
          if (fits(step, object)) follow(object, at + 1, [...here, entry], around);
    } else if (isTree(value)) {
      const next = own(value, step.name);
      if (fits(step, next)) follow(next, at + 1, [...here, step.name], [...around, value]);
    }
  }
  follow(root, 0, [], []);
  return found;
}
