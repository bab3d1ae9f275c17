import { Kind, parse, print, visit, type ConstDirectiveNode } from "graphql";

/**
 * The supergraph as @apollo/query-planner plans it right; it means the same. Where a subgraph must be asked again for an
 * object, the planner takes the first key that it finds there, even one that cannot be resolved: those that can go first.
 */
export function prepareSupergraph(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  return print(
    visit(document, {
      ObjectTypeDefinition: resolvableKeysFirst,
      InterfaceTypeDefinition: resolvableKeysFirst,
    }),
  );
}

interface Definition {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

const resolvableKeysFirst = <Node extends Definition>({ directives = [], ...node }: Node) => ({
  ...node,
  directives: [
    ...directives.filter((directive) => !isUnresolvableKey(directive)),
    ...directives.filter(isUnresolvableKey),
  ],
});

const isUnresolvableKey = ({ name, arguments: given = [] }: ConstDirectiveNode): boolean =>
  name.value === "join__type" &&
  given.some(
    (argument) => argument.name.value === "resolvable" && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
  );
