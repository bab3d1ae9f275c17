import { Kind, visit, type ASTNode, type FragmentDefinitionNode, type OperationDefinitionNode } from "graphql";

/** The variables of an operation on which it depends what is asked: those of `@skip` and `@include`. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  function look(node: ASTNode): void {
    visit(node, {
      Directive({ name, arguments: given = [] }) {
        if (name.value !== "skip" && name.value !== "include") return;
        for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || seen.has(name.value)) return;
        seen.add(name.value);
        look(fragment);
      },
    });
  }
  look(operation);
  return [...names];
}
