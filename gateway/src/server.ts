import type { ApolloGateway } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import {
  ACCESS_REASON_HEADER,
  createHttpServer,
  logFaultsPlugin,
  nameBadInputPlugin,
  publicError,
  readAccessReason,
  readAddress,
  readLocale,
  type Caller,
  type Locale,
  type Logger,
  type Running,
} from "@datong/subgraph-kit";
import type { FastifyInstance } from "fastify";
import { GraphQLError, type FormattedExecutionResult } from "graphql";
import type { Authenticate } from "./authenticate.ts";
import type { GatewayContext } from "./context.ts";
import { OPERATION_LIMITS, operationLimits } from "./operationLimits.ts";
import { refuseOtherNames } from "./refuseOtherNames.ts";
import { registerSandbox, type SandboxExample } from "./sandbox/index.ts";
import { createApolloGateway } from "./supergraph.ts";
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
  /** Adds HTTP routes beside the endpoint, in a scope of their own: those that subgraphs open to the world outside. */
  routes?(app: FastifyInstance): void;
  /** Whether everything behind the gateway can answer; for readiness. */
  isReady?(): Promise<boolean>;
}

/** A gateway that listens. */
export interface RunningGateway extends Running {
  /** Where GraphQL is answered, for example `http://127.0.0.1:4000/graphql`. */
  readonly endpoint: string;
  /** Asks the gateway from within the process, as `caller`. */
  execute(
    operation: { readonly query: string; readonly variables?: Record<string, unknown> },
    as: { readonly caller: Caller; readonly locale?: Locale },
  ): Promise<FormattedExecutionResult>;
}

const ENDPOINT = "/graphql";

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
 * Gives every error the id that finds its request in the logs, and keeps to itself what @apollo/gateway tells about
 * nulls it had to widen (`extensions.valueCompletion`).
 */
const finishResponse: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body }, contextValue: { requestId } }) {
        if (body.kind !== "single") return Promise.resolve();
        const { errors, extensions } = body.singleResult;
        if (errors)
          body.singleResult.errors = errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
        if (extensions && "valueCompletion" in extensions) delete body.singleResult.extensions;
        return Promise.resolve();
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
  const { logger, authenticate } = options;
  const app = createHttpServer(logger, () => options.isReady?.() ?? Promise.resolve(true), {
    trustedProxies: options.trustedProxies ?? [],
  });
  if (options.names) refuseOtherNames(app, options.names);
  const gateway: ApolloGateway = createApolloGateway(options.supergraphSdl, options.transport, logger);
  const server = new ApolloServer<GatewayContext>({
    gateway,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    parseOptions: { maxLexicalTokens: OPERATION_LIMITS.tokens },
    validationRules: [operationLimits],
    includeStacktraceInErrorResponses: false,
    formatError: publicError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      refuseUnknownOperation,
      logFaultsPlugin(logger),
      nameBadInputPlugin,
      finishResponse,
    ],
    stopOnTerminationSignals: false,
  });
  await server.start();
  await app.register(fastifyApollo(server), {
    path: ENDPOINT,
    context: async ({ headers, id, ip }) => ({
      caller: await authenticate(headers.authorization),
      locale: readLocale(headers["accept-language"]),
      requestId: id,
      clientAddress: readAddress(ip),
      accessReason: readAccessReason(headers[ACCESS_REASON_HEADER]),
    }),
  });
  if (options.sandbox) await registerSandbox(app, { examples: options.sandbox, endpoint: ENDPOINT });
  await app.register((scope, _options, done) => {
    options.routes?.(scope);
    done();
  });
  const url = await app.listen({ host: options.host, port: options.port });
  logger.info({ url }, "listening");

  return {
    url,
    endpoint: `${url}${ENDPOINT}`,
    async execute(operation, { caller, locale = "zh" }) {
      const { body } = await server.executeOperation(operation, {
        contextValue: { caller, locale, requestId: "in-process", clientAddress: null, accessReason: null },
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
