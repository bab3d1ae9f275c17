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
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentsOf } from "../fragmentsOf.ts";
import { holdsVariables, readArguments, type Variables } from "./argumentSizes.ts";
import { introspectionLengths } from "./introspectionLengths.ts";

/** Entries of a list whose length nothing says: lists that can grow are connections. */
const LIST_ASSUMED = 10;
const MUTATION_COST = 10;
/** What an object of the schema costs that a client asks for: it is at hand, and no subgraph is asked. */
const SCHEMA_COST = 0.25;
/** What planning takes for a `@skip` or an `@include` goes far beyond a field's, and grows with the others around it. */
const CONDITION_COST = 100;
const INTROSPECTION = new Set<GraphQLField<unknown, unknown>>([SchemaMetaFieldDef, TypeMetaFieldDef]);
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

/** What an operation costs with these variables, as the client sent them. */
export type Price = (variables: Variables) => Estimate;

/** One estimate under way. */
interface Reading {
  readonly variables: Variables;
  /** What fragments cost that have been looked at. */
  readonly fragments: Map<string, Cost>;
  listEntries: number;
}

type Part = (reading: Reading) => Cost;

/** What a selection costs: always, and beside it the parts that depend on variables. */
interface Parts {
  readonly fixed: Cost;
  readonly moving: readonly Part[];
}

const FREE: Parts = { fixed: NOTHING, moving: [] };

const fixed = (cost: Cost): Parts => ({ fixed: cost, moving: [] });

const together = (a: Parts, b: Parts): Parts => ({
  fixed: beside(a.fixed, b.fixed),
  moving: b.moving.length === 0 ? a.moving : [...a.moving, ...b.moving],
});

const total = (parts: Parts, reading: Reading): Cost =>
  parts.moving.reduce((cost, part) => beside(cost, part(reading)), parts.fixed);

/**
 * Says what an operation costs, before it is planned: one for each of its fields and fragments, a hundred for each `@skip`
 * and `@include`, one for each object that the answer may hold, a quarter of one for each of the schema, and ten for each
 * field of Mutation besides its records.
 *
 * A list has as many entries as its field's `first` asks for or the longest list among its arguments has; in a connection
 * or a mutation's result, the lists directly below the field with the argument. Any other list is taken to have ten. All
 * branches of a union are counted, and what `@skip` and `@include` leave out as well. A fragment is looked at once,
 * however often it is spread.
 *
 * The document is read once; a request then costs a look at the arguments that are variables. What cannot be read as a
 * number counts as left out, and is refused later.
 *
 * @param document valid against `schema`, without cycles of fragments
 */
export function priceOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Price {
  const definitions = fragmentsOf(document);
  const fragments = new Map<string, Parts>();
  const introspected = introspectionLengths(schema);
  const root = schema.getRootType(operation.operation);
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const constant: Reading = { variables: {}, fragments: new Map(), listEntries: 0 };

  function ofField(node: FieldNode, parent: GraphQLCompositeType): Parts {
    const field = fieldOf(schema, parent, node.name.value);
    if (!field) return fixed({ ...NOTHING, planned: 1 });
    const type = getNamedType(field.type);
    const inside = node.selectionSet && isCompositeType(type) ? ofSelections(node.selectionSet, type) : null;
    const part: Part = (reading) => {
      const { length, longest } = readArguments(field, node, reading.variables);
      reading.listEntries = Math.max(reading.listEntries, longest);
      const work = isMutation && parent === root ? MUTATION_COST + longest : 0;
      return inside ? around(field, total(inside, reading), work, length) : { planned: 1, objects: work, perEntry: 0 };
    };
    const depends = (inside?.moving.length ?? 0) > 0 || node.arguments?.some(({ value }) => holdsVariables(value));
    return depends ? { fixed: NOTHING, moving: [part] } : fixed(part(constant));
  }

  /** A field with selections, each of which costs what is `inside`. */
  function around(field: GraphQLField<unknown, unknown>, inside: Cost, work: number, length: number | null): Cost {
    const planned = 1 + inside.planned;
    if (INTROSPECTION.has(field))
      return { planned, objects: work + SCHEMA_COST * (1 + objectsIn(inside, null)), perEntry: 0 };
    if (!isListType(getNullableType(field.type)))
      return { planned, objects: work + 1 + objectsIn(inside, length), perEntry: 0 };
    const entry = 1 + objectsIn(inside, null);
    const entries = introspected.get(field) ?? length;
    return entries === null
      ? { planned, objects: work, perEntry: entry }
      : { planned, objects: work + entries * entry, perEntry: 0 };
  }

  function ofFragment(name: string): Parts {
    const known = fragments.get(name);
    if (known) return known;
    const fragment = definitions.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const parts = fragment && isCompositeType(type) ? ofSelections(fragment.selectionSet, type) : FREE;
    const once: Part = (reading) => {
      const cost = reading.fragments.get(name) ?? total(parts, reading);
      reading.fragments.set(name, cost);
      return cost;
    };
    const asOne = parts.moving.length === 0 ? parts : { fixed: NOTHING, moving: [once] };
    fragments.set(name, asOne);
    return asOne;
  }

  function ofSelections({ selections }: SelectionSetNode, parent: GraphQLCompositeType): Parts {
    let parts = FREE;
    for (const selection of selections) {
      const fragment = selection.kind === Kind.FIELD ? 0 : 1;
      parts = together(parts, fixed({ ...NOTHING, planned: fragment + conditionsOf(selection) * CONDITION_COST }));
      if (selection.kind === Kind.FIELD) parts = together(parts, ofField(selection, parent));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) parts = together(parts, ofFragment(selection.name.value));
      else {
        const named = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        parts = together(parts, ofSelections(selection.selectionSet, isCompositeType(named) ? named : parent));
      }
    }
    return parts;
  }

  const all = root ? ofSelections(operation.selectionSet, root) : FREE;
  const withDefaults = defaultsOf(operation);
  return (variables) => {
    const reading = { ...constant, variables: withDefaults(variables), fragments: new Map<string, Cost>() };
    const cost = total(all, reading);
    return { cost: Math.ceil(cost.planned + objectsIn(cost, null)), listEntries: reading.listEntries };
  };
}

const conditionsOf = ({ directives = [] }: SelectionNode): number =>
  directives.filter(({ name }) => CONDITIONS.has(name.value)).length;

/** Puts the defaults of an operation in the place of variables that are left out. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): (variables: Variables) => Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  if (defaults.length === 0) return (variables) => variables;
  const byName = Object.fromEntries(defaults);
  return (variables) => ({ ...byName, ...variables });
}

function fieldOf(schema: GraphQLSchema, parent: GraphQLCompositeType, name: string) {
  if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return "getFields" in parent ? parent.getFields()[name] : undefined;
}
