import { rm } from "node:fs/promises";
import { openEngine, type Engine } from "./engine.ts";
import { parseLauncherOptions, type LauncherOptions } from "./options.ts";
import { serve, type Serving } from "./serve.ts";
import { setUpEngine } from "./setUpEngine.ts";
import { startTtlSweeper } from "./ttlSweep.ts";

/** mongodb-memory-server kills after 10 s. What was acknowledged by then is in the journal, flushed every 100 ms. */
const CLOSE_MS_MAX = 8_000;

const PARENT_GONE = "the parent is gone";

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One line of JSON like a `mongod`'s own. */
function log(message: string, attributes: object): void {
  const line = { t: { $date: new Date() }, s: "I", c: "EMBEDDED", msg: message, attr: attributes };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Ends the process with the words mongodb-memory-server looks for. */
function fail(name: string, error: unknown, exitCode = 100): never {
  say(`exception in initAndListen: ${name}: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(exitCode);
}

function readOptions(): LauncherOptions {
  try {
    return parseLauncherOptions(process.argv.slice(2));
  } catch (error) {
    return fail("BadValue", error, 2);
  }
}

async function open(dbPath: string): Promise<Engine> {
  try {
    const engine = await openEngine(dbPath);
    await setUpEngine(engine);
    return engine;
  } catch (error) {
    const isInUse = /lock|in use|resource temporarily unavailable|busy/i.test(String(error));
    return fail(isInUse ? "DBPathInUse" : "EngineOpenFailed", error);
  }
}

const listen = (engine: Engine): Promise<Serving> =>
  serve(engine, options, say).catch((error: unknown) => fail("SocketException", error, 48));

/** Closes what is open by now; before the engine is open there is nothing to close. */
async function stop(why: string): Promise<void> {
  log("Shutting down", { why });
  setTimeout(() => {
    say("a command is still running: leaving without a clean close, the journal will be replayed");
    process.kill(process.pid, "SIGKILL");
  }, CLOSE_MS_MAX).unref();
  await stopSweeper?.();
  await serving?.close();
  if (why === PARENT_GONE && options.removeAfterParent) await rm(options.removeAfterParent, { recursive: true });
}

function requestStop(why: string): void {
  if (isStopping) return;
  isStopping = true;
  stop(why).then(
    () => process.exit(),
    (error: unknown) => {
      say(`closing: ${String(error)}`);
      process.exit(1);
    },
  );
}

const startedAt = performance.now();
const options = readOptions();
let isStopping = false;
let serving: Serving | null = null;
let stopSweeper: (() => Promise<void>) | null = null;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, requestStop);
// Nobody reads what we print once the parent is gone; that must not cut the shutdown short.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
if (options.stopWithParent) {
  const parentGone = (): void => {
    requestStop(PARENT_GONE);
  };
  process.stdin.on("end", parentGone).on("error", parentGone).resume();
}

serving = await listen(await open(options.dbPath));
stopSweeper = startTtlSweeper(`mongodb://127.0.0.1:${serving.port}/?directConnection=true`, options.ttlSeconds, say);
log("Waiting for connections", {
  port: serving.port,
  pid: process.pid,
  openMs: Math.round(performance.now() - startedAt),
});
