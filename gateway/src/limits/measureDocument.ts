import {
  Kind,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** How large a selection is, with every fragment in the places where it is spread. */
export interface SelectionSize {
  /** Selections within one another: those of fields and fragments. */
  readonly levels: number;
  /** Fields below one another. */
  readonly depth: number;
  /** The same within `__schema` and `__type`, which are deep by nature. */
  readonly introspectionDepth: number;
  /** Fields side by side at the top. */
  readonly rootFields: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly directivesInOnePlace: number;
}

const NOTHING: SelectionSize = {
  levels: 0,
  depth: 0,
  introspectionDepth: 0,
  rootFields: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  directivesInOnePlace: 0,
};

/** A fragment contains itself: no measure comes to an end. */
export class FragmentCycleError extends Error {
  override name = "FragmentCycleError";
  readonly fragment: string;

  constructor(fragment: string) {
    super(`The fragment ${fragment} contains itself.`);
    this.fragment = fragment;
  }
}

/** More selections within one another than are measured. */
export class TooManyLevelsError extends Error {
  override name = "TooManyLevelsError";
}

const beside = (a: SelectionSize, b: SelectionSize): SelectionSize => ({
  levels: Math.max(a.levels, b.levels),
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  rootFields: a.rootFields + b.rootFields,
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  directivesInOnePlace: Math.max(a.directivesInOnePlace, b.directivesInOnePlace),
});

function withDirectives(size: SelectionSize, directives: readonly DirectiveNode[] = []): SelectionSize {
  if (directives.length === 0) return size;
  return {
    ...size,
    directives: size.directives + directives.length,
    directivesInOnePlace: Math.max(size.directivesInOnePlace, directives.length),
  };
}

/**
 * Measures the operations and fragments of a document, without a schema: they may ask for fields that do not exist. A
 * fragment is measured once, however often it is spread, so that the time grows with the text alone.
 *
 * @param levelsMax how many selections may be within one another; whoever comes later reads them recursively, as this does
 * @throws FragmentCycleError when a fragment contains itself
 * @throws TooManyLevelsError when there are more levels
 */
export function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>, levelsMax: number) {
  const known = new Map<string, SelectionSize | null>();
  let open = 0;

  function measureFragment(name: string): SelectionSize {
    const size = known.get(name);
    if (size) {
      if (open + size.levels > levelsMax) throw new TooManyLevelsError();
      return size;
    }
    if (size === null) throw new FragmentCycleError(name);
    const fragment = fragments.get(name);
    // Refused later, by a rule of GraphQL's own; until then it counts, or unknown fragments would make a tree of nothing.
    if (!fragment) return { ...NOTHING, fields: 1 };
    known.set(name, null);
    const measured = withDirectives(measureSelections(fragment.selectionSet), fragment.directives);
    known.set(name, measured);
    return measured;
  }

  function measureSelection(selection: SelectionNode): SelectionSize {
    switch (selection.kind) {
      case Kind.FRAGMENT_SPREAD:
        return measureFragment(selection.name.value);
      case Kind.INLINE_FRAGMENT:
        return measureSelections(selection.selectionSet);
      case Kind.FIELD: {
        const inside = selection.selectionSet ? measureSelections(selection.selectionSet) : NOTHING;
        const depth = inside.depth + 1;
        const isIntrospection = selection.name.value === "__schema" || selection.name.value === "__type";
        return {
          ...inside,
          depth: isIntrospection ? 1 : depth,
          introspectionDepth: isIntrospection ? depth : inside.introspectionDepth,
          rootFields: 1,
          fields: inside.fields + 1,
          aliases: inside.aliases + (selection.alias ? 1 : 0),
        };
      }
    }
  }

  function measureSelections({ selections }: SelectionSetNode): SelectionSize {
    if (open === levelsMax) throw new TooManyLevelsError();
    open += 1;
    let size = NOTHING;
    for (const selection of selections)
      size = beside(size, withDirectives(measureSelection(selection), selection.directives));
    open -= 1;
    return { ...size, levels: size.levels + 1 };
  }

  return (definition: OperationDefinitionNode | FragmentDefinitionNode): SelectionSize => {
    let size = withDirectives(measureSelections(definition.selectionSet), definition.directives);
    const variables = definition.kind === Kind.OPERATION_DEFINITION ? definition.variableDefinitions : undefined;
    for (const { directives } of variables ?? []) size = withDirectives(size, directives);
    return size;
  };
}
