import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import type { CoerceVariables } from "./compileVariables.ts";
import { Field, TypeName, type Operation } from "./Field.ts";
import { isPromise } from "./isPromise.ts";
import { Run, type Variables } from "./Run.ts";
import { Selection } from "./Selection.ts";

/** How many ways of a document are kept, each for other values of what `@skip` and `@include` depend on. */
const WAYS_MAX = 16;

/** As graphql-js: who sends more mistakes than this is told of no more. */
const VARIABLE_ERRORS_MAX = 50;

interface Parts {
  readonly schema: GraphQLSchema;
  /** The type whose fields the operation asks for. */
  readonly root: GraphQLObjectType;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly coerceVariables: CoerceVariables;
}

/**
 * An operation of a valid document, of which nothing is done twice that does not depend on its variables or on who asks:
 * which fields it has, of which types, by which resolvers. It answers what graphql-js answers, errors included.
 *
 * What a document asks of an object is found when the first such object is there, so a document costs no more than it gets.
 * No text of a document ever becomes code.
 */
export class CompiledOperation {
  readonly #operation: Operation;
  readonly #root: GraphQLObjectType;
  readonly #coerceVariables: CoerceVariables;
  /** The names of the variables on which `@skip` and `@include` depend. */
  readonly #conditions: readonly string[];
  readonly #ways = new Map<string, Selection>();

  constructor({ schema, root, document, definition, coerceVariables }: Parts) {
    this.#root = root;
    this.#operation = { schema, fragments: fragmentsOf(document), definition };
    this.#coerceVariables = coerceVariables;
    this.#conditions = conditionsOf(document);
  }

  /** Never throws and never rejects. An answer without `data` means that it did not run. */
  run(given: Variables, context: unknown): ExecutionResult | Promise<ExecutionResult> {
    const { coerced, errors } = this.#coerce(given);
    if (!coerced) return { errors };
    const run = new Run(coerced, context);
    const failed = (thrown: unknown): ExecutionResult => {
      run.note(thrown as GraphQLError, undefined);
      return { data: null, errors: run.errors };
    };
    const answer = (data: Record<string, unknown>): ExecutionResult =>
      run.errors.length > 0 ? { data, errors: run.errors } : { data };
    try {
      const way = this.#wayFor(coerced);
      const data =
        this.#operation.definition.operation === OperationTypeNode.MUTATION
          ? way.executeSerially(run)
          : way.execute(undefined, undefined, run);
      return isPromise(data) ? data.then(answer, failed) : answer(data);
    } catch (thrown) {
      return failed(thrown);
    }
  }

  /** What may be wrong is left to graphql-js, which says it in its own words. */
  #coerce(given: Variables) {
    const coerced = this.#coerceVariables(given);
    if (coerced) return { coerced };
    const { schema, definition } = this.#operation;
    const maxErrors = VARIABLE_ERRORS_MAX;
    return getVariableValues(schema, definition.variableDefinitions ?? [], given, { maxErrors });
  }

  #wayFor(variables: Variables): Selection {
    const key = this.#conditions.length === 0 ? "" : JSON.stringify(this.#conditions.map((name) => variables[name]));
    const known = this.#ways.get(key);
    if (known) return known;
    if (this.#ways.size >= WAYS_MAX) this.#ways.clear();
    // A way is kept, and whoever asked first must not be kept with it.
    const way = this.#compile(Object.fromEntries(this.#conditions.map((name) => [name, variables[name]])));
    this.#ways.set(key, way);
    return way;
  }

  #compile(variables: Variables): Selection {
    const { schema, fragments, definition } = this.#operation;
    const select = (type: GraphQLObjectType, nodes: readonly FieldNode[]): Selection =>
      selectionOf(type, collectSubfields(schema, fragments, variables, type, nodes));
    const selectionOf = (type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>) =>
      new Selection(
        [...fields].map(([name, nodes]) => {
          const field = type.getFields()[nodes[0]?.name.value ?? ""];
          // Of the fields that every type has, subgraphs answer this one alone.
          return field ? new Field(this.#operation, type, field, [name, nodes], select) : new TypeName(name, type.name);
        }),
      );
    return selectionOf(this.#root, collectFields(schema, fragments, variables, this.#root, definition.selectionSet));
  }
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
