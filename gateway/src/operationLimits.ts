import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";

/** What one operation may ask for; deep, wide and nested lists multiply, and one request must not stop all others. */
export const OPERATION_LIMITS = {
  /** Words and signs of a document. */
  tokens: 10_000,
  /** Fields below one another. */
  depth: 15,
  /** Fields of Query or Mutation in one operation. */
  rootFields: 50,
  /** Objects that the answer may hold, if every list is as long as asked for. */
  objects: 50_000,
} as const;

/** A page as long as can be asked for, where its size comes in a variable. */
const LIST_MAX = 100;
const PAGE_DEFAULT = 20;

interface Size {
  readonly depth: number;
  readonly objects: number;
}

const NOTHING: Size = { depth: 0, objects: 0 };

const beside = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  objects: a.objects + b.objects,
});

/** How many objects a field may give: its page size, or as many as the longest list it is asked with. */
function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const first = given.get("first");
  if (field.args.some(({ name }) => name === "first")) {
    if (!first) return PAGE_DEFAULT;
    return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 0), LIST_MAX) : LIST_MAX;
  }
  const lists = [...given.values()].map((value) => (value.kind === Kind.LIST ? value.values.length : 1));
  const asksByVariableList = field.args.some(
    ({ name, type }) => given.get(name)?.kind === Kind.VARIABLE && String(type).startsWith("["),
  );
  return asksByVariableList ? LIST_MAX : Math.max(1, ...lists);
}

/** Measures a selection; a fragment is measured once, however often it is spread. */
function measurer(context: ValidationContext) {
  const fragments = new Map<string, Size>();

  function measureFragment(fragment: FragmentDefinitionNode): Size {
    const name = fragment.name.value;
    const known = fragments.get(name);
    if (known) return known;
    // A fragment within itself is refused by a rule of its own; here it must only come to an end.
    fragments.set(name, NOTHING);
    const type = context.getSchema().getType(fragment.typeCondition.name.value);
    const size = isCompositeType(type) ? measure(fragment.selectionSet, type) : NOTHING;
    fragments.set(name, size);
    return size;
  }

  function measureField(node: FieldNode, parent: GraphQLCompositeType): Size {
    const field = "getFields" in parent ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type) || !node.selectionSet) return { depth: 1, objects: 0 };
    const inside = measure(node.selectionSet, type);
    return { depth: inside.depth + 1, objects: lengthOf(field, node) * (1 + inside.objects) };
  }

  function measure({ selections }: SelectionSetNode, parent: GraphQLCompositeType): Size {
    let size = NOTHING;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        // Introspection is deep by nature, and switched off where it must not be used.
        if (!selection.name.value.startsWith("__")) size = beside(size, measureField(selection, parent));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const named = selection.typeCondition && context.getSchema().getType(selection.typeCondition.name.value);
        size = beside(size, measure(selection.selectionSet, isCompositeType(named) ? named : parent));
      } else {
        const fragment = context.getFragment(selection.name.value);
        if (fragment) size = beside(size, measureFragment(fragment));
      }
    }
    return size;
  }

  return measure;
}

/** Refuses an operation that asks for more than `OPERATION_LIMITS` before anything is planned or fetched. */
export const operationLimits: ValidationRule = (context) => {
  const measure = measurer(context);
  return {
    OperationDefinition(node) {
      const root = context.getSchema().getRootType(node.operation);
      if (!isObjectType(root)) return;
      const { depth, objects } = measure(node.selectionSet, root);
      const refuse = (what: string, is: number, max: number) => {
        if (is > max)
          context.reportError(new GraphQLError(`The operation ${what}: ${is}, at most ${max}.`, { nodes: node }));
      };
      refuse("is too deep", depth, OPERATION_LIMITS.depth);
      refuse("asks for too many objects", objects, OPERATION_LIMITS.objects);
      refuse("has too many root fields", node.selectionSet.selections.length, OPERATION_LIMITS.rootFields);
    },
  };
};
