import { ENGINE_PACKAGE, type EngineSupport } from "./engineSupport.ts";
import type { EngineMarker } from "./marker.ts";
import { DOWNLOAD_VERSION } from "./mongodBinary.ts";
import { NoMongoError, nothingToBeHad } from "./noMongo.ts";

/** `auto` takes what there is, in the order of `chooseEngine`. */
export type EngineChoice = "auto" | "embedded" | "mongod";

/** An engine that can be started. */
export type Engine =
  | { readonly kind: "mongod"; readonly version: string; readonly binary: string }
  | { readonly kind: "embedded"; readonly version: string };

/** What a machine has to offer; each question is asked only when its answer matters. */
export interface Machine {
  /** `MONGOMS_SYSTEM_BINARY`. */
  readonly systemBinary: string | undefined;
  /** `MONGOMS_RUNTIME_DOWNLOAD` is not switched off. */
  readonly mayDownload: boolean;
  readonly support: () => EngineSupport;
  /** Version of the installed engine package. */
  readonly installedEngine: () => string | undefined;
  readonly findOnPath: () => Promise<string | undefined>;
  readonly versionOf: (binary: string) => Promise<string | undefined>;
  readonly findDownloaded: () => Promise<string | undefined>;
  readonly download: () => Promise<string>;
}

/** The oldest `mongod` the rest of the code is written for. */
const MONGOD_MAJOR_MIN = 6;

/**
 * Chooses the engine, in this order: the one that made the data directory; `MONGOMS_SYSTEM_BINARY`,
 * or a `mongod` on PATH; a `mongod` already downloaded; the embedded engine; a download.
 *
 * @param made the engine that made the data directory, if one did: no other can open it
 * @throws NoMongoError when the choice contradicts `made`, and when nothing can be had: with every
 *   reason and every remedy
 */
export async function chooseEngine(
  choice: EngineChoice,
  made: EngineMarker | undefined,
  machine: Machine,
): Promise<Engine> {
  const wanted = made?.kind ?? choice;
  const reasons: string[] = [];
  if (made) {
    if (choice !== "auto" && choice !== made.kind) throw contradiction(choice, made);
    reasons.push(`the data directory was made by the ${made.kind} engine (${made.version}), and only that can open it`);
  } else if (choice !== "auto") reasons.push(`only the ${choice} engine is asked for (MONGO_ENGINE)`);

  const engine =
    (wanted === "embedded"
      ? undefined
      : ((await findSystem(machine, reasons)) ?? (await findCached(machine, reasons)))) ??
    (wanted === "mongod" ? undefined : findEmbedded(machine, reasons)) ??
    (wanted === "embedded" ? undefined : await download(machine, reasons));
  if (!engine) throw nothingToBeHad(reasons, DOWNLOAD_VERSION);
  return engine;
}

function contradiction(choice: EngineChoice, made: EngineMarker): NoMongoError {
  return new NoMongoError(
    `The data directory was made by the ${made.kind} engine (${made.version}); MONGO_ENGINE=${choice} cannot open it. ` +
      "Unset MONGO_ENGINE, or use another data directory (mongodump and mongorestore move the data).",
  );
}

async function findSystem(machine: Machine, reasons: string[]): Promise<Engine | undefined> {
  const binary = machine.systemBinary ?? (await machine.findOnPath());
  if (binary === undefined) {
    reasons.push("no `mongod` is on PATH, and MONGOMS_SYSTEM_BINARY is not set");
    return undefined;
  }
  const version = await machine.versionOf(binary);
  if (version !== undefined && Number.parseInt(version) >= MONGOD_MAJOR_MIN) return { kind: "mongod", version, binary };
  reasons.push(
    version === undefined
      ? `${binary} does not tell its version when run with --version`
      : `${binary} is version ${version}, and ${MONGOD_MAJOR_MIN}.0 is the oldest that will do`,
  );
  return undefined;
}

async function findCached(machine: Machine, reasons: string[]): Promise<Engine | undefined> {
  const binary = await machine.findDownloaded();
  if (binary !== undefined) return { kind: "mongod", version: DOWNLOAD_VERSION, binary };
  reasons.push(`mongod ${DOWNLOAD_VERSION} has not been downloaded yet`);
  return undefined;
}

function findEmbedded(machine: Machine, reasons: string[]): Engine | undefined {
  const support = machine.support();
  const version = support.ok ? machine.installedEngine() : undefined;
  if (version !== undefined) return { kind: "embedded", version: `9.0.0-alpha0 (embedded ${version})` };
  reasons.push(support.ok ? `the optional package ${ENGINE_PACKAGE} is not installed` : support.why);
  return undefined;
}

async function download(machine: Machine, reasons: string[]): Promise<Engine | undefined> {
  if (!machine.mayDownload) {
    reasons.push("MONGOMS_RUNTIME_DOWNLOAD switches downloading off");
    return undefined;
  }
  try {
    return { kind: "mongod", version: DOWNLOAD_VERSION, binary: await machine.download() };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
    reasons.push(`downloading mongod ${DOWNLOAD_VERSION} failed: ${why}`);
    return undefined;
  }
}
