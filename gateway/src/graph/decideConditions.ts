import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DocumentNode,
  type SelectionNode,
} from "graphql";
import type { Variables } from "../transports/SubgraphClient.ts";

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;

/**
 * An operation of which it is settled what is left out: without `@skip` and `@include`. What has nothing left in it is asked
 * for its `__typename`.
 *
 * @param variables with those that the conditions use
 */
export const decideConditions = (document: DocumentNode, variables: Variables): DocumentNode =>
  visit(document, {
    Field: (node) => decide(node, variables),
    InlineFragment: (node) => decide(node, variables),
    FragmentSpread: (node) => decide(node, variables),
    SelectionSet: {
      leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
    },
  });

function decide<Node extends SelectionNode>(node: Node, variables: Variables): Node | null | undefined {
  if (!node.directives || node.directives.length === 0) return undefined;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return null;
  if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false) return null;
  return { ...node, directives: [] };
}
