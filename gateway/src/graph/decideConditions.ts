import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type SelectionNode,
} from "graphql";
import type { Variables } from "../transports/SubgraphClient.ts";
import type { JoinedGraph } from "./readSupergraph.ts";

/**
 * An operation of which it is settled what is left out: without `@skip` and `@include`. What has nothing left in it is asked
 * for its `__typename`; an interface object for a key, because its `__typename` is known elsewhere.
 *
 * @param variables with those that the conditions use
 */
export function decideConditions(document: DocumentNode, variables: Variables, graph: JoinedGraph): DocumentNode {
  const typeInfo = new TypeInfo(graph.schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => decide(node, variables),
      InlineFragment: (node) => decide(node, variables),
      FragmentSpread: (node) => decide(node, variables),
      SelectionSet: {
        leave: (node) =>
          node.selections.length === 0
            ? { ...node, selections: [cheapest(typeInfo.getParentType()?.name, graph)] }
            : undefined,
      },
    }),
  );
}

function cheapest(type: string | undefined, { keys, interfaceObjects }: JoinedGraph): SelectionNode {
  const key = interfaceObjects.some((object) => object.type === type) && keys.find((each) => each.type === type);
  const [field] = key ? key.selection.selections : [];
  return field ?? { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
}

function decide<Node extends SelectionNode>(node: Node, variables: Variables): Node | null | undefined {
  if (!node.directives || node.directives.length === 0) return undefined;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return null;
  if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false) return null;
  return { ...node, directives: [] };
}
