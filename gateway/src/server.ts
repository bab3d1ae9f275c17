import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { knowCallers, publicError, type Caller, type Locale, type Logger, type Running } from "@datong/subgraph-kit";
import type { FastifyInstance } from "fastify";
import { GraphQLError, type FormattedExecutionResult } from "graphql";
import type { Authenticate } from "./callers/index.ts";
import type { CallerBudgets } from "./budgets/index.ts";
import type { GatewayContext } from "./context.ts";
import {
  automaticQueries,
  logUnknown,
  noteUnknown,
  NO_TRUSTED_DOCUMENTS,
  resolveDocument,
  type TrustedDocuments,
} from "./documents/index.ts";
import { finishResponse, logFaultsPlugin, nameBadInputPlugin } from "./errors/index.ts";
import { answerNoTypes, hideSchema } from "./hideSchema.ts";
import { answerReady, keepReady, READY_MEBIBYTES, readyOperations } from "./hot/index.ts";
import {
  answerAsSpecified,
  DEFAULT_HTTP_OPTIONS,
  openFrontDoor,
  PREFLIGHT_HEADERS,
  REQUEST_DEADLINE_MS,
  serveEndpoint,
  type HttpOptions,
} from "./http/index.ts";
import {
  knownOperationTypes,
  nameParseLimits,
  OPERATION_LIMITS,
  refuseCostly,
  refuseLargeDocuments,
  type OperationLimits,
} from "./limits/index.ts";
import { gatewayCaches, keepValuesOut, withoutValues, type GatewayCaches } from "./plans/index.ts";
import { PRESSURE_LIMITS, type PressureLimits } from "./pressure/index.ts";
import { refuseOtherNames } from "./refuseOtherNames.ts";
import { examplesOf, registerSandbox, type SandboxExample } from "./sandbox/index.ts";
import { serveSupergraph } from "./supergraph/serveSupergraph.ts";
import { createTelemetry, watchApollo, watchFetches, type OpenTelemetry } from "./telemetry/index.ts";
import type { Transport } from "./transports/Transport.ts";

export interface GatewayOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The composed supergraph, `schema/composed/supergraph.graphql`. */
  readonly supergraphSdl: string;
  /** How subgraphs are reached. */
  readonly transport: Transport;
  /** Who makes a request. */
  readonly authenticate: Authenticate;
  /** Whether clients may ask for the schema; the sandbox needs it. */
  readonly introspection: boolean;
  /** The committed operations shown in the sandbox; null serves none. */
  readonly sandbox: (() => Promise<readonly SandboxExample[]>) | null;
  readonly logger: Logger;
  /** What else than `localhost` and addresses requests may call this machine; null or left out: anything. */
  readonly names?: readonly string[] | null;
  /** See `HttpServerOptions.trustedProxies`. */
  readonly trustedProxies?: readonly string[];
  /** What the front door takes; what is left out is as `DEFAULT_HTTP_OPTIONS` says. */
  readonly http?: Partial<HttpOptions>;
  /** Which documents may run, and which can be sent by their hash; left out: any, and none yet. */
  readonly documents?: TrustedDocuments;
  /** What one request may ask for; default `OPERATION_LIMITS`. */
  readonly limits?: OperationLimits;
  /** Counts what callers do in a minute; null or left out: nobody does. Whoever made them closes them. */
  readonly budgets?: CallerBudgets | null;
  /** What is kept of plans and documents; default 64 and 32 MiB. */
  readonly caches?: GatewayCaches;
  /** How much memory may be taken to answer known operations without Apollo Server; 0 for none at all. Default 32 MiB. */
  readonly readyMebibytes?: number;
  /** How much is taken on at a time; default `PRESSURE_LIMITS`. */
  readonly pressure?: PressureLimits;
  /** Who reads metrics and traces; null or left out: nobody does. Whoever opened it closes it. */
  readonly observed?: Pick<OpenTelemetry, "metrics" | "telemetry"> | null;
  /** Whether answers show which subgraph answered what, to who asks for it; left out: no. For developers alone. */
  readonly plans?: boolean;
  /** How long the subgraphs together may take for one request, in milliseconds. Default 20 seconds. */
  readonly timeoutMs?: number;
  /** Adds HTTP routes beside the endpoint, in a scope of their own: those that subgraphs open to the world outside. */
  routes?(app: FastifyInstance): void;
  /** Told whenever an operation runs that could not be compiled and is left to the stock executor, and why. */
  readonly onFallback?: (reason: string) => void;
  /** Whether everything behind the gateway can answer; for readiness. */
  isReady?(): Promise<boolean>;
}

/** A gateway that listens. */
export interface RunningGateway extends Running {
  /** Where GraphQL is answered, for example `http://127.0.0.1:4000/graphql`. */
  readonly endpoint: string;
  /**
   * Serves another supergraph from now on; requests that are under way end with the one they began with. One after the
   * other, however they are called.
   *
   * @throws SupergraphRefused when it cannot be served, or breaks a trusted document; the one before then stays
   */
  replaceSupergraph(supergraphSdl: string): Promise<void>;
  /** Asks the gateway from within the process, as `caller`. */
  execute(
    operation: { readonly query: string; readonly variables?: Record<string, unknown> },
    as: { readonly caller: Caller; readonly locale?: Locale },
  ): Promise<FormattedExecutionResult>;
}

