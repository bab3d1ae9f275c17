import { Kind, type FieldNode, type SelectionSetNode, type ValueNode } from "graphql";
import type { JoinedGraph } from "./readSupergraph.ts";

/**
 * What is fetched under a name: the field with its arguments. Two are the same when their texts are, however the planner
 * has written the values anew. Arguments from a context are no client's.
 */
export function identityOf({ name, arguments: given = [] }: FieldNode): string {
  const own = given.filter(({ value }) => value.kind !== Kind.VARIABLE || !value.name.value.startsWith(FROM_CONTEXT));
  return `${name.value} ${JSON.stringify(sorted(own.map((argument) => [argument.name.value, plain(argument.value)])))}`;
}

/** How the planner calls the variables that a context gives. */
const FROM_CONTEXT = "contextualArgument_";

function plain(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return { $: node.name.value };
    case Kind.LIST:
      return node.values.map(plain);
    case Kind.OBJECT:
      return sorted(node.fields.map(({ name, value }) => [name.value, plain(value)]));
    case Kind.NULL:
      return null;
    case Kind.FLOAT:
      return String(Number(node.value));
    case Kind.INT:
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      // An ID is the same as a number and as a string.
      return String(node.value);
  }
}

const sorted = (entries: readonly [string, unknown][]): readonly [string, unknown][] =>
  entries.toSorted(([one], [other]) => (one < other ? -1 : 1));

/**
 * What the planner may fetch under a name besides what a client asks for, by type and name: it never gives an alias, so
 * the name is the field's.
 */
export type AddedFields = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Everything that keys, `@requires` and `@fromContext` may add to an operation. */
export function addedFields({ keys, requirements, contexts, ...graph }: JoinedGraph): AddedFields {
  const added = new Map<string, Map<string, Set<string>>>();

  function add(type: string, node: FieldNode): void {
    const names = added.get(type) ?? new Map<string, Set<string>>();
    const identities = names.get(node.name.value) ?? new Set();
    added.set(type, names.set(node.name.value, identities.add(identityOf(node))));
  }

  function addAll({ selections }: SelectionSetNode, type: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        add(type, selection);
        const below = graph.fieldType(null, type, selection.name.value);
        if (selection.selectionSet && below) addAll(selection.selectionSet, below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT)
        addAll(selection.selectionSet, selection.typeCondition?.name.value ?? type);
    }
  }

  for (const { type, selection } of [...keys, ...requirements, ...contexts]) addAll(selection, type);
  return added;
}
