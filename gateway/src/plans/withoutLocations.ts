import { visit, type ASTNode } from "graphql";

/**
 * The same without the places in the text that it was read from. Of a document that is kept nothing else may be: each place
 * holds the text and all its tokens, comments among them, which are many times what the document is, and could say anything.
 */
export const withoutLocations = <Node extends ASTNode>(node: Node): Node =>
  visit<Node>(node, { enter: ({ loc: _, ...bare }: ASTNode) => bare });
