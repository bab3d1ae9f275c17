import {
  doTypesOverlap,
  isCompositeType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from "graphql";
import { addedFields, identityOf } from "./addedFields.ts";
import type { JoinedGraph } from "./readSupergraph.ts";

/** An operation in which no name of the client's can be taken for one of the planner's. */
export interface Separated {
  readonly document: DocumentNode;
  /** The client's name of each that was changed, by the name that it has now; empty for most operations. */
  readonly clientNames: ReadonlyMap<string, string>;
}

/** Names that the planner and the executor make up. */
const MADE_UP = /^(?:__|contextualArgument_)|__alias_\d+$/;

/**
 * Makes the function that gives other names to what a client asks for under a name at which the planner fetches something
 * else. @apollo/query-planner merges the two without looking at arguments or aliases, and one of them silently gets the
 * value of the other:
 *
 * - a field that a key, a `@requires` or a `@fromContext` needs too, with other arguments;
 * - an alias that is the name of such a field, or begins as the planner's own names do;
 * - one name for two fields of two types, where a subgraph knows both types as one (`@interfaceObject`).
 */
export function separateNames(graph: JoinedGraph): (document: DocumentNode) => Separated {
  const { schema, interfaceObjects } = graph;
  const added = [...addedFields(graph)].flatMap(([name, names]) => {
    const type = schema.getType(name);
    return isCompositeType(type) ? [{ type, names }] : [];
  });
  const asOneType = interfaceObjects.map(({ type }) => schema.getType(type)).filter(isCompositeType);
  const overlaps = (one: GraphQLCompositeType, other: GraphQLCompositeType) => doTypesOverlap(schema, one, other);

  /** Whether the planner may fetch something else under this name. */
  const isTaken = (name: string, identity: string, parent: GraphQLCompositeType): boolean =>
    added.some(
      ({ type, names }) => [...(names.get(name) ?? [])].some((needed) => needed !== identity) && overlaps(type, parent),
    );

  return (document) => {
    const uses = usesOf(document, graph);
    const taken = new Set<string>();
    for (const [name, fields] of uses) {
      const merged = fields.filter(({ parent }) => asOneType.some((type) => overlaps(type, parent)));
      if (
        (MADE_UP.test(name) && fields.some(({ isAlias }) => isAlias)) ||
        fields.some(({ identity, parent }) => isTaken(name, identity, parent)) ||
        new Set(merged.map(({ identity }) => identity)).size > 1
      )
        taken.add(name);
    }
    return taken.size === 0 ? { document, clientNames: new Map() } : rename(document, taken, [...uses.keys()], schema);
  };
}

interface Use {
  readonly isAlias: boolean;
  readonly identity: string;
  readonly parent: GraphQLCompositeType;
}

const responseName = (node: FieldNode): string => (node.alias ?? node.name).value;

/** What is asked for under each name. */
function usesOf(document: DocumentNode, { schema }: JoinedGraph): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        if (!parent || isIntrospected(typeInfo)) return;
        const name = responseName(node);
        const known = uses.get(name) ?? [];
        known.push({ isAlias: name !== node.name.value, identity: identityOf(node), parent });
        uses.set(name, known);
      },
    }),
  );
  return uses;
}

/** The same identity under the same name gets the same new name, so that what GraphQL merges stays merged. */
function rename(
  document: DocumentNode,
  taken: ReadonlySet<string>,
  names: readonly string[],
  schema: GraphQLSchema,
): Separated {
  let prefix = "client_";
  while (names.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  const clientNames = new Map<string, string>();
  const newNames = new Map<string, string>();

  const newName = (name: string, identity: string): string => {
    const key = `${name}: ${identity}`;
    const value = newNames.get(key) ?? `${prefix}${newNames.size}_${name.replace(/^_+/, "")}`;
    newNames.set(key, value);
    clientNames.set(value, name);
    return value;
  };

  const typeInfo = new TypeInfo(schema);
  const renamed: DocumentNode = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const name = responseName(node);
        const isPlain = node.name.value === "__typename" && !node.alias;
        if (!taken.has(name) || isPlain || isIntrospected(typeInfo)) return undefined;
        return { ...node, alias: { kind: Kind.NAME, value: newName(name, identityOf(node)) } };
      },
    }),
  );
  return { document: renamed, clientNames };
}

/** Whether the field is one of the schema's description, which is not fetched. */
const isIntrospected = (typeInfo: TypeInfo): boolean => typeInfo.getParentType()?.name.startsWith("__") === true;
