import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

type TellsOf = (type: GraphQLObjectType, field: GraphQLField<unknown, never>) => boolean;

/**
 * Whether the selection of the field that is resolved asks for something that tells of people, at any depth, for
 * whichever of its types the result turns out to be.
 *
 * @param tellsOf whether a field does
 */
export function asksOfPeople({ fieldNodes, fragments, ...info }: GraphQLResolveInfo, tellsOf: TellsOf): boolean {
  const { schema, variableValues } = info;
  const isWanted = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false;
  const asks = (type: GraphQLNamedType, selected: SelectionSetNode | undefined): boolean =>
    selected?.selections.some((node) => isWanted(node) && asksBy(type, node)) ?? false;
  const asksBy = (type: GraphQLNamedType, node: SelectionNode): boolean => {
    if (node.kind !== Kind.FIELD) {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
      const narrowed = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      return asks(narrowed ?? type, fragment?.selectionSet);
    }
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return types.some((possible) => {
      const field = possible.getFields()[node.name.value] as GraphQLField<unknown, never> | undefined;
      return field !== undefined && (tellsOf(possible, field) || asks(getNamedType(field.type), node.selectionSet));
    });
  };
  return fieldNodes.some(({ selectionSet }) => asks(getNamedType(info.returnType), selectionSet));
}
