import { setTimeout as pause } from "node:timers/promises";
import type { OpenSubgraph } from "./subgraphs.ts";

const PAUSE_MS = 20;
const WITHIN_MS = 60_000;

/**
 * Whether all that orders have told is consumed, for subgraphs that share a process: there an event leaves its order when
 * everybody has consumed it.
 *
 * @returns what waits until nothing is left, and answers false when it takes longer
 */
export function whenHeard(opened: readonly OpenSubgraph[]): (withinMs?: number) => Promise<boolean> {
  const telling = opened.filter(({ subgraph }) => subgraph.name === "orders");
  const isWaiting = async ({ connection }: OpenSubgraph) =>
    (await connection
      .collection("orders")
      .findOne({ "outbox.time": { $exists: true } }, { projection: { _id: 1 } })) !== null;

  return async (withinMs = WITHIN_MS) => {
    const deadline = Date.now() + withinMs;
    while ((await Promise.all(telling.map(isWaiting))).some(Boolean)) {
      if (Date.now() >= deadline) return false;
      await pause(PAUSE_MS);
    }
    return true;
  };
}
