import {
  getOperationAST,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from "graphql";
import { fragmentsOf } from "../fragmentsOf.ts";

/** The operation of a document with its named fragments written where they are spread. */
export function inlineSpreads(document: DocumentNode, operationName?: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error("The document has no such operation.");
  const fragments = fragmentsOf(document);
  const inline = <Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node): Node =>
    visit<Node>(node, {
      FragmentSpread({ name, directives }) {
        const fragment = fragments.get(name.value);
        if (!fragment) return null;
        const { typeCondition, selectionSet } = inline(fragment);
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
      },
    });
  return inline(operation);
}
