import { processShape, readConfig, type EnvironmentRule, type Logger, type z } from "@datong/subgraph-kit";
import { budgetsShape, callerBudgets, readBudgets, type CallerBudgets } from "./budgets/index.ts";
import { callersRule, callersShape } from "./callers/index.ts";
import { documentsShape } from "./documents/index.ts";
import { readyShape } from "./hot/index.ts";
import { httpRule, httpShape } from "./http/index.ts";
import { limitsShape, readLimits } from "./limits/index.ts";
import { pressureShape, readPressureLimits } from "./pressure/index.ts";
import { cachesShape, gatewayCaches, readCacheMebibytes } from "./plans/index.ts";
import { examplesShape, opennessShape } from "./sandbox/index.ts";
import type { GatewayOptions } from "./server.ts";
import { supergraphRule, supergraphShape } from "./supergraph/index.ts";
import { telemetryShape } from "./telemetry/index.ts";
import { transportRule, transportShape } from "./transports/config.ts";
import { forwardingShape } from "./transports/forwardingConfig.ts";

/** What every process that holds a gateway reads about callers and the sandbox. */
export const frontDoorShape = {
  ...callersShape,
  ...opennessShape,
  ...httpShape,
  ...documentsShape,
  ...limitsShape,
  ...budgetsShape,
  ...cachesShape,
  ...readyShape,
  ...pressureShape,
  ...telemetryShape,
};

export type FrontDoorConfig = z.output<z.ZodObject<typeof frontDoorShape>> & { readonly NODE_ENV: string };

/** What `frontDoorShape` cannot say of one variable alone. */
export const frontDoorRule: EnvironmentRule = (env) => [...callersRule(env), ...httpRule(env)];

const gatewayRule: EnvironmentRule = (env) => [
  ...frontDoorRule(env),
  ...transportRule(env),
  ...supergraphRule(env),
  ...(env.AUTH === "development" || env.AUTH === "off" || env.AUTH_JWKS_URL || env.AUTH_JWKS_FILE
    ? []
    : [
        "AUTH_JWKS_URL: is not set; access tokens are checked against this key set (or AUTH_JWKS_FILE), " +
          "such as http://identity:4000/.well-known/jwks.json",
      ]),
];

/** What a gateway process of its own reads. */
export const readGatewayConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...processShape,
      ...frontDoorShape,
      ...supergraphShape,
      ...transportShape,
      ...forwardingShape,
      ...examplesShape,
    },
    env,
    gatewayRule,
  );

/**
 * What requests and callers may ask for, as configured: part of `GatewayOptions`.
 *
 * @param secret hides callers in Redis; the same in every gateway
 */
export const doorLimits = (
  config: FrontDoorConfig,
  secret: Uint8Array | undefined,
  logger: Logger,
): Pick<GatewayOptions, "limits" | "timeoutMs" | "caches" | "readyMebibytes" | "pressure"> & {
  readonly budgets: CallerBudgets | null;
} => ({
  limits: readLimits(config),
  timeoutMs: config.REQUEST_DEADLINE_SECONDS * 1_000,
  pressure: readPressureLimits(config),
  caches: gatewayCaches(readCacheMebibytes(config)),
  readyMebibytes: config.READY_CACHE_MIB,
  budgets:
    config.BUDGETS === "on"
      ? callerBudgets({
          budgets: readBudgets(config),
          redisUrl: config.REDIS_URL,
          ...(secret ? { secret } : {}),
          logger,
        })
      : null,
});
