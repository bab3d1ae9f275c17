import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from "graphql";
import type { Variables } from "../../transports/SubgraphClient.ts";

/** What the selections of an operation are read with. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The operation's own. */
  readonly definitions: readonly VariableDefinitionNode[];
  /** With those that conditions use. */
  readonly variables: Variables;
}

/** The selections of each response name, in the order of the answer. */
export type FieldGroups = ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]>;

/**
 * What is asked of an object of this type: CollectFields of the specification.
 *
 * @param type an interface for an object of which no more is known
 * @returns null where it depends on which of the interface's types the object has
 */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSets: readonly SelectionSetNode[],
): FieldGroups | null {
  const groups = new Map<string, [FieldNode, ...FieldNode[]]>();
  const spread = new Set<string>();

  /** Whether it is clear what is asked by this. */
  function collect(selection: SelectionNode): boolean {
    if (!isIncluded(selection, selecting.variables)) return true;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const group = groups.get(name);
      if (group) group.push(selection);
      else groups.set(name, [selection]);
      return true;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (spread.has(selection.name.value)) return true;
      spread.add(selection.name.value);
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : selecting.fragments.get(selection.name.value);
    if (!fragment) return true;
    const applies = doesApply(selecting.schema, fragment.typeCondition?.name.value, type);
    if (applies === undefined) return asksNothing(selecting, fragment, type);
    return applies ? fragment.selectionSet.selections.every(collect) : true;
  }

  return selectionSets.every(({ selections }) => selections.every(collect)) ? groups : null;
}

/** Whether fragments in a fragment fit no type together, so that it does not matter which an object has. */
const asksNothing = (
  selecting: Selecting,
  { typeCondition, selectionSet }: InlineFragmentNode | FragmentDefinitionNode,
  type: GraphQLObjectType | GraphQLInterfaceType,
): boolean =>
  isInterfaceType(type) &&
  selecting.schema
    .getPossibleTypes(type)
    .filter((each) => doesApply(selecting.schema, typeCondition?.name.value, each))
    .every((each) => collectFields(selecting, each, [selectionSet])?.size === 0);

const isIncluded = (node: SelectionNode, variables: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;

/** Whether a fragment is for objects of this type; undefined where it is for some objects of an interface. */
function doesApply(
  schema: GraphQLSchema,
  condition: string | undefined,
  type: GraphQLObjectType | GraphQLInterfaceType,
): boolean | undefined {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  const isWanted = (each: GraphQLObjectType) =>
    each === wanted || (isAbstractType(wanted) && schema.isSubType(wanted, each));
  if (isObjectType(type)) return isWanted(type);
  const possible = schema.getPossibleTypes(type);
  const matching = possible.filter(isWanted).length;
  if (matching === 0) return false;
  return matching === possible.length ? true : undefined;
}
