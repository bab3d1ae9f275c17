import { createRequire } from "node:module";
import { ENGINE_PACKAGE, engineSupport, thisPlatform } from "../engineSupport.ts";
import { patchedEngine } from "../patchedEngine.ts";

/** One reply of the engine, and what is needed to frame it. */
export interface RoundTrip {
  readonly requestId: number;
  /** The request wants no reply. */
  readonly moreToCome: boolean;
  /** The request was an OP_QUERY, to be answered with an OP_REPLY. */
  readonly legacy: boolean;
  readonly response: Buffer;
}

/** An open data directory. The package's own types are not used: it is optional, and the build must not need it. */
export interface Engine {
  roundTrip(message: Buffer): Promise<RoundTrip>;
  /** Waits for the commands in flight. */
  close(): Promise<void>;
}

/**
 * Loads the engine into this process, from its patched copy where glibc is too old, and opens a data directory.
 * One engine a process.
 *
 * @throws Error when the platform is not supported, the package is missing, or the directory cannot be opened
 */
export async function openEngine(dbPath: string): Promise<Engine> {
  const support = engineSupport(thisPlatform());
  if (!support.ok) throw new Error(support.why);
  if (support.files === "patched") process.env.NAPI_RS_NATIVE_LIBRARY_PATH = patchedEngine(process.env);
  const { Engine } = createRequire(import.meta.url)(ENGINE_PACKAGE) as {
    Engine: { open(dbPath: string): Promise<Engine> };
  };
  return Engine.open(dbPath);
}
