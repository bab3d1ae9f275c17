import {
  execute,
  valueFromASTUntyped,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
} from "graphql";
import { answer, type Sky } from "./subgraphResolvers.ts";
import type { Universe } from "./universe.ts";
import type { Being } from "./world.ts";

/**
 * What an operation answers when the whole graph is one schema in one place: no plan, no fetches, the same world. What the
 * gateway answers in fair weather must be equal.
 */
export async function truth(
  universe: Universe,
  document: DocumentNode,
  variables: object,
  sky: Sky,
): Promise<ExecutionResult> {
  return execute({
    schema: universe.api,
    document,
    variableValues: { ...variables },
    contextValue: sky,
    fieldResolver: fieldOf(universe),
    typeResolver: (being: Being) => being.type,
  });
}

const fieldOf =
  (universe: Universe): GraphQLFieldResolver<Being | undefined, Sky> =>
  (source, given: Readonly<Record<string, unknown>>, sky, { fieldName, parentType, returnType }) => {
    const names = [parentType.name, ...parentType.getInterfaces().map(({ name }) => name)];
    const required = universe.graph.requirements.find(({ type, field }) => names.includes(type) && field === fieldName);
    return answer(source, fieldName, parentType.name, returnType, sky, {
      ...given,
      ...fromContext(universe, parentType, fieldName, source ?? null, sky),
      ...(required && source ? { "@requires": sky.world.select(source, required.selection) } : {}),
    });
  };

/** The arguments that come from an object above. */
function fromContext(
  { graph }: Universe,
  { name: type }: GraphQLObjectType,
  field: string,
  source: Being | null,
  sky: Sky,
): Readonly<Record<string, unknown>> {
  const known = graph.schema.getType(type) as GraphQLObjectType;
  const taken = (known.getFields()[field]?.astNode?.directives ?? [])
    .flatMap(({ arguments: given = [] }) => given)
    .filter(({ name }) => name.value === "contextArguments")
    .flatMap(({ value }) => valueFromASTUntyped(value) as readonly { readonly name: string }[]);
  return Object.fromEntries(
    taken.map(({ name }) => {
      const [context] = graph.contexts;
      let above = source;
      while (above && above.type !== context?.type) above = above.above;
      const [value] = above && context ? Object.values(sky.world.select(above, context.selection)) : [null];
      return [name, value];
    }),
  );
}
