import { BadEnvironmentError } from "./config.ts";

const STOP_MS_MAX = 25_000;

/**
 * Runs a process: starts it, and on SIGTERM or SIGINT stops it in good order. Requests in flight get 25 seconds; a
 * second signal, or the end of that time, ends the process at once.
 *
 * A bad environment is told in words on standard error, without a stack trace, with exit code 1; so is any other
 * failure to start.
 */
export function runProcess(start: () => Promise<{ stop(): Promise<void> }>): void {
  start().then(
    (running) => {
      const stop = (signal: NodeJS.Signals) => {
        for (const name of ["SIGTERM", "SIGINT"] as const) process.removeListener(name, stop);
        setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`Stopping on ${signal} failed: ${String(error)}\n`);
            process.exit(1);
          },
        );
      };
      process.on("SIGTERM", stop);
      process.on("SIGINT", stop);
    },
    (error: unknown) => {
      const text =
        error instanceof BadEnvironmentError
          ? error.message
          : `Could not start: ${error instanceof Error ? error.message : String(error)}`;
      process.stderr.write(`${text}\n`);
      process.exit(1);
    },
  );
}
