import { Kind, OperationTypeNode, type DocumentNode, type SelectionNode } from "graphql";
import { inlineSpreads } from "./inlineSpreads.ts";

/**
 * A mutation whose fields stand in the order in which they must run: @apollo/query-planner puts what is in fragments before
 * what is not. Fragments with conditions stay; where it is settled what is left out, there are none.
 */
export function keepMutationsInOrder(document: DocumentNode): DocumentNode {
  const operation = inlineSpreads(document);
  if (operation.operation !== OperationTypeNode.MUTATION) return document;
  const selections = operation.selectionSet.selections.flatMap(fieldsOf);
  const selectionSet = { ...operation.selectionSet, selections };
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}

const fieldsOf = (selection: SelectionNode): readonly SelectionNode[] =>
  selection.kind === Kind.INLINE_FRAGMENT && (selection.directives ?? []).length === 0
    ? selection.selectionSet.selections.flatMap(fieldsOf)
    : [selection];
