import {
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { inlineSpreads } from "./inlineSpreads.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes } from "./selectedFields.ts";

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * The same operation with fragments on object types alone, and with `__typename` where nothing else is asked of every
 * object. It is longer, but @apollo/query-planner plans some operations only so: it fails where an interface that is one
 * object to a subgraph (`@interfaceObject`) is asked about another interface or a union, and leaves out what has nothing but
 * fragments that fit none of its objects.
 */
export function expandFragments(document: DocumentNode, graph: JoinedGraph): DocumentNode {
  const operation = inlineSpreads(document);
  const root = graph.schema.getRootType(operation.operation)?.name ?? "";
  const selectionSet = expandSelection(operation.selectionSet, root, possibleTypes(root, null, graph), graph);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}

function expandSelection(
  { selections, ...node }: SelectionSetNode,
  type: string,
  types: ReadonlySet<string>,
  graph: JoinedGraph,
): SelectionSetNode {
  const expanded = selections.flatMap((selection) => expand(selection, type, types, graph));
  const isBare = !expanded.some(({ kind, directives = [] }) => kind === Kind.FIELD && directives.length === 0);
  return { ...node, selections: isBare ? [TYPENAME, ...expanded] : expanded };
}

function expand(
  selection: SelectionNode,
  type: string,
  types: ReadonlySet<string>,
  graph: JoinedGraph,
): readonly SelectionNode[] {
  if (selection.kind === Kind.FIELD) return [expandField(selection, type, graph)];
  if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
  const condition = selection.typeCondition?.name.value ?? type;
  const possible = possibleTypes(condition, null, graph);
  const matching = [...types].filter((each) => possible.has(each));
  if (condition === type || (matching.length === types.size && !isAbstractType(graph.schema.getType(type)))) {
    const selectionSet = expandSelection(selection.selectionSet, type, types, graph);
    const { typeCondition: _, ...rest } = selection;
    return [{ ...rest, selectionSet }];
  }
  return matching.map((name) => ({
    ...selection,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: expandSelection(selection.selectionSet, name, new Set([name]), graph),
  }));
}

function expandField(node: FieldNode, type: string, graph: JoinedGraph): FieldNode {
  const below = graph.fieldType(null, type, node.name.value);
  if (!node.selectionSet || below === undefined) return node;
  return { ...node, selectionSet: expandSelection(node.selectionSet, below, possibleTypes(below, null, graph), graph) };
}
