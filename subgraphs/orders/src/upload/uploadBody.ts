import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Why a body cannot be read further. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly code: "REQUEST_TIMEOUT" | "BAD_REQUEST";

  constructor(code: BodyError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** How much is thrown away, and for how long, of a body of which no more is wanted: its sender reads only then why. */
const DISCARDED_BYTES_MAX = 10 * 1024 * 1024;
const DISCARD_MS_MAX = 5_000;

const within = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new BodyError("REQUEST_TIMEOUT", `Nothing came for ${ms / 1_000} seconds.`));
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });

/** The body of an upload, as it comes. */
export interface UploadBody {
  /** Its bytes, unpacked; can be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many of them have been read. */
  bytesRead(): number;
  /** Reads on, for nothing, so that its sender gets to read the answer; gives up after a while. */
  discard(): Promise<void>;
}

/**
 * Reads a body no faster than it is taken.
 *
 * @param idleMs how long to wait for more of it
 * @param encoding of the content, as its header has it: none, `identity` or `gzip`
 */
export function readBody(stream: Readable, encoding: "identity" | "gzip", idleMs: number): UploadBody {
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let read = 0;
  let arriving: Promise<IteratorResult<Buffer>> | null = null;
  const next = (ms: number): Promise<IteratorResult<Buffer>> => {
    arriving ??= chunks.next().finally(() => {
      arriving = null;
    });
    return within(arriving, ms);
  };

  async function* arrived(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = await next(idleMs).catch((error: unknown) => {
        throw error instanceof BodyError ? error : new BodyError("BAD_REQUEST", "The body ended too early.");
      });
      if (chunk.done) return;
      yield chunk.value;
    }
  }

  async function* counted(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      read += chunk.length;
      yield chunk;
    }
  }

  async function discard(): Promise<void> {
    const until = Date.now() + DISCARD_MS_MAX;
    for (let discarded = 0; discarded < DISCARDED_BYTES_MAX;) {
      const chunk = await next(Math.max(1, until - Date.now()));
      if (chunk.done) return;
      discarded += chunk.value.length;
    }
  }

  return {
    bytes: counted(encoding === "gzip" ? unpack(arrived()) : arrived()),
    bytesRead: () => read,
    // Whoever has gone away needs no more of it.
    discard: () => discard().catch(() => undefined),
  };
}

async function* unpack(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const source = Readable.from(packed);
  source.once("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof BodyError ? error : new BodyError("BAD_REQUEST", "The body is no gzip.");
  } finally {
    source.destroy();
  }
}
