import { Kind, parse, print, visit, type ConstDirectiveNode } from "graphql";

const DECLARED = `
  directive @access(allow: [Caller!]!, scopes: [String!], grant: String) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum Caller { ANONYMOUS USER STAFF SERVICE }`;

/** The rule that every type gets: people, each with a token of their own. */
const RULE: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: "access" },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: "allow" },
      value: { kind: Kind.LIST, values: [{ kind: Kind.ENUM, value: "USER" }] },
    },
  ],
};

/** The same SDL with a rule about who may see it on every type, without which our subgraphs do not start. */
export function withAccess(typeDefs: string): string {
  const guard = <Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: Node): Node => ({
    ...node,
    directives: [...(node.directives ?? []), RULE],
  });
  const guarded = visit(parse(typeDefs), {
    [Kind.OBJECT_TYPE_DEFINITION]: guard,
    [Kind.INTERFACE_TYPE_DEFINITION]: guard,
  });
  return `${print(guarded)}\n${DECLARED}`;
}
