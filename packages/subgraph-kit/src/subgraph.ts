import { buildSubgraphSchema } from "@apollo/subgraph";
import type { FastifyInstance } from "fastify";
import type { JSONWebKeySet } from "jose";
import {
  execute,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import { enforceAccess, type Owners } from "./access/enforceAccess.ts";
import type { AccessLog } from "./audit/AccessEntry.ts";
import type { Subjects } from "./audit/noteReads.ts";
import { settleReads } from "./audit/settleReads.ts";
import type { Caller } from "./caller.ts";
import { logFault, publicError } from "./errors.ts";
import type { Locale } from "./locale.ts";
import type { Logger } from "./logger.ts";
import { nameBadInput } from "./nameBadInput.ts";

/** What is known about a request before any resolver runs. */
export interface SubgraphRequest {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly requestId: string;
  /**
   * The network address of the client (IPv4 or IPv6), as the gateway saw it; null when a request does not come from the
   * network. Personal: for limits, hashed or kept briefly, and never logged.
   */
  readonly clientAddress: string | null;
  /** Why the caller reads other people's data, in their own words; null when they do not say. Never logged. */
  readonly accessReason: string | null;
}

/** An operation for a subgraph, from a gateway in the same process. */
export interface SubgraphOperation {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** Sessions and credentials that have ended although tokens of theirs may still be about (`sid` of a token). */
export interface TokenEndings {
  /**
   * Those that have ended since then; more than once and some from before do no harm.
   *
   * @returns their ids, and when they were read
   */
  endedSince(since: Date): Promise<{ readonly ids: readonly string[]; readonly asOf: Date }>;
  /**
   * Tells of whatever ends in this process, before whoever ends it is answered.
   *
   * @returns what stops it
   */
  onEnded(listener: (ids: readonly string[]) => void): () => void;
}

/** One subgraph, ready to answer; it opens no port. */
export interface Subgraph<Context extends SubgraphRequest = SubgraphRequest> {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  /** What a resolver may reach, made anew for every request. */
  createContext(request: SubgraphRequest): Context;
  /** Answers in process, with the same access rules and the same public errors as over HTTP. */
  execute(operation: SubgraphOperation, request: SubgraphRequest): Promise<FormattedExecutionResult>;
  /** Ends a request that was executed elsewhere: records what it has read of other people, before the answer leaves. */
  settleReads(context: SubgraphRequest): Promise<FormattedExecutionResult | null>;
  /**
   * Adds HTTP routes of the subgraph's own that the world outside may call without a caller's token, such as the endpoint
   * to which a platform pushes its events. Whoever serves the subgraph mounts them: its own server, or the gateway's when
   * both are one process. A route decides by itself whom it believes.
   */
  routes?(app: FastifyInstance): void;
  /** The public keys of the access tokens that it makes, where it makes any; for a gateway in the same process. */
  readonly keySet?: () => Promise<JSONWebKeySet>;
  /** Which of these tokens no longer count, though they have not expired; for a gateway in the same process. */
  readonly endings?: TokenEndings;
  /** Whether it can answer now; for readiness. */
  isReady(): Promise<boolean>;
  /** Lets go of the database. */
  close(): Promise<void>;
}

export interface SubgraphParts<Context extends SubgraphRequest> {
  readonly name: string;
  /** The subgraph's SDL. */
  readonly typeDefs: string;
  /** The generated `Resolvers` of this subgraph. */
  readonly resolvers: object;
  /** Whose data its objects are; see `Owners`. Left out where none of them is anybody's. */
  readonly owners?: Owners;
  /** Of whom its objects tell that are nobody's own; see `Subjects`. */
  readonly subjects?: Subjects;
  /** Where it is recorded which of these back ends and staff read; it can be left out where there are none. */
  readonly accessLog?: AccessLog;
  readonly logger: Logger;
  createContext(request: SubgraphRequest): Context;
  /** See `Subgraph.routes`. */
  routes?(app: FastifyInstance): void;
  /** See `Subgraph.keySet`. */
  readonly keySet?: () => Promise<JSONWebKeySet>;
  /** See `Subgraph.endings`. */
  readonly endings?: TokenEndings;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** What @apollo/subgraph calls a resolver map; it asks for an index signature, which generated types do not have. */
type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>["resolvers"]
>;

/**
 * @throws Error when the SDL and the resolvers do not fit, a field has no `@access` rule, or reads of people's data would
 *   be recorded nowhere
 */
export function createSubgraph<Context extends SubgraphRequest>({
  typeDefs,
  resolvers,
  owners = {},
  subjects = {},
  accessLog,
  ...parts
}: SubgraphParts<Context>): Subgraph<Context> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(typeDefs),
    resolvers: resolvers as ResolverMap,
  });
  enforceAccess(schema, owners, subjects);
  if (!accessLog && Object.keys({ ...owners, ...subjects }).length > 0)
    throw new Error(`The subgraph ${parts.name} has people's data and no accessLog`);
  const settle = settleReads(accessLog ?? null, parts.logger);

  /** What is wrong with a document; gateways send the same few again and again, each is validated once. */
  const problems = new WeakMap<DocumentNode, readonly GraphQLFormattedError[]>();
  const problemsOf = (document: DocumentNode) => {
    const known = problems.get(document);
    if (known) return known;
    const found = validate(schema, document).map((error) =>
      nameBadInput(coded(error, "GRAPHQL_VALIDATION_FAILED"), error, document),
    );
    problems.set(document, found);
    return found;
  };

  /** An error as it may leave the subgraph; variables that cannot be coerced are the caller's, all else may be ours. */
  function finish(error: GraphQLError, document: DocumentNode, requestId: string): GraphQLFormattedError {
    if (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION)
      return nameBadInput(coded(error, "BAD_USER_INPUT"), error, document);
    logFault(error, requestId, parts.logger);
    return publicError(error.toJSON(), error);
  }

  return {
    ...parts,
    schema,
    settleReads: settle,
    async close() {
      accessLog?.close?.();
      await parts.close();
    },
    async execute({ document, variables, operationName }, request) {
      const invalid = problemsOf(document);
      if (invalid.length > 0) return { errors: invalid };
      const context = parts.createContext(request);
      const { data, errors } = await execute({
        schema,
        document,
        variableValues: variables,
        operationName,
        contextValue: context,
      });
      const instead = await settle(context);
      if (instead) return instead;
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors ? { errors: errors.map((error) => finish(error, document, request.requestId)) } : {}),
      };
    },
  };
}

const coded = (error: GraphQLError, code: string): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { ...error.extensions, code },
});
