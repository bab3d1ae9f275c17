import { BadEnvironmentError } from "./config.ts";
import { isError, tellError } from "./describeError.ts";
import { createLogger } from "./logger.ts";

const STOP_MS_MAX = 25_000;

/** What ends a process in good order. */
const SIGNALS = ["SIGTERM", "SIGINT", "disconnect"] as const;

/**
 * Runs a process: starts it, and on SIGTERM or SIGINT, or when the process that started it over an IPC channel is gone,
 * stops it in good order. Requests in flight get 25 seconds; a second signal, or the end of that time, ends the process
 * at once.
 *
 * A bad environment is told in words on standard error, without a stack trace, with exit code 1; so is any other
 * failure to start. What nobody caught, and what Node or a library warns of, is logged as everything is, without values
 * (`createLogger`); after the former the process ends at once.
 *
 * @param start is told by its signal that it need not go on: it then fails, having closed what it opened
 */
export function runProcess(start: (stopping: AbortSignal) => Promise<{ stop(): Promise<void> }>): void {
  logWhatNobodyCaught();
  const stopping = new AbortController();
  const started = new Promise<{ stop(): Promise<void> }>((resolve) => {
    resolve(start(stopping.signal));
  });

  const stop = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
    started
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Stopped: ${tellError(error)}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of SIGNALS) process.on(signal, stop);

  started.catch((error: unknown) => {
    if (stopping.signal.aborted) return;
    const isBadEnvironment = error instanceof BadEnvironmentError;
    process.stderr.write(isBadEnvironment ? `${error.message}\n` : `Could not start: ${tellError(error)}\n`);
    process.exit(1);
  });
}

/** Node itself would print these as they are: messages and values with them. */
function logWhatNobodyCaught(): void {
  const logger = createLogger("process");
  process.on("uncaughtException", (error: unknown, origin) => {
    logger.fatal(
      isError(error) ? { err: error, origin } : { thrown: typeof error, origin },
      "the process cannot go on",
    );
    process.exit(1);
  });
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    logger.warn({ err: warning }, "a warning of Node or of a library");
  });
}
