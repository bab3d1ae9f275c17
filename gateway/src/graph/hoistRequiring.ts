import { Kind, type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from "graphql";
import { inlineSpreads } from "./inlineSpreads.ts";
import type { JoinedGraph } from "./readSupergraph.ts";

/**
 * Makes what asks for the fields with `@requires` of an interface object of all its objects where a client asks for them of
 * some types alone. @apollo/query-planner does not come to an end with such a fragment in what another interface object has
 * led to: it goes round in a circle of fetches until the memory is full, for the smallest of operations. What is fetched in
 * vain is not answered.
 */
export function hoistRequiring(graph: JoinedGraph): (document: DocumentNode) => DocumentNode {
  const requiring = new Map<string, Set<string>>();
  for (const { type, subgraph, field } of graph.requirements)
    if (graph.interfaceObjects.some((object) => object.type === type && object.subgraph === subgraph))
      requiring.set(type, (requiring.get(type) ?? new Set()).add(field));
  if (requiring.size === 0) return (document) => document;

  function hoist({ selections, ...node }: SelectionSetNode, type: string): SelectionSetNode {
    const fields = requiring.get(type) ?? new Set();
    const hoisted: FieldNode[] = [];
    const kept = fields.size === 0 ? selections : selections.flatMap((each) => withoutFields(each, fields, hoisted));
    return { ...node, selections: [...kept, ...hoisted].map((each) => below(each, type)) };
  }

  function below(selection: SelectionNode, type: string): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return selection;
    const next =
      selection.kind === Kind.FIELD
        ? graph.fieldType(null, type, selection.name.value)
        : (selection.typeCondition?.name.value ?? type);
    return next === undefined ? selection : { ...selection, selectionSet: hoist(selection.selectionSet, next) };
  }

  return (document) => {
    const operation = inlineSpreads(document);
    const root = graph.schema.getRootType(operation.operation)?.name ?? "";
    const selectionSet = hoist(operation.selectionSet, root);
    return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
  };
}

/** The selection without these fields of its fragments, which go to `taken`; fields that stand outside of them stay. */
function withoutFields(
  selection: SelectionNode,
  fields: ReadonlySet<string>,
  taken: FieldNode[],
): readonly SelectionNode[] {
  if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
  const selections = selection.selectionSet.selections.flatMap((each) => {
    if (each.kind !== Kind.FIELD || !fields.has(each.name.value)) return withoutFields(each, fields, taken);
    taken.push({ ...each, directives: [] });
    return [];
  });
  return selections.length === 0 ? [] : [{ ...selection, selectionSet: { ...selection.selectionSet, selections } }];
}
