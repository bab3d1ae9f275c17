import { isAbstractType, Kind, type FieldNode, type SelectionSetNode } from "graphql";
import type { JoinedGraph } from "./readSupergraph.ts";

/** A field of a selection, with the objects for which it is selected. */
export interface SelectedField {
  readonly node: FieldNode;
  /** The type on which it is selected, which may be abstract. */
  readonly on: string;
  /** The types of the objects that may be there. */
  readonly types: ReadonlySet<string>;
}

/**
 * The fields of a selection, those in its fragments with it.
 *
 * @param types the types of the objects that the selection may meet
 * @param subgraph where it is selected; null for the whole graph
 */
export function selectedFields(
  { selections }: SelectionSetNode,
  on: string,
  types: ReadonlySet<string>,
  subgraph: string | null,
  graph: JoinedGraph,
): readonly SelectedField[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, on, types }];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const type = selection.typeCondition?.name.value;
    if (type === undefined) return selectedFields(selection.selectionSet, on, types, subgraph, graph);
    const possible = possibleTypes(type, subgraph, graph);
    const narrowed = new Set([...types].filter((name) => possible.has(name)));
    return selectedFields(selection.selectionSet, type, narrowed, subgraph, graph);
  });
}

/**
 * The object types that something of this type can have, in a subgraph or (null) in the whole graph. Where a subgraph knows
 * none, those of the whole graph; where there are none at all, the type itself.
 */
export function possibleTypes(type: string, subgraph: string | null, graph: JoinedGraph): ReadonlySet<string> {
  const known = graph.schema.getType(type);
  const all = isAbstractType(known) ? graph.schema.getPossibleTypes(known).map(({ name }) => name) : [];
  if (all.length === 0) return new Set([type]);
  const isOneType = graph.interfaceObjects.some((object) => object.type === type && object.subgraph === subgraph);
  const own = subgraph === null || isOneType ? [] : all.filter((name) => graph.knows(subgraph, name));
  return new Set(own.length > 0 ? own : all);
}
