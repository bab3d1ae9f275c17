import { randomBytes } from "node:crypto";
import { HeaderMap } from "@apollo/server";
import { fail, type Caller, type Logger } from "@datong/subgraph-kit";
import type { GraphQLError } from "graphql";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { payers, type Payer } from "./budgetKeys.ts";
import { BUDGETS, type Budget, type BudgetKind, type Budgets } from "./Budgets.ts";
import { rateLimitHeaders, WINDOW_SECONDS, type Remaining } from "./rateLimitHeaders.ts";
import { connectRedis, type ScriptRunner } from "./redis.ts";

export interface CallerBudgetsOptions {
  /** Default `BUDGETS`. */
  readonly budgets?: Budgets;
  /** Where gateways keep count together; without it each counts by itself. */
  readonly redisUrl?: string | undefined;
  /** Hides callers in Redis; the same for all gateways. Default one of this process. */
  readonly secret?: Uint8Array;
  readonly logger: Logger;
}

/** What one request spends of its caller's budget. */
export interface Spending {
  /** What an operation of this caller may cost at most: what is not in a whole minute's budget never will be. */
  readonly costMax: number;
  /**
   * Takes the operation's cost, once: whoever asks again for the same request is told the same. Throws RATE_LIMITED
   * (HTTP 429) when it is not there any more in this minute.
   */
  spend(cost: number): Promise<void>;
  /** What the answer says about the budget. */
  headers(): Readonly<Record<string, string>>;
}

/** Counts what callers do in a minute. */
export interface CallerBudgets {
  /** A request of this caller begins; throws RATE_LIMITED (HTTP 429) when it is one too many. */
  begin(caller: Caller, clientAddress: string | null): Promise<Spending>;
  /** A request that did not prove who it is from; counts for the address. */
  beginUnproven(clientAddress: string | null): Promise<Spending>;
  close(): Promise<void>;
}

/** Takes points from one counter; a counter says "too much" by rejecting. */
async function consume(
  counter: Counter,
  key: string,
  points: number,
): Promise<Remaining & { readonly isSpent: boolean }> {
  const remaining = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Remaining => ({
    left: remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  });
  try {
    return { ...remaining(await counter.consume(key, points)), isSpent: false };
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    return { ...remaining(reason), isSpent: true };
  }
}

type Counter = RateLimiterMemory | RateLimiterRedis;

function counter(name: string, points: number, scripts: ScriptRunner | undefined): Counter {
  const options = { keyPrefix: `datong:budget:${name}`, points, duration: WINDOW_SECONDS };
  const inMemory = new RateLimiterMemory(options);
  if (!scripts) return inMemory;
  return new RateLimiterRedis({
    ...options,
    storeClient: scripts,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    // Who is over the budget is told so from here until the minute is over: Redis is not asked again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: inMemory,
  });
}

/** How many anonymous budgets all networks of one site (/48) have together, however many they are. */
const SITE_BUDGETS = 16;

function rateLimited(
  quota: keyof Budget,
  resetSeconds: number,
  headers: Readonly<Record<string, string>>,
): GraphQLError {
  const what = quota === "requests" ? "Too many requests" : "Too much was asked for";
  const error = fail("RATE_LIMITED", { message: `${what} within a minute; retry in ${resetSeconds} s.` });
  const all = Object.entries({ ...headers, "retry-after": String(resetSeconds) });
  error.extensions.http = { status: 429, headers: new HeaderMap(all) };
  return error;
}

/**
 * Budgets by person, back end or network address, in Redis where there is one, so that all gateways share them. A minute
 * begins with a caller's first request. A gateway that cannot reach Redis counts by itself: a budget is then one for each
 * gateway, and no request fails for it.
 */
export function callerBudgets({ budgets = BUDGETS, redisUrl, secret, logger }: CallerBudgetsOptions): CallerBudgets {
  const redis = redisUrl === undefined ? null : connectRedis(redisUrl, logger);
  const payer = payers(secret ?? randomBytes(32));
  const countersOf = (kind: BudgetKind) => ({
    headers: rateLimitHeaders(budgets[kind]),
    requests: counter(`${kind}:requests`, budgets[kind].requests, redis?.scripts),
    cost: counter(`${kind}:cost`, budgets[kind].cost, redis?.scripts),
  });
  const counters = {
    anonymous: countersOf("anonymous"),
    user: countersOf("user"),
    service: countersOf("service"),
  };
  const ofSites = {
    requests: counter("site:requests", SITE_BUDGETS * budgets.anonymous.requests, redis?.scripts),
    cost: counter("site:cost", SITE_BUDGETS * budgets.anonymous.cost, redis?.scripts),
  };

  async function open({ kind, key, siteKey }: Payer): Promise<Spending> {
    const budget = budgets[kind];
    const quotas: Partial<Record<keyof Budget, Remaining>> = {};
    const headers = () => counters[kind].headers(quotas);

    async function take(quota: keyof Budget, points: number): Promise<void> {
      const { isSpent, left, resetSeconds } = await consume(counters[kind][quota], key, points);
      quotas[quota] = { left, resetSeconds };
      if (isSpent) throw rateLimited(quota, resetSeconds, headers());
      if (siteKey === null) return;
      const ofSite = await consume(ofSites[quota], siteKey, points);
      if (ofSite.isSpent) throw rateLimited(quota, ofSite.resetSeconds, headers());
    }

    await take("requests", 1);
    let spent: Promise<void> | undefined;
    return { costMax: budget.cost, spend: (cost) => (spent ??= take("cost", cost)), headers };
  }

  return {
    begin: (caller, clientAddress) =>
      open(caller.kind === "ANONYMOUS" ? payer.atAddress(clientAddress) : payer.ofCaller(caller)),
    beginUnproven: (clientAddress) => open(payer.atAddress(clientAddress)),
    close() {
      redis?.close();
      return Promise.resolve();
    },
  };
}
