import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync, type ZlibOptions } from "node:zlib";
import type { FastifyInstance } from "fastify";
import Negotiator from "negotiator";
import { readOnce } from "./readOnce.ts";

type Encoding = "br" | "gzip";

/** The better one first: at its first quality brotli takes half of gzip's time, and makes less of it. */
const ENCODINGS: Encoding[] = ["br", "gzip"];

/** Below this an answer and its headers are one or two packets, compressed or not. */
const BYTES_MIN = 2_048;

/** Up to here compressing takes a third of a millisecond at most; waiting for another thread would cost more. */
const AT_ONCE_BYTES_MAX = 128 * 1024;

const GZIP: ZlibOptions = { level: constants.Z_BEST_SPEED };

const brotli = (bytes: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY + 1,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
  },
});

type Done = (error: Error | null, compressed?: Buffer) => void;

function compress(body: Buffer, encoding: Encoding, done: Done): void {
  if (body.length <= AT_ONCE_BYTES_MAX)
    done(null, encoding === "br" ? brotliCompressSync(body, brotli(body.length)) : gzipSync(body, GZIP));
  else if (encoding === "br") brotliCompress(body, brotli(body.length), done);
  else gzip(body, GZIP, done);
}

/** The best of our encodings that a client can read, by its `Accept-Encoding`, whatever it likes most; null for none. */
const chooseEncoding = readOnce((header): Encoding | null => {
  const readable = new Negotiator({ headers: { "accept-encoding": header } }).encodings(ENCODINGS);
  return ENCODINGS.find((encoding) => readable.includes(encoding)) ?? null;
});

/**
 * Compresses the answers of these routes for clients that can read it, where it pays.
 *
 * What somebody learns from the length of an answer that holds their words beside a secret (BREACH) presumes that they can
 * make the client ask in their words. Nobody can here: a caller is known by a header that no page of another site sends.
 */
export function compressAnswers(scope: FastifyInstance): void {
  scope.addHook("onSend", ({ headers: { "accept-encoding": accepted } }, reply, payload, done) => {
    const encoding =
      typeof payload === "string" && payload.length >= BYTES_MIN && accepted ? chooseEncoding(accepted) : null;
    if (typeof payload !== "string" || encoding === null) {
      done(null, payload);
      return;
    }
    compress(Buffer.from(payload), encoding, (error, compressed) => {
      if (error) {
        done(error);
        return;
      }
      reply.header("content-encoding", encoding);
      done(null, compressed);
    });
  });
}
