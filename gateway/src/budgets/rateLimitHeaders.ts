import type { Budget } from "./Budgets.ts";

/** What is left of one quota. */
export interface Remaining {
  readonly left: number;
  /** Seconds until it is whole again. */
  readonly resetSeconds: number;
}

/** The quotas of a caller, by name, as far as they are known by now. */
export type Quotas = Readonly<Partial<Record<keyof Budget, Remaining>>>;

export const WINDOW_SECONDS = 60;

const QUOTAS = ["requests", "cost"] as const;

/**
 * `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-11: `"requests";q=600;w=60` is the quota of
 * 600 in 60 seconds, `"requests";r=599;t=60` says that 599 are left, and for how long.
 */
export const rateLimitHeaders = (budget: Budget, quotas: Quotas): Readonly<Record<string, string>> => ({
  "ratelimit-policy": QUOTAS.map((name) => `"${name}";q=${budget[name]};w=${WINDOW_SECONDS}`).join(", "),
  ratelimit: QUOTAS.flatMap((name) => {
    const quota = quotas[name];
    return quota ? [`"${name}";r=${quota.left};t=${quota.resetSeconds}`] : [];
  }).join(", "),
});
