import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Agent, request, type Dispatcher } from "undici";
import { z } from "zod";
import { dataDictionary } from "../sample/operations.ts";
import { checkpointShape, type ImportCheckpoint, type ImportStep, type Standing } from "./checkpoint.ts";
import type { ImportConfig } from "./importConfig.ts";
import { offsetOfLine } from "./offsetOfLine.ts";
import type { ImportFile } from "./readArguments.ts";
import { SentLines } from "./SentLines.ts";

const problemShape = z.object({ code: z.string(), message: z.string() });
const answerShape = z.union([checkpointShape, z.object({ error: problemShape })]);
const refusedShape = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })).min(1),
});
const tokenShape = z.object({ access_token: z.string() });

/** Faults that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set([
  "UNAVAILABLE",
  "TIMEOUT",
  "RATE_LIMITED",
  "INTERNAL",
  "REQUEST_TIMEOUT",
  "BAD_REQUEST",
]);

/** Datong does not take a file, or not now. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  /** Whether it may take it a while later. */
  readonly mayPass: boolean;

  constructor(message: string, mayPass: boolean) {
    super(message);
    this.mayPass = mayPass;
  }
}

const NO_TOKEN =
  "Datong asks who this is: set IMPORT_CLIENT_ID and IMPORT_CLIENT_SECRET of a service account with orders:write.";

/** The same for the same file, until somebody changes it. */
const uploadIdOf = ({ path, bytes, changedAt }: ImportFile): string =>
  createHash("sha256")
    .update(JSON.stringify([path, bytes, changedAt]))
    .digest("base64url");

async function* linesOf(body: Readable): AsyncGenerator<string> {
  let held = "";
  for await (const text of body.setEncoding("utf8")) {
    const lines = (held + (text as string)).split("\n");
    held = lines.pop() ?? "";
    yield* lines;
  }
}

/** A line of a file, from 1, and the byte at which it begins. */
interface Beginning {
  readonly line: number;
  readonly offset: number;
}

const BEGINNING: Beginning = { line: 1, offset: 0 };

const NDJSON = "application/x-ndjson";

/** From where on the door wants a file: only of lines that are records by themselves it takes the rest without the beginning. */
async function beginningOf(file: ImportFile, known: ImportCheckpoint | null): Promise<Beginning> {
  if (file.isGzip || !file.contentType.startsWith(NDJSON) || !known || known.rows) return BEGINNING;
  const line = known.line + 1;
  const offset = await offsetOfLine(file.path, line);
  return offset === null ? BEGINNING : { line, offset };
}

export interface UploadDoorOptions {
  /** Where Datong answers. */
  readonly url: string;
  readonly source: string;
  readonly credentials: ImportConfig["credentials"];
  readonly signal: AbortSignal;
}

/** The door of a running Datong through which files are imported. */
export class UploadDoor {
  readonly #options: UploadDoorOptions;
  readonly #agent = new Agent({ headersTimeout: 120_000, bodyTimeout: 120_000 });

  constructor(options: UploadDoorOptions) {
    this.#options = options;
  }

