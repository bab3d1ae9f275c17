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

/** Whole seconds, and never none: a client that comes again at once would be too early. */
export const secondsUntil = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));

const QUOTAS = ["requests", "cost"] as const;

/**
 * Writes `RateLimit-Policy` and `RateLimit` of one budget, as in draft-ietf-httpapi-ratelimit-headers-11:
 * `"requests";q=600;w=60` is the quota of 600 in 60 seconds, `"requests";r=599;t=60` says that 599 are left, and for how long.
 */
export function rateLimitHeaders(budget: Budget): (quotas: Quotas) => Readonly<Record<string, string>> {
  const policy = QUOTAS.map((name) => `"${name}";q=${budget[name]};w=${WINDOW_SECONDS}`).join(", ");
  return (quotas) => {
    let left = "";
    for (const name of QUOTAS) {
      const quota = quotas[name];
      if (quota) left += `${left && ", "}"${name}";r=${quota.left};t=${quota.resetSeconds}`;
    }
    return { "ratelimit-policy": policy, ratelimit: left };
  };
}
