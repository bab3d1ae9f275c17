import { buildSubgraphSchema } from "@apollo/subgraph";
import type { FastifyInstance } from "fastify";
import type { JSONWebKeySet } from "jose";
import { parse, type FormattedExecutionResult, type GraphQLSchema } from "graphql";
import { enforceAccess, type Owners, type Stores } from "./access/enforceAccess.ts";
import type { AccessLog } from "./audit/AccessEntry.ts";
import type { Subjects } from "./audit/noteReads.ts";
import { settleReads } from "./audit/settleReads.ts";
import type { Caller } from "./caller.ts";
import type { ConsentDecisions } from "./consent/ConsentDecisions.ts";
import { enforceConsent } from "./consent/enforceConsent.ts";
import { answerEntitiesAtOnce } from "./entities.ts";
import { prepareOperations } from "./execution/prepareOperations.ts";
import type { Locale } from "./locale.ts";
import type { Logger } from "./logger.ts";
import { findScope } from "./staff/findScope.ts";
import type { StaffPermissions } from "./staff/StaffPermissions.ts";

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

/** An operation for a subgraph, as a gateway's query plan has it. */
export interface SubgraphOperation {
  readonly query: string;
  readonly operationName?: string | undefined;
}

/**
 * Answers an operation with these variables for this request, with the same access rules and the same public errors however
 * it came: at once where no resolver waits for anything. The answer is the caller's to keep; one
 * without `data` is about an operation that did not run.
 */
export type AnswerOperation = (
  variables: Readonly<Record<string, unknown>>,
  request: SubgraphRequest,
) => FormattedExecutionResult | Promise<FormattedExecutionResult>;

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
  /** Reads, checks and compiles an operation, once as long as it is asked now and then. */
  prepare(operation: SubgraphOperation): AnswerOperation;
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
  /** At which stores its objects are; see `Stores`. Left out where none of them belongs to a store. */
  readonly stores?: Stores;
  /** Who says what staff may do by their roles; null or left out where only what their tokens say counts. */
  readonly staff?: StaffPermissions | null;
  /** Where it is recorded which of these back ends and staff read; it can be left out where there are none. */
  readonly accessLog?: AccessLog;
  /** Who says whether people allow what `@requiresConsent` fields show; it can be left out where there are none. */
  readonly consent?: ConsentDecisions | null;
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
  stores = {},
  staff = null,
  accessLog,
  consent = null,
  ...parts
}: SubgraphParts<Context>): Subgraph<Context> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(typeDefs),
    resolvers: resolvers as ResolverMap,
  });
  answerEntitiesAtOnce(schema);
  enforceConsent(schema, owners, consent);
  enforceAccess(schema, { owners, subjects, stores });
  if (!accessLog && Object.keys({ ...owners, ...subjects }).length > 0)
    throw new Error(`The subgraph ${parts.name} has people's data and no accessLog`);
  const answerTo = prepareOperations<Context>({
    schema,
    logger: parts.logger,
    begin: findScope(staff),
    settle: settleReads(accessLog ?? null, parts.logger),
  });

  return {
    ...parts,
    schema,
    async close() {
      accessLog?.close?.();
      await parts.close();
    },
    prepare({ query, operationName }) {
      const answer = answerTo(query, operationName);
      return (variables, request) => answer(variables, parts.createContext(request));
    },
  };
}
