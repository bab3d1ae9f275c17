import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
} from "graphql";

/** The variables of a request, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** How lists that can grow are told how many entries to give: by connections, and by what other graphs have instead. */
const PAGE_ARGUMENTS = new Set(["first", "last", "limit", "take", "pageSize"]);
const PAGE_DEFAULT = 20;

/** What a field's arguments say of lists. */
export interface ArgumentSizes {
  /** How many entries the field is asked for; null where its arguments do not say. */
  readonly length: number | null;
  /** Entries of the longest list that is given. */
  readonly longest: number;
}

/** Whether a value in a document is, or has in it, a variable. */
export function holdsVariables(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(holdsVariables);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => holdsVariables(value));
  return node.kind === Kind.VARIABLE;
}

const NO_SIZES: ArgumentSizes = { length: null, longest: 0 };

/** Reads the sizes that a field is asked with, those in variables included. */
export function readArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
): ArgumentSizes {
  if (field.args.length === 0) return NO_SIZES;
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  let longest = 0;
  let isPaged = false;
  let page: number | null = null;
  for (const { name, type, defaultValue } of field.args) {
    const literal = given.get(name);
    const value: unknown = literal ? valueFromASTUntyped(literal, variables) : undefined;
    if (PAGE_ARGUMENTS.has(name) && isScalarType(getNullableType(type))) {
      isPaged = true;
      page = largerOf(page, readPageSize(value ?? defaultValue));
    }
    longest = Math.max(longest, longestList(value, type));
  }
  const length = page ?? (isPaged ? PAGE_DEFAULT : null);
  return { length: length ?? (longest > 0 ? longest : null), longest };
}

const largerOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** No list is asked for more than GraphQL's Int can say. */
const INT_MAX = 2 ** 31 - 1;

/**
 * @returns null where no number is given. What is less than none is refused by who gives the list; nothing is read for it.
 */
const readPageSize = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), INT_MAX) : null;

/** Entries of the longest list within a value; lists within a scalar such as JSON are the scalar's own affair. */
function longestList(value: unknown, type: GraphQLInputType): number {
  if (value === undefined || value === null || !mayHoldLists(type)) return 0;
  const here = getNullableType(type);
  if (isListType(here)) {
    const entryType = here.ofType;
    if (!Array.isArray(value)) return Math.max(1, longestList(value, entryType));
    if (!mayHoldLists(entryType)) return value.length;
    return value.reduce<number>((longest, entry) => Math.max(longest, longestList(entry, entryType)), value.length);
  }
  if (!isInputObjectType(here) || typeof value !== "object") return 0;
  let longest = 0;
  for (const field of Object.values(here.getFields()))
    longest = Math.max(longest, longestList((value as Variables)[field.name], field.type));
  return longest;
}

const holders = new WeakMap<GraphQLInputObjectType, boolean>();

/** Whether a value of this type can have a list in it: most have none, and are not looked through. */
function mayHoldLists(type: GraphQLInputType): boolean {
  if (isListType(getNullableType(type))) return true;
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  const known = holders.get(named);
  if (known !== undefined) return known;
  // A type within itself adds nothing that its other fields do not.
  holders.set(named, false);
  const may = Object.values(named.getFields()).some((field) => mayHoldLists(field.type));
  holders.set(named, may);
  return may;
}
