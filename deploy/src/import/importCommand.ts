import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { didYouMean } from "@datong/orders";
import { BadEnvironmentError } from "@datong/subgraph-kit";
import { readRunningNote } from "../runningNote.ts";
import type { ProgressOutput } from "../sample/progress.ts";
import type { ImportCheckpoint, Standing } from "./checkpoint.ts";
import { readImportConfig } from "./importConfig.ts";
import { countsInWords, showImport } from "./importProgress.ts";
import { HELP, readArguments, UsageError, type ImportArguments, type ImportFile } from "./readArguments.ts";
import { ImportError, UploadDoor } from "./UploadDoor.ts";

/** Where the command runs. */
export interface Surroundings {
  /** Standard output: what came of it. */
  readonly say: (text: string) => void;
  /** Standard error: how far it is, and what is wrong. */
  readonly output: ProgressOutput;
  /** Ends it in good order; the same command then goes on. */
  readonly stopping: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

/** As shells have it for a command that was interrupted. */
const INTERRUPTED = 130;
const FAILED = 1;
const MISUSED = 2;

/** How often a file is sent again of which nothing more was taken, and how long to wait before, in milliseconds. */
const ATTEMPTS_MAX = 8;
const PAUSE_MS = 1_000;
const PAUSE_MS_MAX = 30_000;

/** Where the Datong answers that runs on a data directory. */
async function runningUrl(dataDirectory: string): Promise<string> {
  const pid = Number(await readFile(path.join(dataDirectory, "running.pid"), "utf8").catch(() => "0"));
  const note = await readRunningNote(dataDirectory, pid);
  if (note) return note.url;
  throw new UsageError(`no Datong runs on ${dataDirectory}: start it with npm start, or name one with --url`);
}

/** Says that a file is known already; one of which several rows make an order is taken from its beginning all the same. */
function tellStanding(output: ProgressOutput, file: ImportFile, known: ImportCheckpoint | null): void {
  if (!known || known.line === 0 || known.rows) return;
  const what = known.isComplete
    ? "was imported already; --restart takes it again"
    : `goes on after ${file.unit} ${known.line}`;
  output.write(`  ${path.basename(file.path)}: ${what}\n`);
}

/** Says so where records will be taken for orders in the canonical form, as their source has no mapping. */
async function tellUnmapped(door: UploadDoor, source: string, output: ProgressOutput): Promise<void> {
  const known = await door.mappedSources();
  if (!known || known.includes(source)) return;
  output.write(
    `${source} has no mapping: its records must be orders in the canonical form${didYouMean(source, known)}\n`,
  );
}

/** Sends a file, and again as long as what is wrong may pass. */
async function importFile(
  door: UploadDoor,
  file: ImportFile,
  { restart, output, stopping }: Pick<Surroundings, "output" | "stopping"> & Pick<ImportArguments, "restart">,
): Promise<ImportCheckpoint> {
  const progress = showImport(output, file.path, file.bytes);
  let reached: ImportCheckpoint | null = null;
  let lines = 0;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const standing: Standing | null = restart && !reached ? null : await door.standing(file);
        if (!reached) tellStanding(output, file, standing?.checkpoint ?? null);
        for await (const { checkpoint, bytesTaken } of door.send(file, standing, progress.sent)) {
          if (checkpoint.line > lines) attempt = 1;
          lines = checkpoint.line;
          reached = checkpoint;
          progress.reached(checkpoint, bytesTaken);
        }
        if (reached) return reached;
      } catch (error) {
        if (!(error instanceof ImportError) || !error.mayPass || attempt >= ATTEMPTS_MAX) throw error;
        output.write(`  ${path.basename(file.path)}: ${error.message} Trying again.\n`);
        await pause(Math.min(PAUSE_MS * 2 ** (attempt - 1), PAUSE_MS_MAX), undefined, { signal: stopping });
        progress.again();
      }
    }
  } finally {
    progress.stop();
  }
}

/** Keeps what went to quarantine beside the file; what an earlier import left there is out of date. */
async function keepRejects(door: UploadDoor, file: ImportFile, { counts }: ImportCheckpoint): Promise<void> {
  if (counts.QUARANTINED > 0) await door.saveRejects(file);
  else await rm(file.rejects, { force: true });
}

async function importAll(asked: ImportArguments, surroundings: Surroundings): Promise<number> {
  const { say, output, stopping } = surroundings;
  const config = readImportConfig(surroundings.env);
  const url = asked.url ?? (await runningUrl(config.dataDirectory));
  const door = new UploadDoor({ url, source: asked.source, credentials: config.credentials, signal: stopping });
  let quarantined = 0;
  try {
    await tellUnmapped(door, asked.source, output);
    for (const file of asked.files) {
      const end = await importFile(door, file, { restart: asked.restart, output, stopping });
      await keepRejects(door, file, end);
      quarantined += end.counts.QUARANTINED;
      say(`${path.basename(file.path)}: ${countsInWords(end)}\n`);
      if (end.counts.QUARANTINED > 0) say(`  why: ${path.relative(process.cwd(), file.rejects)}\n`);
    }
  } finally {
    await door.close();
  }
  return asked.strict && quarantined > 0 ? FAILED : 0;
}

/**
 * Imports files through the upload door of a running Datong, one after the other.
 *
 * @returns the exit code: 0, 1 where a file could not be imported to its end (or, with --strict, where records went to
 *   quarantine), 2 for a command that cannot be understood, 130 when it was interrupted
 */
export async function importCommand(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { say, output, stopping } = surroundings;
  try {
    const asked = readArguments(words);
    if (asked) return await importAll(asked, surroundings);
    say(HELP);
    return 0;
  } catch (error) {
    if (stopping.aborted) {
      output.write("Stopped. The same command goes on from here.\n");
      return INTERRUPTED;
    }
    if (error instanceof UsageError) {
      output.write(`${error.message}\nnpm run import -- --help\n`);
      return MISUSED;
    }
    if (!(error instanceof ImportError || error instanceof BadEnvironmentError)) throw error;
    output.write(`${error.message}\n`);
    return FAILED;
  }
}
