import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import type { PossibleTypes } from "./possibleTypes.ts";
import { merge, own } from "./tree.ts";

/** Says which entity an object is, as a subgraph asks for it; null where what must be known for that is missing. */
export type Represent = (entity: Tree) => Tree | null;

interface FieldSelection {
  readonly name: string;
  readonly represent: Represent | null;
}

interface FragmentSelection {
  readonly types: ReadonlySet<string>;
  readonly represent: Represent;
}

/** Compiles what a fetch requires of an entity. */
export function compileRequires(requires: readonly QueryPlanSelectionNode[], possibleTypes: PossibleTypes): Represent {
  const represent = compileSelections(requires, possibleTypes);
  return (entity) => {
    const representation = represent(entity);
    return representation === null || typeof representation.__typename !== "string" ? null : representation;
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], possibleTypes: PossibleTypes): Represent {
  const fields: FieldSelection[] = [];
  const fragments: FragmentSelection[] = [];
  for (const selection of selections)
    if (selection.kind === "Field")
      fields.push({
        name: selection.alias ?? selection.name,
        represent: selection.selections ? compileSelections(selection.selections, possibleTypes) : null,
      });
    else if (selection.typeCondition !== undefined)
      fragments.push({
        types: possibleTypes(selection.typeCondition),
        represent: compileSelections(selection.selections, possibleTypes),
      });

  return (source) => {
    const result: Tree = {};
    for (const { name, represent } of fields) {
      const value = own(source, name);
      if (value === undefined) return null;
      result[name] = represent === null ? value : representEach(value, represent);
    }
    return fragments.length === 0 ? result : addFragments(source, fragments, fields.length > 0 ? result : null);
  };
}

/** What a fragment asks for and the object does not have costs that fragment alone. */
function addFragments(source: Tree, fragments: readonly FragmentSelection[], before: Tree | null): Tree {
  let result = before;
  const typename = own(source, "__typename");
  for (const { types, represent } of fragments) {
    const part = typeof typename === "string" && types.has(typename) ? represent(source) : null;
    if (part === null) continue;
    if (result === null) result = part;
    else merge(result, part);
  }
  return result ?? {};
}

function representEach(value: unknown, represent: Represent): unknown {
  if (Array.isArray(value)) return value.map((entry) => representEach(entry, represent));
  return isTree(value) ? represent(value) : null;
}
