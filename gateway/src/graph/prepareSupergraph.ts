import { Kind, parse, print, visit, type ConstDirectiveNode } from "graphql";

/**
 * The supergraph as @apollo/query-planner plans it right; it means the same.
 *
 * - Where a subgraph must be asked again for an object, the planner takes the first key that it has, even one that cannot
 *   be resolved (`@key(resolvable: false)`): those that can go first.
 * - It plans `@fromContext`, but refuses to load a supergraph that marks it as a matter of security, as composition does.
 */
export function prepareSupergraph(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  return print(
    visit(document, {
      SchemaDefinition: withDirectives((directives) => directives.map(withoutPurposeOfContext)),
      ObjectTypeDefinition: withDirectives(resolvableFirst),
      InterfaceTypeDefinition: withDirectives(resolvableFirst),
    }),
  );
}

type Directives = readonly ConstDirectiveNode[];

const withDirectives =
  (change: (directives: Directives) => Directives) =>
  <Node extends { readonly directives?: Directives | undefined }>(node: Node): Node => ({
    ...node,
    directives: change(node.directives ?? []),
  });

const argumentOf = (directive: ConstDirectiveNode, name: string) =>
  directive.arguments?.find((argument) => argument.name.value === name)?.value;

const isUnresolvableKey = (directive: ConstDirectiveNode): boolean => {
  const resolvable = directive.name.value === "join__type" ? argumentOf(directive, "resolvable") : undefined;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
};

const resolvableFirst = (directives: Directives): Directives => [
  ...directives.filter((directive) => !isUnresolvableKey(directive)),
  ...directives.filter(isUnresolvableKey),
];

function withoutPurposeOfContext(directive: ConstDirectiveNode): ConstDirectiveNode {
  const url = directive.name.value === "link" ? argumentOf(directive, "url") : undefined;
  if (url?.kind !== Kind.STRING || !url.value.startsWith("https://specs.apollo.dev/context/")) return directive;
  return { ...directive, arguments: (directive.arguments ?? []).filter(({ name }) => name.value !== "for") };
}
