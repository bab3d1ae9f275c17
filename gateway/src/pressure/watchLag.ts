import { monitorEventLoopDelay } from "node:perf_hooks";

/** How often the lag is read. */
const SAMPLE_MS = 1_000;

const RESOLUTION_MS = 10;

const NANOSECONDS = 1e6;

/** How long the event loop keeps waiting what is due. */
export interface Lag {
  /** In milliseconds, over the last second. */
  readonly ms: () => number;
  close(): void;
}

/**
 * Watches the event loop. Its lag is the median of a second, so that one long piece of work, such as loading a graph or
 * collecting garbage, is not taken for pressure: only what comes again at every turn is.
 */
export function watchLag(): Lag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let ms = 0;
  const timer = setInterval(() => {
    ms = Math.max(0, histogram.percentile(50) / NANOSECONDS - RESOLUTION_MS);
    histogram.reset();
  }, SAMPLE_MS);
  timer.unref();
  return {
    ms: () => ms,
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
