import { BadEnvironmentError } from "./config.ts";

const STOP_MS_MAX = 25_000;

/** What ends a process in good order. */
const SIGNALS = ["SIGTERM", "SIGINT", "disconnect"] as const;

/**
 * Runs a process: starts it, and on SIGTERM or SIGINT, or when the process that started it over an IPC channel is gone,
 * stops it in good order. Requests in flight get 25 seconds; a second signal, or the end of that time, ends the process
 * at once.
 *
 * A bad environment is told in words on standard error, without a stack trace, with exit code 1; so is any other
 * failure to start.
 *
 * @param start is told by its signal that it need not go on: it then fails, having closed what it opened
 */
export function runProcess(start: (stopping: AbortSignal) => Promise<{ stop(): Promise<void> }>): void {
  const stopping = new AbortController();
  const started = start(stopping.signal);

  const stop = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
    started
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Stopped: ${reasonOf(error)}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of SIGNALS) process.on(signal, stop);

  started.catch((error: unknown) => {
    if (stopping.signal.aborted) return;
    const reason = reasonOf(error);
    process.stderr.write(`${error instanceof BadEnvironmentError ? reason : `Could not start: ${reason}`}\n`);
    process.exit(1);
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
