import { BadEnvironmentError } from "./config.ts";

const STOP_MS_MAX = 25_000;

/**
 * Runs a process: starts it, and on SIGTERM or SIGINT, or when the process that started it over an IPC channel is gone,
 * stops it in good order. Requests in flight get 25 seconds; a second signal, or the end of that time, ends the process
 * at once.
 *
 * A bad environment is told in words on standard error, without a stack trace, with exit code 1; so is any other
 * failure to start.
 */
export function runProcess(start: () => Promise<{ stop(): Promise<void> }>): void {
  start().then(
    (running) => {
      let stopping = false;
      const stop = () => {
        if (stopping) process.exit(1);
        stopping = true;
        setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
        running.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`Stopping failed: ${String(error)}\n`);
            process.exit(1);
          },
        );
      };
      process.on("SIGTERM", stop);
      process.on("SIGINT", stop);
      process.on("disconnect", stop);
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${error instanceof BadEnvironmentError ? reason : `Could not start: ${reason}`}\n`);
      process.exit(1);
    },
  );
}
