import type { Consumed } from "./Counter.ts";
import { secondsUntil, WINDOW_SECONDS } from "./rateLimitHeaders.ts";

interface Window {
  consumed: number;
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

/**
 * Counts in this process alone. A window begins with the first points that a key takes; every window is equally long, so that
 * those which have ended are always the first, and go when another begins.
 *
 * @param points that a key may take in a window
 */
export function memoryCounter(points: number): (key: string, taken: number) => Consumed {
  const windows = new Map<string, Window>();

  function begin(key: string, now: number): Window {
    for (const [ended, { endsAt }] of windows) {
      if (endsAt > now) break;
      windows.delete(ended);
    }
    const window = { consumed: 0, endsAt: now + WINDOW_SECONDS * 1_000 };
    windows.set(key, window);
    return window;
  }

  return (key, taken) => {
    const now = Date.now();
    const known = windows.get(key);
    const window = known && known.endsAt > now ? known : begin(key, now);
    window.consumed += taken;
    return {
      isSpent: window.consumed > points,
      left: Math.max(0, points - window.consumed),
      resetSeconds: secondsUntil(window.endsAt - now),
    };
  };
}