  /**
   * Sends a file, NDJSON from the line on that the door has not taken yet; of other files it passes over what it has.
   *
   * @param standing how far it is; null to begin anew
   * @param onRead told how many bytes more have been sent
   * @returns how far it is, again and again; the last is complete
   * @throws ImportError where it ends before
   */
  async *send(
    file: ImportFile,
    standing: Standing | null,
    onRead: (bytes: number) => void,
  ): AsyncGenerator<ImportStep> {
    const beginning = standing ? await beginningOf(file, standing.checkpoint) : BEGINNING;
    const { line, offset } = beginning;
    const lines = new SentLines(beginning, !file.isGzip && file.unit === "line");
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        onRead(chunk.length);
        lines.sent(chunk);
        done(null, chunk);
      },
    });
    onRead(offset);
    const body = createReadStream(file.path, { start: offset })
      .on("error", (error) => counted.destroy(error))
      .pipe(counted);
    const answer = await this.#ask("", {
      method: "POST",
      query: { ...(standing ? {} : { restart: "true" }), ...(line > 1 ? { from: String(line) } : {}) },
      headers: {
        "content-type": file.contentType,
        "upload-id": uploadIdOf(file),
        ...(file.isGzip ? { "content-encoding": "gzip" } : {}),
      },
      body,
    });
    let isComplete = false;
    // The answer may have ended, and be right, before all of the body was wanted.
    counted.on("error", () => undefined);
    try {
      for await (const line of linesOf(answer.body)) {
        const said = answerShape.parse(JSON.parse(line));
        if ("error" in said) throw new ImportError(said.error.message, PASSING.has(said.error.code));
        isComplete = said.isComplete;
        yield { checkpoint: said, bytesTaken: isComplete ? file.bytes : lines.upTo(said.line) };
      }
    } catch (error) {
      if (error instanceof ImportError || this.#options.signal.aborted) throw error;
      throw new ImportError("The connection broke.", true);
    } finally {
      answer.body.on("error", () => undefined).destroy();
      body.destroy();
    }
    if (!isComplete) throw new ImportError("The connection ended before the file did.", true);
  }

  /** Writes what of a file went to quarantine, a line each. */
  async saveRejects(file: ImportFile): Promise<void> {
    const { body } = await this.#ask(`/uploads/${uploadIdOf(file)}/rejects`, { method: "GET" });
    await pipeline(body, createWriteStream(file.rejects));
  }

  /** How far the door has taken a file. */
  async standing(file: ImportFile): Promise<Standing> {
    const answer = await this.#ask(`/uploads/${uploadIdOf(file)}`, { method: "GET" }, [200, 404]);
    const told = checkpointShape.safeParse(await answer.body.json().catch(() => null));
    return { checkpoint: told.data ?? null };
  }

  /** The sources that have a mapping there; null where that is not to be found out. */
  async mappedSources(): Promise<readonly string[] | null> {
    const body = JSON.stringify({ query: await dataDictionary.document() });
    try {
      const headers = { "content-type": "application/json", ...(await this.#authorization()) };
      const answer = await this.#request(new URL("/graphql", this.#options.url), { method: "POST", headers, body });
      const told = z.object({ data: dataDictionary.answer }).safeParse(await answer.body.json().catch(() => null));
      return told.data?.data.dataDictionary.sources.map(({ source }) => source) ?? null;
    } catch (error) {
      if (error instanceof ImportError) return null;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(
    path: string,
    asked: {
      readonly method: "GET" | "POST";
      readonly query?: Record<string, string>;
      readonly headers?: Record<string, string>;
      readonly body?: Readable;
    },
    expected: readonly number[] = [200],
  ): Promise<Dispatcher.ResponseData> {
    const { url, source } = this.#options;
    const address = new URL(`/ingest/orders/${encodeURIComponent(source)}${path}`, url);
    for (const [name, value] of Object.entries(asked.query ?? {})) address.searchParams.set(name, value);
    const headers = { ...asked.headers, ...(await this.#authorization()) };
    const answer = await this.#request(address, { method: asked.method, headers, body: asked.body ?? null });
    if (expected.includes(answer.statusCode)) return answer;
    asked.body?.destroy();
    if (answer.statusCode === 401) throw new ImportError(NO_TOKEN, false);
    const told = refusedShape.safeParse(await answer.body.json().catch(() => null));
    const [first] = told.success ? told.data.errors : [];
    if (first) throw new ImportError(first.message, PASSING.has(first.extensions.code));
    throw new ImportError(`${address.host} answered ${answer.statusCode}, and is no Datong.`, false);
  }

  async #authorization(): Promise<Record<string, string>> {
    const { url, credentials } = this.#options;
    if (!credentials) return {};
    const basic = [credentials.id, credentials.secret.reveal()].map(encodeURIComponent).join(":");
    const answer = await this.#request(new URL("/oauth/token", url), {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "orders:write" }).toString(),
    });
    const told = tokenShape.safeParse(await answer.body.json().catch(() => null));
    if (told.success) return { authorization: `Bearer ${told.data.access_token}` };
    const mayPass = answer.statusCode === 429 || answer.statusCode >= 500;
    throw new ImportError("IMPORT_CLIENT_ID and IMPORT_CLIENT_SECRET are not good for orders:write.", mayPass);
  }

  async #request(address: URL, asked: Omit<Dispatcher.RequestOptions, "origin" | "path">) {
    try {
      return await request(address, { ...asked, dispatcher: this.#agent, signal: this.#options.signal });
    } catch (error) {
      if (this.#options.signal.aborted) throw error;
      throw new ImportError(`${address.host} does not answer.`, true);
    }
  }
}
