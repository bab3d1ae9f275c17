import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { Kind, parse, type SelectionSetNode } from "graphql";
import { identityOf } from "./addedFields.ts";
import { overlap, type Fetched } from "./Fetched.ts";
import { inlineSpreads } from "./inlineSpreads.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { possibleTypes, selectedFields, type SelectedField } from "./selectedFields.ts";

/** What a fetch asks of its subgraph. */
export interface Asked {
  /** The selection on the root, or on each entity. */
  readonly selectionSet: SelectionSetNode;
  readonly on: string;
  readonly types: ReadonlySet<string>;
}

/** What a fetch asks, be it of the root or of entities. */
export function askedBy(node: FetchNode, graph: JoinedGraph): Asked {
  const { selectionSet } = inlineSpreads(parse(node.operation, { noLocation: true }));
  if (!node.requires) {
    const root = graph.schema.getRootType(node.operationKind)?.name ?? "";
    return { selectionSet, on: root, types: new Set([root]) };
  }
  const [entities] = selectionSet.selections;
  const types = node.requires.flatMap((part) => [...possibleTypes(typeOf(part), null, graph)]);
  return {
    selectionSet: (entities?.kind === Kind.FIELD ? entities.selectionSet : undefined) ?? selectionSet,
    on: "",
    types: new Set(types),
  };
}

/**
 * What is wrong with what a fetch of entities gives to its subgraph: representations without a key that the subgraph
 * resolves, or with a required field that was fetched with other arguments.
 *
 * @param place what has been fetched of the entities before
 */
export function problemsOfFetch(node: FetchNode, place: Fetched, graph: JoinedGraph): readonly string[] {
  const { serviceName: subgraph, requires = [] } = node;
  const { selectionSet, on, types } = askedBy(node, graph);
  return [
    ...requires.flatMap((part) =>
      hasKey(part, subgraph, graph)
        ? []
        : [`Subgraph "${subgraph}" is asked for ${typeOf(part)} without a key that it resolves.`],
    ),
    ...(requires.length === 0
      ? []
      : selectedFields(selectionSet, on, types, subgraph, graph).flatMap((field) =>
          wrongRequirements(field, subgraph, place, graph),
        )),
  ];
}

const typeOf = (part: QueryPlanSelectionNode): string =>
  (part.kind === "InlineFragment" ? part.typeCondition : undefined) ?? "";

/** Whether a part of a representation holds a key with which the subgraph can be asked for an object of its type. */
export function hasKey(part: QueryPlanSelectionNode, subgraph: string, graph: JoinedGraph): boolean {
  const type = typeOf(part);
  const types = possibleTypes(type, null, graph);
  return graph.keys.some(
    (key) =>
      key.resolvable &&
      key.subgraph === subgraph &&
      (key.type === type || overlap(types, possibleTypes(key.type, null, graph))) &&
      holds(part.selections ?? [], key.selection),
  );
}

/** Whether everything that a key selects is given. */
const holds = (given: readonly QueryPlanSelectionNode[], { selections }: SelectionSetNode): boolean =>
  selections.every((selection) => {
    if (selection.kind !== Kind.FIELD)
      return selection.kind === Kind.INLINE_FRAGMENT && holds(given, selection.selectionSet);
    const found = fieldsIn(given).find(({ name }) => name === selection.name.value);
    return found !== undefined && (!selection.selectionSet || holds(found.selections ?? [], selection.selectionSet));
  });

const fieldsIn = (given: readonly QueryPlanSelectionNode[]): readonly QueryPlanFieldNode[] =>
  given.flatMap((part) => (part.kind === "Field" ? [part] : fieldsIn(part.selections)));

type QueryPlanFieldNode = Extract<QueryPlanSelectionNode, { readonly kind: "Field" }>;

/** What a field requires that stands under its name with other arguments. */
const wrongRequirements = (
  { node, types }: SelectedField,
  subgraph: string,
  place: Fetched,
  graph: JoinedGraph,
): readonly string[] =>
  graph.requirements
    .filter(
      ({ field, type, ...required }) =>
        field === node.name.value && required.subgraph === subgraph && overlap(types, possibleTypes(type, null, graph)),
    )
    .flatMap(({ selection, type }) => otherwiseFetched(selection, type, types, place, graph))
    .map((problem) => `${node.name.value} in subgraph "${subgraph}" requires ${problem}`);

function otherwiseFetched(
  selectionSet: SelectionSetNode,
  type: string,
  among: ReadonlySet<string>,
  place: Fetched,
  graph: JoinedGraph,
): readonly string[] {
  return selectedFields(selectionSet, type, among, null, graph).flatMap(({ node, on, types }) => {
    const name = node.name.value;
    const identity = identityOf(node);
    const others = place.under(name, types).filter((field) => field.identity !== identity);
    const below = graph.fieldType(null, on, name);
    return [
      ...others.map((other) => `${identity}, but is given ${other.identity}.`),
      ...(node.selectionSet && below
        ? otherwiseFetched(node.selectionSet, below, possibleTypes(below, null, graph), place.below(name), graph)
        : []),
    ];
  });
}