const ENDPOINT = "/graphql";

/** No client waits for what the process asks of itself, such as loading the sample on a slow machine. */
const OWN_TIMEOUT_MS = 10 * 60_000;

/**
 * Errors of validation that are told and looked for. Of each the place is found by reading the document from its beginning,
 * and who has made five mistakes is not helped by a hundred.
 */
const VALIDATION_ERRORS_MAX = 5;

/** @apollo/gateway answers an operation that is not in the document as if it were our own fault (HTTP 500). */
const refuseUnknownOperation: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operation, request }) {
        if (operation) return Promise.resolve();
        const reason = request.operationName ? "the document has no operation of this name" : "must name one operation";
        throw new GraphQLError(`operationName: ${reason}`, {
          extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
        });
      },
    }),
};

/**
 * Serves the graph at `/graphql`, liveness and readiness at `/health/*`, the sandbox at `/` where it is on, and the
 * routes of `options.routes`.
 *
 * @throws when the supergraph cannot be loaded, or the port is taken
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { logger, authenticate, introspection, documents = NO_TRUSTED_DOCUMENTS } = options;
  const { timeoutMs = REQUEST_DEADLINE_MS } = options;
  const { limits = OPERATION_LIMITS, budgets = null, caches = gatewayCaches() } = options;
  const { pressure = PRESSURE_LIMITS, observed = null, plans = false } = options;
  const metrics = observed?.metrics ?? null;
  const isTrusted = (hash: string) => documents.texts.has(hash);
  const telemetry = observed?.telemetry ?? (plans ? createTelemetry({ metrics, traces: null, isTrusted }) : null);
  const http = { ...DEFAULT_HTTP_OPTIONS, ...options.http };
  const app = openFrontDoor({
    endpoint: ENDPOINT,
    http,
    trustedProxies: options.trustedProxies ?? [],
    isReady: () => options.isReady?.() ?? Promise.resolve(true),
    logger,
  });
  if (options.names) refuseOtherNames(app, options.names);
  const { graphs, replaceSupergraph } = serveSupergraph(options.supergraphSdl, {
    transport: telemetry ? watchFetches(options.transport) : options.transport,
    operations: caches.plans,
    documents,
    logger,
    onFallback(reason) {
      metrics?.fallback(reason);
      options.onFallback?.(reason);
    },
  });
  const { gateway, guard } = keepValuesOut(graphs.gateway);
  const registered = automaticQueries(guard);
  const ready = readyOperations(options.readyMebibytes ?? READY_MEBIBYTES);
  const noteDocument = documents.mode === "log" ? noteUnknown(documents, logger) : null;
  const server = new ApolloServer<GatewayContext>({
    gateway,
    // Where it is off, `hideSchema` says so.
    introspection: true,
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: { requestHeaders: PREFLIGHT_HEADERS },
    persistedQueries: documents.mode === "enforce" ? false : { cache: registered.cache },
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [refuseLargeDocuments(limits), knownOperationTypes, ...(introspection ? [] : [hideSchema])],
    validationOptions: { maxErrors: VALIDATION_ERRORS_MAX, hideSuggestions: !introspection },
    documentStore: withoutValues(caches.documents, guard),
    includeStacktraceInErrorResponses: false,
    formatError: publicError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      graphs.plugin,
      ...(telemetry ? [watchApollo] : []),
      refuseUnknownOperation,
      refuseCostly(limits),
      nameParseLimits(limits),
      logFaultsPlugin(logger),
      nameBadInputPlugin,
      ...(introspection ? [] : [answerNoTypes]),
      ...(noteDocument ? [logUnknown(noteDocument)] : []),
      keepReady(ready, graphs, guard),
      finishResponse,
      answerAsSpecified,
    ],
    stopOnTerminationSignals: false,
  });
  await server.start();
  await serveEndpoint(app, {
    server,
    path: ENDPOINT,
    authenticate,
    budgets,
    http,
    timeoutMs,
    pressure,
    onShed: (reason) => metrics?.shed(reason),
    telemetry,
    showsPlans: plans,
    resolveDocument: (asked) => resolveDocument(asked, documents),
    answerReady: answerReady({
      ready,
      graphs,
      limits,
      isRegistered: registered.isRegistered,
      noteDocument,
      introspection,
      logger,
    }),
  });
  const { sandbox } = options;
  if (sandbox) {
    const examples = async () => examplesOf(graphs.current.schema, await sandbox());
    await registerSandbox(app, { examples, endpoint: ENDPOINT });
  }
  await app.register((scope, _options, done) => {
    knowCallers(scope, authenticate);
    options.routes?.(scope);
    done();
  });
  const url = await app.listen({ host: options.host, port: options.port });
  logger.info({ url }, "listening");

  return {
    url,
    endpoint: `${url}${ENDPOINT}`,
    replaceSupergraph,
    async execute(operation, { caller, locale = "zh" }) {
      const { body } = await server.executeOperation(operation, {
        contextValue: {
          caller,
          locale,
          requestId: "in-process",
          clientAddress: null,
          accessReason: null,
          deadline: Date.now() + OWN_TIMEOUT_MS,
          spending: null,
        },
      });
      if (body.kind !== "single") throw new Error("Incremental delivery is not supported.");
      return body.singleResult;
    },
    async stop() {
      await server.stop();
      await app.close();
    },
  };
}
