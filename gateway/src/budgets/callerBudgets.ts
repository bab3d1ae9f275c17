import { randomBytes } from "node:crypto";
import { HeaderMap } from "@apollo/server";
import { fail, type Caller, type Logger } from "@datong/subgraph-kit";
import type { GraphQLError } from "graphql";
import { whenThere, type Soon } from "../whenThere.ts";
import { payers, type Payer } from "./budgetKeys.ts";
import { BUDGETS, type Budget, type BudgetKind, type Budgets } from "./Budgets.ts";
import type { Counter } from "./Counter.ts";
import { memoryCounter } from "./memoryCounter.ts";
import { rateLimitHeaders, type Remaining } from "./rateLimitHeaders.ts";
import { connectRedis } from "./redis.ts";
import { redisCounter } from "./redisCounter.ts";

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
   * (HTTP 429), or rejects with it, when it is not there any more in this minute.
   */
  spend(cost: number): Soon<void>;
  /** What the answer says about the budget. */
  headers(): Readonly<Record<string, string>>;
}

/** Counts what callers do in a minute. */
export interface CallerBudgets {
  /** A request of this caller begins; throws RATE_LIMITED (HTTP 429), or rejects with it, when it is one too many. */
  begin(caller: Caller, clientAddress: string | null): Soon<Spending>;
  /** A request that did not prove who it is from; counts for the address. */
  beginUnproven(clientAddress: string | null): Soon<Spending>;
  close(): Promise<void>;
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
  const counter = (name: string, points: number): Counter =>
    redis ? redisCounter(name, points, redis.scripts) : memoryCounter(points);
  const countersOf = (kind: BudgetKind) => ({
    headers: rateLimitHeaders(budgets[kind]),
    requests: counter(`${kind}:requests`, budgets[kind].requests),
    cost: counter(`${kind}:cost`, budgets[kind].cost),
  });
  const counters = {
    anonymous: countersOf("anonymous"),
    user: countersOf("user"),
    service: countersOf("service"),
  };
  const ofSites = {
    requests: counter("site:requests", SITE_BUDGETS * budgets.anonymous.requests),
    cost: counter("site:cost", SITE_BUDGETS * budgets.anonymous.cost),
  };

  function open({ kind, key, siteKey }: Payer): Soon<Spending> {
    const { [kind]: budget } = budgets;
    const quotas: Partial<Record<keyof Budget, Remaining>> = {};
    const headers = () => counters[kind].headers(quotas);

    const take = (quota: keyof Budget, points: number): Soon<void> =>
      whenThere(counters[kind][quota](key, points), (consumed) => {
        quotas[quota] = consumed;
        if (consumed.isSpent) throw rateLimited(quota, consumed.resetSeconds, headers());
        if (siteKey !== null) return takeOfSite(siteKey, quota, points);
      });

    const takeOfSite = (site: string, quota: keyof Budget, points: number): Soon<void> =>
      whenThere(ofSites[quota](site, points), ({ isSpent, resetSeconds }) => {
        if (isSpent) throw rateLimited(quota, resetSeconds, headers());
      });

    /** What came of the operation's cost, for whoever asks again. */
    let spent: (() => Soon<void>) | undefined;
    function spend(cost: number): Soon<void> {
      if (spent) return spent();
      try {
        const taken = take("cost", cost);
        spent = () => taken;
      } catch (error) {
        spent = () => {
          throw error;
        };
      }
      return spent();
    }

    return whenThere(take("requests", 1), () => ({ costMax: budget.cost, spend, headers }));
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
