import type { GatewayExecutor, GatewayInterface } from "@apollo/server-gateway-interface";
import {
  getOperationAST,
  GraphQLError,
  parse,
  stripIgnoredCharacters,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import { coerceVariables } from "./coerceVariables.ts";
import { hoistValues } from "./hoistValues.ts";
import { holdsValues } from "./isValue.ts";

type Answer = Awaited<ReturnType<GatewayExecutor>>;

/** Tells what may be kept of clients' documents. */
export interface ValueGuard {
  /** Whether a valid document says something about somebody in itself, rather than in variables. */
  holdsValues(document: DocumentNode): boolean;
  /**
   * What may be kept of a document's text: the text without its comments, which could say anything; null when it holds
   * values, or is no document.
   */
  textToKeep(text: string): string | null;
}

/** A gateway whose query plans hold no values of clients, and the guard for what else is kept of their documents. */
export interface GuardedGateway {
  readonly gateway: GatewayInterface;
  readonly guard: ValueGuard;
}

/** Puts a gateway behind `hoistValues`: it plans and executes operations that have all values in variables. */
export function keepValuesOut(inner: GatewayInterface): GuardedGateway {
  let current: GraphQLSchema | undefined;
  inner.onSchemaLoadOrUpdate(({ apiSchema }) => {
    current = apiSchema;
  });
  const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, boolean>>();

  function isWithValues(schema: GraphQLSchema, document: DocumentNode): boolean {
    const ofSchema = known.get(schema) ?? new WeakMap<DocumentNode, boolean>();
    known.set(schema, ofSchema);
    const answer = ofSchema.get(document) ?? holdsValues(schema, document);
    ofSchema.set(document, answer);
    return answer;
  }

  const guard: ValueGuard = {
    holdsValues: (document) => !current || isWithValues(current, document),
    textToKeep(text) {
      try {
        return guard.holdsValues(parse(text, { noLocation: true })) ? null : stripIgnoredCharacters(text);
      } catch {
        return null;
      }
    },
  };

  const hoisting =
    (execute: GatewayExecutor): GatewayExecutor =>
    async (context) => {
      // That of the request: another may have taken its place in the meantime.
      const { schema, document, request } = context;
      const operation = getOperationAST(document, request.operationName);
      if (!operation || !isWithValues(schema, document)) return execute(context);
      const { errors } = coerceVariables(schema, operation, request.variables ?? {});
      if (errors) return { errors };
      const hoisted = hoistValues(schema, document, operation, request.variables ?? {});
      const answer = await execute({
        ...context,
        document: hoisted.document,
        request: { ...request, variables: hoisted.variables },
      });
      return inClientsWords(answer, hoisted.arguments);
    };

  return {
    guard,
    gateway: {
      async load(options) {
        const loaded = await inner.load(options);
        return { ...loaded, executor: loaded.executor && hoisting(loaded.executor) };
      },
      onSchemaLoadOrUpdate: (listener) => inner.onSchemaLoadOrUpdate(listener),
      stop: () => inner.stop(),
    },
  };
}

/** An error about a variable of ours names the argument that it stands for, as if the value had stayed where it was. */
function inClientsWords(answer: Answer, names: ReadonlyMap<string, string>): Answer {
  if (!answer.errors) return answer;
  return {
    ...answer,
    errors: answer.errors.map((error) => {
      const { field } = error.extensions;
      const [variable = "", ...inside] = typeof field === "string" ? field.split(".") : [];
      const argument = names.get(variable);
      if (argument === undefined) return error;
      // As for a literal: the places of a list's entries are not named.
      const named = [argument, ...inside.filter((part) => !/^\d+$/.test(part))].join(".");
      return new GraphQLError(error.message.replace(`${String(field)}: `, `${named}: `), {
        nodes: error.nodes ?? null,
        path: error.path ?? null,
        originalError: error.originalError ?? null,
        extensions: { ...error.extensions, field: named },
      });
    }),
  };
}
