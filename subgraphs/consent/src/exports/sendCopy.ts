import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Downloading, ExportStore } from "../domain/rights/exportPorts.ts";
import type { HttpReply } from "./httpTypes.ts";

/** How often it is looked whether a download goes on; one on which nothing moves for two of these is broken off. */
const LOOK_MS = 15_000;

interface Sending {
  readonly exports: ExportStore;
  readonly now: () => Date;
}

class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/** Holds the last piece back until the copy is used up: an archive without its end cannot be opened. */
async function* endedBy(pieces: AsyncIterable<Uint8Array>, useUp: () => Promise<boolean>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | null = null;
  for await (const piece of pieces) {
    if (held) yield held;
    held = piece;
  }
  if (!(await useUp())) throw new OvertakenError("Another download has taken this copy.");
  if (held) yield held;
}

/**
 * A connection that stays open behind its answer would hold up the end of a server that stops meanwhile. That it is to be
 * closed must not be said with the answer: for an answer of that kind many clients take whatever came by the end of the
 * connection for the whole of it (undici does), and would not hear of a download that broke off.
 */
function endIfStopping({ server, request }: HttpReply): void {
  if (!server.server.listening && request.raw.httpVersionMajor === 1) request.raw.socket.end();
}

/**
 * Sends a copy. It is used up when its last piece goes out, so that it is never had twice, and is there again when the
 * connection breaks before that piece is on its way.
 *
 * @returns null when all of it went out; otherwise why not
 */
export async function sendCopy(
  { exports, now }: Sending,
  downloading: Downloading,
  pieces: AsyncIterable<Uint8Array>,
  reply: HttpReply,
): Promise<Error | null> {
  let [moved, stills] = [false, 0];
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of endedBy(pieces, () => exports.useUp(downloading, now()))) {
      moved = true;
      yield piece;
    }
  }
  const sent = Readable.from(watched(), { objectMode: false });
  const looking = setInterval(() => {
    stills = moved ? 0 : stills + 1;
    moved = false;
    if (stills > 1) reply.raw.destroy();
    else void exports.renew(downloading, now()).catch(() => undefined);
  }, LOOK_MS);
  const day = (downloading.export.readyAt ?? now()).toISOString().slice(0, 10);
  reply
    .type("application/zip")
    .header("content-disposition", `attachment; filename="datong-${day}.zip"`)
    .header("referrer-policy", "no-referrer")
    .header("x-content-type-options", "nosniff")
    .send(sent);
  try {
    await finished(reply.raw);
  } catch (error) {
    await exports.letGo(downloading);
    return sent.errored ?? (error as Error);
  } finally {
    clearInterval(looking);
  }
  endIfStopping(reply);
  return null;
}
