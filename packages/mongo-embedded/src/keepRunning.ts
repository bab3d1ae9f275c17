import { setTimeout as pause } from "node:timers/promises";
import type { EngineProcess } from "./engineProcess.ts";

/** How an engine is kept running. */
export interface KeepRunningOptions {
  /** Starts it again, on the same port and data. */
  readonly start: () => Promise<EngineProcess>;
  /** Restarts allowed within a minute. */
  readonly maxRestarts: number;
  /** Told once, when it will not be started again. */
  readonly onLost: (why: string) => void;
  readonly log: (line: string) => void;
}

/** An engine that is started again when it dies. */
export interface KeptEngine {
  /** The process that serves now; nothing between a death and the restart, and after the end. */
  pid(): number | undefined;
  /** Stops it for good, even in the middle of a restart. Safe to call twice. */
  stop(): Promise<void>;
}

const WINDOW_MS = 60_000;
/** Grows with each failure: what made a start fail may need a moment to pass. */
const PAUSE_MS = 250;

/** Restarts an engine when it dies, until it dies too often. Drivers reconnect on their own. */
export function keepRunning(first: EngineProcess, options: KeepRunningOptions): KeptEngine {
  const { start, maxRestarts, onLost, log } = options;
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let running: EngineProcess | undefined = first;
  let deaths: number[] = [];

  const mayRestart = (): boolean => {
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < WINDOW_MS), now];
    return deaths.length <= maxRestarts;
  };
  const restart = async (): Promise<void> => {
    try {
      running = await start();
      log(`the MongoDB engine is back (process ${running.pid})`);
    } catch (error) {
      log(`restarting the MongoDB engine failed: ${(error as Error).message}`);
      await pause(PAUSE_MS * deaths.length, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const keep = async (): Promise<void> => {
    let why = "it could not be started";
    while (!isStopped()) {
      if (running) {
        why = await running.ended;
        await running.stop(); // its killer process is still there
        running = undefined;
        if (isStopped()) return;
        log(`the MongoDB engine died: ${why}`);
      }
      if (!mayRestart()) {
        onLost(`the MongoDB engine died ${deaths.length} times within a minute, last of ${why}`);
        return;
      }
      await restart();
    }
    await running?.stop();
  };
  const kept = keep().catch((error: unknown) => {
    onLost(`the MongoDB engine cannot be watched any more: ${String(error)}`);
  });

  return {
    pid: () => running?.pid,
    stop: async () => {
      stopped.abort();
      await running?.stop();
      await kept;
    },
  };
}
