import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from "graphql";
import { LRUCache } from "lru-cache";
import { logFault, publicError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { grantsAsked } from "../staff/grantsAsked.ts";
import { nameBadInput } from "../nameBadInput.ts";
import { variablesCompiler, type CoerceVariables } from "./compileVariables.ts";
import { CompiledOperation } from "./CompiledOperation.ts";
import { isPromise } from "./isPromise.ts";
import type { Variables } from "./Run.ts";

/** Now or later. */
export type Eventually<T> = T | Promise<T>;

/** Answers an operation with these variables in the context of a request. Neither throws nor rejects. */
type Answer<Context> = (variables: Variables, context: Context) => Eventually<FormattedExecutionResult>;

interface Parts<Context> {
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** Begins a request; see `findScope`. Neither throws nor rejects. */
  readonly begin: (context: Context, grants: ReadonlySet<string>) => Promise<void> | null;
  /** Ends a request; see `settleReads`. */
  readonly settle: (context: Context) => Eventually<FormattedExecutionResult | null>;
}

interface Preparing<Context> extends Parts<Context> {
  readonly compileVariables: (definition: OperationDefinitionNode) => CoerceVariables;
}

const OPERATIONS_MAX = 1_000;
/** In characters of their texts. Compiled and in use, an operation takes about 90 bytes for each. */
const OPERATIONS_CHARACTERS_MAX = 512 * 1024;

/** Keeps what describes the schema closed; `_service` is open to whoever the gateway vouches for. */
const showNoSchema: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value.startsWith("__") && node.name.value !== "__typename")
      context.reportError(new GraphQLError("The schema is not shown here.", { nodes: node }));
  },
});

const UNRESOLVED = { code: "OPERATION_RESOLUTION_FAILURE" };

const RULES = [...specifiedRules, showNoSchema];

/**
 * What reads, checks and compiles an operation once, for as long as it is among those that were asked last: gateways send
 * the same few again and again.
 *
 * Errors tell no place in the text: the gateway wrote it, and whoever reads them has not seen it.
 */
export function prepareOperations<Context extends { readonly requestId: string }>(
  parts: Parts<Context>,
): (query: string, operationName: string | undefined) => Answer<Context> {
  const prepared = new LRUCache<string, Answer<Context>>({
    max: OPERATIONS_MAX,
    maxSize: OPERATIONS_CHARACTERS_MAX,
    sizeCalculation: (_answer, key) => key.length,
  });
  const preparing = { ...parts, compileVariables: variablesCompiler(parts.schema) };
  return (query, operationName) => {
    // A name holds no space.
    const key = `${operationName ?? ""} ${query}`;
    const known = prepared.get(key);
    if (known) return known;
    const answer = prepare(query, operationName, preparing);
    prepared.set(key, answer);
    return answer;
  };
}

function prepare<Context extends { readonly requestId: string }>(
  query: string,
  operationName: string | undefined,
  { schema, logger, begin, settle, compileVariables }: Preparing<Context>,
): Answer<Context> {
  const document = read(query);
  if (document instanceof GraphQLError) return refusing([coded(document, "GRAPHQL_PARSE_FAILED")]);
  const problems = validate(schema, document, RULES);
  if (problems.length > 0)
    return refusing(problems.map((error) => nameBadInput(coded(error, "GRAPHQL_VALIDATION_FAILED"), error, document)));
  const definition = getOperationAST(document, operationName);
  if (!definition) return refusing([unresolved(operationName)]);
  const root = schema.getRootType(definition.operation);
  if (!root) return refusing([{ message: `There is no ${definition.operation} here.`, extensions: UNRESOLVED }]);
  const operation = new CompiledOperation({
    schema,
    root,
    document,
    definition,
    coerceVariables: compileVariables(definition),
  });
  const grants = grantsAsked(schema, document);

  /** An error as it may leave the subgraph; variables that cannot be coerced are the caller's, all else may be ours. */
  function finish(error: GraphQLError, requestId: string): GraphQLFormattedError {
    if (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION)
      return nameBadInput(coded(error, "BAD_USER_INPUT"), error, document as DocumentNode);
    logFault(error, requestId, logger);
    return publicError(error.toJSON(), error);
  }

  function answerOf({ data, errors }: ExecutionResult, { requestId }: Context): FormattedExecutionResult {
    if (!errors) return data === undefined ? {} : { data };
    const finished = errors.map((error) => finish(error, requestId));
    return data === undefined ? { errors: finished } : { data, errors: finished };
  }

  function end(ran: ExecutionResult, context: Context): Eventually<FormattedExecutionResult> {
    const settled = settle(context);
    return isPromise(settled)
      ? settled.then((instead) => instead ?? answerOf(ran, context))
      : (settled ?? answerOf(ran, context));
  }

  function run(variables: Variables, context: Context): Eventually<FormattedExecutionResult> {
    const ran = operation.run(variables, context);
    return isPromise(ran) ? ran.then((result) => end(result, context)) : end(ran, context);
  }

  return (variables, context) => {
    const begun = begin(context, grants);
    return begun ? begun.then(() => run(variables, context)) : run(variables, context);
  };
}

function read(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What is answered to whoever asks what cannot run; each gets a copy of their own. */
const refusing =
  (errors: readonly GraphQLFormattedError[]): Answer<unknown> =>
  () => ({ errors: structuredClone(errors) });

function coded(error: GraphQLError, code: string): GraphQLFormattedError {
  const { message, path, extensions } = error;
  return { message, ...(path ? { path } : {}), extensions: { ...extensions, code } };
}

const unresolved = (operationName: string | undefined): GraphQLFormattedError => ({
  message:
    operationName === undefined
      ? "Must provide operation name if query contains multiple operations."
      : `Unknown operation named "${operationName}".`,
  extensions: UNRESOLVED,
});
