import { importCommand } from "./import/importCommand.ts";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    stopping.abort();
  });

process.exitCode = await importCommand(process.argv.slice(2), {
  say: (text) => process.stdout.write(text),
  output: process.stderr,
  stopping: stopping.signal,
});
