import { badInput } from "@datong/subgraph-kit";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import { fragmentsOf } from "../../fragmentsOf.ts";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Shape } from "../Shape.ts";
import { compileObject } from "./compileObject.ts";
import { conditionVariables } from "./conditionVariables.ts";
import { KnownObjects } from "./KnownObjects.ts";
import { Place } from "./Place.ts";
import { NULL, Run } from "./Run.ts";
import type { Write } from "./Slot.ts";

/** Four conditions can have this many answers; of operations with more, those that were used last are kept. */
const VARIANTS_MAX = 16;

/**
 * Compiles the shape of an operation's answers. The order of fields depends on which of them are left out, so there is one
 * variant for each answer to its conditions (`@skip`, `@include`), compiled when it is first needed.
 *
 * @param schema what clients may know
 * @param document valid against `schema`; holds `operation`
 * @param clientNames under which name the answer has what has another one in `document`; errors have the document's
 */
export function compileShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  clientNames: ReadonlyMap<string, string> = new Map(),
): Shape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema has no ${operation.operation}.`);
  const fragments = fragmentsOf(document);
  const conditions = conditionVariables(operation, fragments);

  const compile = (variables: Variables): Write =>
    compileObject(
      {
        schema,
        fragments,
        definitions: operation.variableDefinitions ?? [],
        variables,
        clientNames,
        known: new KnownObjects(),
      },
      rootType,
      [operation.selectionSet],
      Place.root(),
    );

  const write = conditions.length === 0 ? compile({}) : writeVariant(conditions, compile);
  return (tree, variables) => {
    const missing = conditions.find((name) => typeof variables[name] !== "boolean");
    if (missing !== undefined) return { data: NULL, errors: [badInput(missing, "must be true or false.").toJSON()] };
    const run = new Run(variables);
    return { data: write(tree ?? {}, run), errors: run.errors, far: run.far };
  };
}

function writeVariant(conditions: readonly string[], compile: (variables: Variables) => Write): Write {
  const variants = new LRUCache<string, Write>({ max: VARIANTS_MAX });
  return (value, run) => {
    const key = conditions.map((name) => (run.variables[name] === true ? "1" : "0")).join("");
    let variant = variants.get(key);
    if (!variant) {
      // Nothing else of what a client has sent is kept.
      variant = compile(Object.fromEntries(conditions.map((name) => [name, run.variables[name]])));
      variants.set(key, variant);
    }
    return variant(value, run);
  };
}
