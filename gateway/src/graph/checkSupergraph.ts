import { Kind, print, type SelectionSetNode } from "graphql";
import { identityOf } from "./addedFields.ts";
import type { JoinedGraph, Requirement } from "./readSupergraph.ts";

/**
 * Why a supergraph that composes cannot be served rightly, as sentences that name types, fields and subgraphs; empty when
 * it can. Composition lets these pass, and @apollo/query-planner would answer wrongly without saying so.
 */
export const supergraphProblems = (graph: JoinedGraph): readonly string[] => [
  ...requirementsOutOfReach(graph),
  ...requirementsThatDiffer(graph),
];

/** A subgraph that needs something from elsewhere is asked again afterwards, which takes a key that it resolves. */
const requirementsOutOfReach = ({ requirements, keys }: JoinedGraph): readonly string[] =>
  requirements.flatMap(({ type, field, subgraph }) => {
    const own = keys.filter((key) => key.type === type && key.subgraph === subgraph);
    return own.length > 0 && own.every(({ resolvable }) => !resolvable)
      ? [
          `${type}.${field} has @requires in subgraph "${subgraph}", which resolves no @key of ${type} (resolvable: false): ` +
            "it cannot be asked again with what it requires. Make a key resolvable there.",
        ]
      : [];
  });

/** The planner fetches a field once for an object, under its own name: it cannot have it with two sets of arguments. */
function requirementsThatDiffer({ requirements }: JoinedGraph): readonly string[] {
  const problems: string[] = [];
  requirements.forEach((one, place) => {
    for (const other of requirements.slice(place + 1)) {
      if (other.type !== one.type) continue;
      const [difference] = differences(one.selection, other.selection);
      if (difference) problems.push(sayDifference(one, other, difference));
    }
  });
  return problems;
}

interface Difference {
  readonly path: string;
  readonly one: string;
  readonly other: string;
}

const sayDifference = (one: Requirement, other: Requirement, difference: Difference): string =>
  `${one.type}.${one.field} in subgraph "${one.subgraph}" requires ${difference.one}, ` +
  `${other.type}.${other.field} in subgraph "${other.subgraph}" requires ${difference.other}, ` +
  `both at "${difference.path}" of ${one.type}: the query planner would fetch one of them for both. ` +
  "Require the same arguments, or give the field a second name in the subgraph that has it.";

/** Where two selections on one type ask for one field with different arguments. */
function differences(one: SelectionSetNode, other: SelectionSetNode): readonly Difference[] {
  const others = flatten(other);
  return [...flatten(one)].flatMap(([path, { identity, text }]) => {
    const same = others.get(path);
    return same && same.identity !== identity ? [{ path, one: text, other: same.text }] : [];
  });
}

interface Selected {
  readonly identity: string;
  readonly text: string;
}

/** The fields of a selection by their paths, which name the types of fragments: objects of two types cannot be one. */
function flatten({ selections }: SelectionSetNode, above = ""): ReadonlyMap<string, Selected> {
  const fields = new Map<string, Selected>();
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const path = `${above}${selection.name.value}`;
      const { selectionSet, ...alone } = selection;
      fields.set(path, { identity: identityOf(selection), text: print(alone) });
      if (selectionSet) for (const [key, value] of flatten(selectionSet, `${path}.`)) fields.set(key, value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition ? `(${selection.typeCondition.name.value})` : "";
      for (const [key, value] of flatten(selection.selectionSet, `${above}${condition}`)) fields.set(key, value);
    }
  }
  return fields;
}
