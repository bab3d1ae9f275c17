import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { Consumed, Counter } from "./Counter.ts";
import { secondsUntil, WINDOW_SECONDS } from "./rateLimitHeaders.ts";
import type { ScriptRunner } from "./redis.ts";

/** Counts in Redis, for all gateways together; while it is away, in this process alone. */
export function redisCounter(name: string, points: number, scripts: ScriptRunner): Counter {
  const options = { keyPrefix: `datong:budget:${name}`, points, duration: WINDOW_SECONDS };
  const limiter = new RateLimiterRedis({
    ...options,
    storeClient: scripts,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    // Who is over the budget is told so from here until the minute is over: Redis is not asked again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  return async (key, taken) => {
    try {
      return consumed(await limiter.consume(key, taken), false);
    } catch (reason) {
      // A limiter says "too much" by rejecting.
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return consumed(reason, true);
    }
  };
}

const consumed = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isSpent: boolean): Consumed => ({
  isSpent,
  left: remainingPoints,
  resetSeconds: secondsUntil(msBeforeNext),
});
