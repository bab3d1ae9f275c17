import {
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { isPromise } from "./execution/isPromise.ts";

/** What @apollo/subgraph keeps of a type, where it is an entity. */
interface Entity<Context> {
  resolveReference?: (reference: object, context: Context, info: GraphQLResolveInfo) => unknown;
}

/** @returns undefined for a type of which there is nothing to find */
export const entityOf = <Context>({
  extensions,
}: GraphQLObjectType | GraphQLInterfaceType): Entity<Context> | undefined =>
  (extensions as { readonly apollo?: { readonly subgraph?: Entity<Context> } }).apollo?.subgraph;

type Resolve = GraphQLFieldResolver<unknown, unknown, { readonly representations: readonly Representation[] }>;
interface Representation {
  readonly __typename?: unknown;
}

/**
 * Lets `_entities` answer at once where no reference has to wait for anything. The resolver of @apollo/subgraph, whose place
 * it takes, makes at least two promises for each. References to interfaces, and to types that are not there, are left to it.
 */
export function answerEntitiesAtOnce(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const stock = field?.resolve as Resolve | undefined;
  if (!field || !stock) return;
  const resolve: Resolve = (source, given, context, info) => {
    const references: Reference[] = [];
    for (const representation of given.representations) {
      const { __typename: name } = representation;
      const type = typeof name === "string" ? schema.getType(name) : undefined;
      if (!isObjectType(type)) return stock(source, given, context, info);
      references.push({ type, representation, found: undefined });
    }
    try {
      for (const reference of references) reference.found = find(reference, context, info);
    } catch (thrown) {
      // The others end by themselves, and may fail as well.
      void Promise.allSettled(references.map(({ found }) => found));
      throw thrown;
    }
    // Those that are there wait for the others, so that whatever goes wrong with them is told in their order.
    return references.some(({ found }) => isPromise(found)) ? references.map(nameLater) : references.map(nameNow);
  };
  field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
}

interface Reference {
  readonly type: GraphQLObjectType;
  readonly representation: Representation;
  /** What it refers to, now or later. */
  found: unknown;
}

function find({ type, representation }: Reference, context: unknown, info: GraphQLResolveInfo): unknown {
  const resolveReference = entityOf(type)?.resolveReference;
  return resolveReference ? resolveReference(representation, context, info) : representation;
}

const nameLater = async ({ found, type }: Reference): Promise<unknown> => named(await found, type.name);

/** An error in the place of an entity costs that entity alone. */
function nameNow({ found, type }: Reference): unknown {
  try {
    return named(found, type.name);
  } catch (thrown) {
    return thrown;
  }
}

/** Says of an object which type it is of, as @apollo/subgraph does; one that is known under another name is left as it is. */
function named(entity: unknown, typeName: string): unknown {
  if (typeof entity !== "object" || entity === null) return entity;
  if (!("__typename" in entity)) return Object.defineProperty(entity, "__typename", { value: typeName });
  return entity.__typename === typeName ? entity : { ...entity, __typename: typeName };
}
