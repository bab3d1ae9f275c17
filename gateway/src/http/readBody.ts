import type { Readable } from "node:stream";
import { refusal } from "./refusal.ts";

/** What a client is told that takes longer than it may to send its request. */
export const TOO_SLOW = "The request came in too slowly.";

/** How much of a body that is too large is thrown away before its connection is given up. */
export const DISCARDED_BYTES_MAX = 10 * 1024 * 1024;

export const tooLarge = (bytesMax: number, headers?: Readonly<Record<string, string>>) =>
  refusal(
    "CONTENT_TOO_LARGE",
    `The body is larger than ${bytesMax / 1024} KiB, the most that this caller may send.`,
    headers,
  );

/** Told of the whole body, or of what is wrong with it; once. */
export type BodyRead = (error: Error | null, body: Buffer) => void;

const NOTHING = Buffer.alloc(0);

/**
 * Reads a body of at most `bytesMax` bytes. What its headers say of its length does not count.
 *
 * The rest of a larger body is thrown away as it comes, up to a limit: a client that is still sending would miss the answer
 * if the connection were closed under it.
 *
 * @param timeoutMs how long it may take; null where the server sees to it
 * @param done told of CONTENT_TOO_LARGE, REQUEST_TIMEOUT, or BAD_REQUEST when the client goes away before the end
 */
export function readBody(stream: Readable, bytesMax: number, timeoutMs: number | null, done: BodyRead): void {
  let isOver = false;
  function end(error: Error | null, body: Buffer): void {
    if (isOver) return;
    isOver = true;
    done(error, body);
  }
  const refuse = (error: Error) => {
    end(error, NOTHING);
  };

  if (timeoutMs !== null) {
    const timer = setTimeout(() => {
      refuse(refusal("REQUEST_TIMEOUT", TOO_SLOW));
    }, timeoutMs);
    stream.once("close", () => {
      clearTimeout(timer);
    });
  }
  let parts: Buffer[] = [];
  let length = 0;
  stream.on("data", (part: Buffer) => {
    length += part.length;
    if (length <= bytesMax) parts.push(part);
    else parts = [];
    if (length > Math.max(bytesMax, DISCARDED_BYTES_MAX)) refuse(tooLarge(bytesMax));
  });
  stream.on("end", () => {
    if (length > bytesMax) refuse(tooLarge(bytesMax));
    else end(null, parts.length === 1 ? (parts[0] ?? NOTHING) : Buffer.concat(parts, length));
  });
  stream.on("error", () => {
    refuse(refusal("BAD_REQUEST", "The body ended too early."));
  });
}
