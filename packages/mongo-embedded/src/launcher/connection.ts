import type { Socket } from "node:net";
import type { Engine, RoundTrip } from "./engine.ts";
import { createFrameReader } from "./frames.ts";
import { journalMajority } from "./journalMajority.ts";
import { Refused } from "./refused.ts";
import { guardMessage, HEADER_BYTES, OPERATION } from "./wireGuard.ts";

/**
 * Serves one client until it leaves: reads a message, has it guarded and run, writes the reply, and
 * only then takes the next, so a client that does not read its replies slows only itself.
 *
 * @throws Error when the connection breaks or the client does not speak the protocol
 */
export async function serveConnection(engine: Engine, socket: Socket): Promise<void> {
  const readFrames = createFrameReader();
  let replyId = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    for (const message of readFrames(chunk)) {
      const reply = await run(engine, message);
      if (!reply.moreToCome) await write(socket, frame(reply, ++replyId));
    }
  }
}

async function run(engine: Engine, message: Buffer): Promise<RoundTrip> {
  const operation = message.readInt32LE(12);
  try {
    guardMessage(message);
    return await engine.roundTrip(journalMajority(message));
  } catch (error) {
    if (!(error instanceof Error) || /(engine|client) is closed/i.test(error.message)) throw error;
    // Reported outside a reply. Dropping the connection would make the driver retry a hopeless command.
    return {
      requestId: message.readInt32LE(4),
      moreToCome: operation === OPERATION.message && (message.readUInt32LE(HEADER_BYTES) & 2) !== 0,
      legacy: operation === OPERATION.query,
      response: await errorDocument(error),
    };
  }
}

async function errorDocument(error: Error): Promise<Buffer> {
  const { BSON } = await import("mongodb"); // costs a tenth of a second, and most runs never need it
  const { code, codeName } = error instanceof Refused ? error : { code: 8, codeName: "UnknownError" };
  return Buffer.from(BSON.serialize({ ok: 0, errmsg: error.message, code, codeName }));
}

/** OP_MSG: flags and one section of kind 0. OP_REPLY: flags, cursor id, offset, and that one document follows. */
function frame({ requestId, legacy, response }: RoundTrip, replyId: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + (legacy ? 20 : 5));
  head.writeInt32LE(head.length + response.length, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(legacy ? OPERATION.reply : OPERATION.message, 12);
  if (legacy) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, response]);
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
