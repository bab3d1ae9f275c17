import { z } from "@datong/subgraph-kit";
import { limit } from "./codeConfig.ts";
import { MINUTE_MS } from "./domain/durations.ts";
import type { ServiceTokenRules } from "./domain/serviceToken.ts";

const BOUNDS = "must be a whole number, 1 to 60";

/** What the identity process reads about back ends and their tokens. */
export const serviceShape = {
  SERVICE_TOKEN_MINUTES: z.coerce.number(BOUNDS).int(BOUNDS).min(1, BOUNDS).max(60, BOUNDS).default(15),
  IDENTITY_WRONG_SECRETS_PER_CLIENT: limit("10/1m,60/1h"),
  IDENTITY_WRONG_SECRETS_PER_ADDRESS: limit("60/1m,300/1h"),
};

type ServiceConfig = Readonly<z.output<z.ZodObject<typeof serviceShape>>>;

/** The rules that the environment sets. */
export const serviceTokenRulesOf = (config: ServiceConfig): ServiceTokenRules => ({
  wrongPerClient: config.IDENTITY_WRONG_SECRETS_PER_CLIENT,
  wrongPerAddress: config.IDENTITY_WRONG_SECRETS_PER_ADDRESS,
  lifetimeMs: config.SERVICE_TOKEN_MINUTES * MINUTE_MS,
});

/** The rules unless the environment sets others. */
export const defaultServiceTokenRules: ServiceTokenRules = serviceTokenRulesOf(z.object(serviceShape).parse({}));
