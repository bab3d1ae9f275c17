import { setTimeout as pause } from "node:timers/promises";

/** The longest pause in milliseconds: whoever calls does not wait for ever. */
const PAUSE_MS_MAX = 2_000;

/**
 * Pauses of a call between its rounds: of those who take the same points from each other one comes to an end so. Each is by
 * chance, at most twice as long as the one before, and measured by how long a round takes, as an end needs some of them.
 */
export function givingWay(): () => Promise<void> {
  let [factor, since] = [1, performance.now()];
  return async () => {
    factor *= 2;
    await pause(Math.random() * Math.min(factor * (performance.now() - since), PAUSE_MS_MAX));
    since = performance.now();
  };
}
