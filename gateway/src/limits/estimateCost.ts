import {
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isListType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { readArguments, type Variables } from "./argumentSizes.ts";
import { introspectionLengths } from "./introspectionLengths.ts";
import { fragmentsOf } from "./measureDocument.ts";

/** Entries of a list whose length nothing says: lists that can grow are connections. */
const LIST_ASSUMED = 10;
const MUTATION_COST = 10;
/** What planning takes for a `@skip` or an `@include` goes far beyond a field's, and grows with the others around it. */
const CONDITION_COST = 100;
const CONDITIONS = new Set<string>([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

/**
 * What a selection costs. A list directly in it may be as long as an argument above says, which is not known here:
 * `perEntry` is what one entry of all such lists costs.
 */
interface Cost {
  /** Fields, fragments and conditions, which cost the same however long lists are. */
  readonly planned: number;
  readonly objects: number;
  readonly perEntry: number;
}

const NOTHING: Cost = { planned: 0, objects: 0, perEntry: 0 };

const beside = (a: Cost, b: Cost): Cost => ({
  planned: a.planned + b.planned,
  objects: a.objects + b.objects,
  perEntry: a.perEntry + b.perEntry,
});

const objectsIn = ({ objects, perEntry }: Cost, length: number | null): number =>
  objects + perEntry * (length ?? LIST_ASSUMED);

/** What a request is estimated to cost, and the longest list that its arguments give. */
export interface Estimate {
  readonly cost: number;
  readonly listEntries: number;
}

/**
 * Estimates what an operation costs with these variables, before it is planned: one for each of its fields and fragments, a
 * hundred for each `@skip` and `@include`, one for each object that the answer may hold, and ten for each field of Mutation
 * besides its records.
 *
 * A list has as many entries as its field's `first` asks for or the longest list among its arguments has; in a connection
 * or a mutation's result, the lists directly below the field with the argument. Any other list is taken to have ten. All
 * branches of a union are counted, and what `@skip` and `@include` leave out as well. A fragment is looked at once,
 * however often it is spread.
 *
 * @param document valid against `schema`, without cycles of fragments
 * @param variables as the client sent them; what cannot be read as a number counts as left out, and is refused later
 */
export function estimateCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Estimate {
  const definitions = fragmentsOf(document);
  const fragments = new Map<string, Cost>();
  const introspected = introspectionLengths(schema);
  const given = withDefaults(operation, variables);
  const root = schema.getRootType(operation.operation);
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  let listEntries = 0;

  function ofField(node: FieldNode, parent: GraphQLCompositeType): Cost {
    const field = fieldOf(schema, parent, node.name.value);
    if (!field) return { ...NOTHING, planned: 1 };
    const { length, longest } = readArguments(field, node, given);
    listEntries = Math.max(listEntries, longest);
    const work = isMutation && parent === root ? MUTATION_COST + longest : 0;
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return { planned: 1, objects: work, perEntry: 0 };
    const inside = ofSelections(node.selectionSet, type);
    const planned = 1 + inside.planned;
    if (!isListType(getNullableType(field.type)))
      return { planned, objects: work + 1 + objectsIn(inside, length), perEntry: 0 };
    const entry = 1 + objectsIn(inside, null);
    const entries = introspected.get(field) ?? length;
    return entries === null
      ? { planned, objects: work, perEntry: entry }
      : { planned, objects: work + entries * entry, perEntry: 0 };
  }

  function ofFragment(name: string): Cost {
    const known = fragments.get(name);
    if (known) return known;
    const fragment = definitions.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const cost = fragment && isCompositeType(type) ? ofSelections(fragment.selectionSet, type) : NOTHING;
    fragments.set(name, cost);
    return cost;
  }

  function ofSelections({ selections }: SelectionSetNode, parent: GraphQLCompositeType): Cost {
    let cost = NOTHING;
    for (const selection of selections) {
      const fragment = selection.kind === Kind.FIELD ? 0 : 1;
      cost = beside(cost, { ...NOTHING, planned: fragment + conditionsOf(selection) * CONDITION_COST });
      if (selection.kind === Kind.FIELD) cost = beside(cost, ofField(selection, parent));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost = beside(cost, ofFragment(selection.name.value));
      else {
        const named = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        cost = beside(cost, ofSelections(selection.selectionSet, isCompositeType(named) ? named : parent));
      }
    }
    return cost;
  }

  const all = root ? ofSelections(operation.selectionSet, root) : NOTHING;
  return { cost: Math.ceil(all.planned + objectsIn(all, null)), listEntries };
}

const conditionsOf = ({ directives = [] }: SelectionNode): number =>
  directives.filter(({ name }) => CONDITIONS.has(name.value)).length;

function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return defaults.length > 0 ? { ...Object.fromEntries(defaults), ...variables } : variables;
}

function fieldOf(schema: GraphQLSchema, parent: GraphQLCompositeType, name: string) {
  if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return "getFields" in parent ? parent.getFields()[name] : undefined;
}
