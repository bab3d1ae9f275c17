import {
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { tooLarge } from "../limits/tooLarge.ts";
import { inlineSpreads } from "./inlineSpreads.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes } from "./selectedFields.ts";

/** Beside three hundred fields that an operation may have. */
const SELECTIONS_MAX = 1_000;

/** One operation that is being expanded. */
interface Expansion {
  readonly graph: JoinedGraph;
  /** How many it has so far. */
  selections: number;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * The same operation with fragments on object types alone, and with `__typename` where nothing else is asked of every
 * object. It is longer, but @apollo/query-planner plans some operations only so: it fails where an interface that is one
 * object to a subgraph (`@interfaceObject`) is asked about another interface or a union, and leaves out what has nothing but
 * fragments that fit none of its objects.
 *
 * @throws GraphQLError OPERATION_TOO_LARGE where it would have more than `SELECTIONS_MAX` selections: what interfaces within
 *   interfaces are expanded to multiplies with each level
 */
export function expandFragments(document: DocumentNode, graph: JoinedGraph): DocumentNode {
  const operation = inlineSpreads(document);
  const root = graph.schema.getRootType(operation.operation)?.name ?? "";
  const expansion: Expansion = { graph, selections: 0 };
  const selectionSet = expandSelection(operation.selectionSet, root, possibleTypes(root, null, graph), expansion);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}

function expandSelection(
  { selections, ...node }: SelectionSetNode,
  type: string,
  types: ReadonlySet<string>,
  expansion: Expansion,
): SelectionSetNode {
  expansion.selections += selections.length;
  if (expansion.selections > SELECTIONS_MAX)
    throw tooLarge("The operation has too many interfaces and unions in one another. Ask for fewer levels of them.");
  const expanded = selections.flatMap((selection) => expand(selection, type, types, expansion));
  const isBare = !expanded.some(({ kind, directives = [] }) => kind === Kind.FIELD && directives.length === 0);
  return { ...node, selections: isBare ? [TYPENAME, ...expanded] : expanded };
}

function expand(
  selection: SelectionNode,
  type: string,
  types: ReadonlySet<string>,
  expansion: Expansion,
): readonly SelectionNode[] {
  const { graph } = expansion;
  if (selection.kind === Kind.FIELD) return [expandField(selection, type, expansion)];
  if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
  const condition = selection.typeCondition?.name.value ?? type;
  const possible = possibleTypes(condition, null, graph);
  const matching = [...types].filter((each) => possible.has(each));
  if (condition === type || (matching.length === types.size && !isAbstractType(graph.schema.getType(type)))) {
    const selectionSet = expandSelection(selection.selectionSet, type, types, expansion);
    const { typeCondition: _, ...rest } = selection;
    return [{ ...rest, selectionSet }];
  }
  return matching.map((name) => ({
    ...selection,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: expandSelection(selection.selectionSet, name, new Set([name]), expansion),
  }));
}

function expandField(node: FieldNode, type: string, expansion: Expansion): FieldNode {
  const { graph } = expansion;
  const below = graph.fieldType(null, type, node.name.value);
  if (!node.selectionSet || below === undefined) return node;
  return {
    ...node,
    selectionSet: expandSelection(node.selectionSet, below, possibleTypes(below, null, graph), expansion),
  };
}
