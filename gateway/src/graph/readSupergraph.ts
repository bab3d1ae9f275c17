import {
  buildASTSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type ConstValueNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

/** A `@key` of a type in a subgraph. */
export interface EntityKey {
  readonly type: string;
  /** The subgraph's name, as query plans say it. */
  readonly subgraph: string;
  readonly selection: SelectionSetNode;
  /** Whether the subgraph can be asked for the object that has this key. */
  readonly resolvable: boolean;
}

/** What a subgraph needs of an object before it can answer one of its fields: `@requires`. */
export interface Requirement {
  readonly type: string;
  readonly field: string;
  readonly subgraph: string;
  readonly selection: SelectionSetNode;
}

/** What an argument takes from an object above its field: `@fromContext`. */
export interface ContextSelection {
  /** The type of the object above. */
  readonly type: string;
  readonly selection: SelectionSetNode;
}

/** What a supergraph says about how its subgraphs work together. */
export interface JoinedGraph {
  /** Everything, also what clients cannot see. */
  readonly schema: GraphQLSchema;
  readonly keys: readonly EntityKey[];
  readonly requirements: readonly Requirement[];
  readonly contexts: readonly ContextSelection[];
  /** The interfaces that some subgraph knows as one object type (`@interfaceObject`), with that subgraph. */
  readonly interfaceObjects: readonly { readonly type: string; readonly subgraph: string }[];
  /** Whether a subgraph knows a type. */
  knows(subgraph: string, type: string): boolean;
  /**
   * The name of a field's type, which in a subgraph may be narrower than in the whole graph (null); undefined where the type
   * has no such field.
   */
  fieldType(subgraph: string | null, type: string, field: string): string | undefined;
}

/**
 * Reads what composition has written into a supergraph as directives of its own.
 *
 * @throws what graphql says of a text that is no schema
 */
export function readSupergraph(supergraphSdl: string): JoinedGraph {
  const schema = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValidSDL: true });
  const types = Object.values(schema.getTypeMap());
  const subgraphOf = namesOfSubgraphs(schema);
  const joinedTypes = types.flatMap((type) =>
    directivesOf(type, "join__type").map((directive) => {
      const given = argumentsOf(directive);
      return { type: type.name, subgraph: subgraphOf(given.graph), given };
    }),
  );
  const joinedFields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          directivesOf(field, "join__field").map((directive) => {
            const given = argumentsOf(directive);
            return { type: type.name, field: field.name, subgraph: subgraphOf(given.graph), given };
          }),
        )
      : [],
  );
  const known = new Set(joinedTypes.map(({ type, subgraph }) => `${subgraph} ${type}`));
  const ownTypes = new Map(
    joinedFields.flatMap(({ type, field, subgraph, given }) =>
      typeof given.type === "string" ? [[`${subgraph} ${type}.${field}`, given.type.replace(/[[\]!]/g, "")]] : [],
    ),
  );
  return {
    schema,
    keys: joinedTypes.flatMap(({ type, subgraph, given: { key, resolvable = true } }) =>
      typeof key === "string" ? [{ type, subgraph, selection: selectionOf(key), resolvable: resolvable === true }] : [],
    ),
    requirements: joinedFields.flatMap(({ type, field, subgraph, given: { requires } }) =>
      typeof requires === "string" ? [{ type, field, subgraph, selection: selectionOf(requires) }] : [],
    ),
    contexts: contextSelections(
      types,
      joinedFields.flatMap(({ given }) => (given.contextArguments ?? []) as readonly Arguments[]),
    ),
    interfaceObjects: joinedTypes.filter(({ given }) => given.isInterfaceObject === true),
    knows: (subgraph, type) => known.has(`${subgraph} ${type}`),
    fieldType(subgraph, type, field) {
      const own = subgraph === null ? undefined : ownTypes.get(`${subgraph} ${type}.${field}`);
      if (own !== undefined) return own;
      const here = schema.getType(type);
      const definition = isObjectType(here) || isInterfaceType(here) ? here.getFields()[field] : undefined;
      return definition && getNamedType(definition.type).name;
    },
  };
}

/** Joins what arguments take from a context with the types that set it. */
function contextSelections(
  types: readonly GraphQLNamedType[],
  taken: readonly Arguments[],
): readonly ContextSelection[] {
  return types.flatMap((type) =>
    directivesOf(type, "context").flatMap((directive) =>
      taken
        .filter(({ context }) => context === argumentsOf(directive).name)
        .map(({ selection }) => ({ type: type.name, selection: selectionOf(String(selection)) })),
    ),
  );
}

/** From `join__Graph`, whose values are how the supergraph calls the subgraphs, to their names. */
function namesOfSubgraphs(schema: GraphQLSchema): (value: unknown) => string {
  const graphs = schema.getType("join__Graph")?.astNode;
  const names = new Map<unknown, string>();
  if (graphs?.kind === Kind.ENUM_TYPE_DEFINITION)
    for (const { name, directives = [] } of graphs.values ?? [])
      for (const directive of directives) names.set(name.value, String(argumentsOf(directive).name));
  return (value) => names.get(value) ?? String(value);
}

/** Keys and `@requires` are written without braces, what is taken from a context sometimes with them. */
const selectionOf = (fields: string): SelectionSetNode => {
  const text = fields.trimStart().startsWith("{") ? fields : `{${fields}}`;
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No selection of fields: ${fields}`);
  return definition.selectionSet;
};

interface Definition {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
}

const directivesOf = ({ astNode }: Definition, name: string): readonly ConstDirectiveNode[] =>
  astNode?.directives?.filter((directive) => directive.name.value === name) ?? [];

type Arguments = Readonly<Record<string, unknown>>;

const argumentsOf = (directive: ConstDirectiveNode): Arguments =>
  Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, valueOf(value)]));

function valueOf(node: ConstValueNode): unknown {
  if (node.kind === Kind.NULL) return null;
  if (node.kind === Kind.LIST) return node.values.map(valueOf);
  if (node.kind === Kind.OBJECT)
    return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueOf(value)]));
  return node.value;
}
