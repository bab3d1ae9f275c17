import { z } from "@datong/subgraph-kit";
import { DAY_MS, MINUTE_MS } from "./domain/durations.ts";
import { DEFAULT_SESSION_SETTINGS, type SessionSettings } from "./sessionParts.ts";

const { accessTokens, lifetimes } = DEFAULT_SESSION_SETTINGS;

const count = (unlessSetMs: number, unitMs: number, max: number) => {
  const bounds = `must be a whole number, 1 to ${max}`;
  return z.coerce
    .number(bounds)
    .int(bounds)
    .min(1, bounds)
    .max(max, bounds)
    .default(unlessSetMs / unitMs);
};

/** What the identity process reads about sessions and their tokens. */
export const sessionShape = {
  ACCESS_TOKEN_ISSUER: z.string().default(accessTokens.issuer),
  ACCESS_TOKEN_AUDIENCE: z.string().default(accessTokens.audience),
  ACCESS_TOKEN_MINUTES: count(lifetimes.accessTokenMs, MINUTE_MS, 60),
  SESSION_IDLE_DAYS: count(lifetimes.idleMs, DAY_MS, 365),
  SESSION_TOTAL_DAYS: count(lifetimes.totalMs, DAY_MS, 3_650),
  SIGNING_KEY_DAYS: count(accessTokens.signingKeyMs, DAY_MS, 365),
};

type SessionConfig = Readonly<z.output<z.ZodObject<typeof sessionShape>>>;

/** The settings that the environment makes. */
export const sessionSettingsOf = (config: SessionConfig): SessionSettings => ({
  accessTokens: {
    issuer: config.ACCESS_TOKEN_ISSUER,
    audience: config.ACCESS_TOKEN_AUDIENCE,
    signingKeyMs: config.SIGNING_KEY_DAYS * DAY_MS,
  },
  lifetimes: {
    accessTokenMs: config.ACCESS_TOKEN_MINUTES * MINUTE_MS,
    idleMs: config.SESSION_IDLE_DAYS * DAY_MS,
    totalMs: config.SESSION_TOTAL_DAYS * DAY_MS,
  },
});
