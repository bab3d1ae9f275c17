import type { FetchDataRewrite } from "@apollo/query-planner";
import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import { NotCompilable } from "./PlanScope.ts";
import type { PossibleTypes } from "./possibleTypes.ts";
import { copyOf, own, put } from "./tree.ts";

/** Changes what goes to a subgraph, or what came from it, in place. */
export type Rewrite = (value: unknown) => void;

const CONDITION = "... on ";

/** The type of a path's element that is a type condition; null where it names a field. */
export const conditionIn = (element: string): string | null =>
  element.startsWith(CONDITION) ? element.slice(CONDITION.length) : null;

/** @returns null where there is nothing to rewrite */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  possibleTypes: PossibleTypes,
): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null;
  const each = rewrites.map((rewrite) => {
    const last = rewrite.path.at(-1);
    if (last === undefined || conditionIn(last) !== null)
      throw new NotCompilable("a rewrite whose path ends in no field");
    return alongPath(rewrite.path.slice(0, -1), possibleTypes, changeOf(rewrite, last));
  });
  return (value) => {
    for (const rewrite of each) rewrite(value);
  };
}

function changeOf(rewrite: FetchDataRewrite, name: string): (tree: Tree) => void {
  switch (rewrite.kind) {
    case "ValueSetter": {
      const value: unknown = rewrite.setValueTo;
      return (tree) => {
        put(tree, name, copyOf(value));
      };
    }
    case "KeyRenamer": {
      const { renameKeyTo } = rewrite;
      return (tree) => {
        const value = own(tree, name);
        if (value === undefined) return;
        put(tree, renameKeyTo, value);
        put(tree, name, undefined);
      };
    }
    default:
      throw new NotCompilable("an unknown kind of rewrite");
  }
}

/** Does `change` to every object at the end of a path, through lists and where type conditions hold. */
function alongPath(path: readonly string[], possibleTypes: PossibleTypes, change: (tree: Tree) => void): Rewrite {
  const steps = path.map((element) => {
    const condition = conditionIn(element);
    return { name: element, types: condition === null ? null : possibleTypes(condition) };
  });
  const follow = (value: unknown, at: number): void => {
    if (Array.isArray(value)) {
      for (const entry of value) follow(entry, at);
      return;
    }
    if (!isTree(value)) return;
    const step = steps[at];
    if (!step) change(value);
    else if (step.types === null) follow(own(value, step.name), at + 1);
    else if (holds(step.types, value)) follow(value, at + 1);
  };
  return (value) => {
    follow(value, 0);
  };
}

/** An object that does not say what it is was asked for in this place alone, and is what the condition says. */
const holds = (types: ReadonlySet<string>, tree: Tree): boolean => {
  const typename = own(tree, "__typename");
  return typeof typename !== "string" || types.has(typename);
};
