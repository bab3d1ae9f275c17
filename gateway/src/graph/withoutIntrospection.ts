import { Kind, visit, type DocumentNode, type FieldNode } from "graphql";
import { inlineSpreads } from "./inlineSpreads.ts";

const isAboutSchema = ({ name }: FieldNode): boolean => name.value === "__schema" || name.value === "__type";

/**
 * The operation without what it asks about the schema: the gateway answers that by itself, and the planner does not know all
 * that graphql-js can tell (`isOneOf`).
 *
 * @returns null where nothing else is asked
 */
export function withoutIntrospection(document: DocumentNode): DocumentNode | null {
  if (!asksAboutSchema(document)) return document;
  const operation = visit(inlineSpreads(document), {
    Field: (node) => (isAboutSchema(node) ? null : undefined),
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  });
  return operation.selectionSet.selections.length === 0 ? null : { kind: Kind.DOCUMENT, definitions: [operation] };
}

function asksAboutSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field(node) {
      asks ||= isAboutSchema(node);
    },
  });
  return asks;
}
