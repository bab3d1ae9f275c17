import { invalid, requireShallow, SHALLOW_BYTES } from "./bsonDepth.ts";
import { Refused } from "./refused.ts";

/** Operation codes of the MongoDB wire protocol. */
export const OPERATION = { reply: 1, query: 2004, message: 2013 } as const;
/** Length, request id, response id and operation code, 4 bytes each. */
export const HEADER_BYTES = 16;

/** Commands the engine answers by crashing, whatever their arguments. */
const CRASHING_COMMANDS = new Set([
  "startSession",
  "refreshSessions",
  "endSessions",
  "killSessions",
  "killAllSessions",
  "killAllSessionsByPattern",
]);

/**
 * Refuses what would take the engine down with every other connection: a session command, or a
 * document nested too deep. Called with one whole message.
 *
 * @throws Refused with the error to answer
 */
export function guardMessage(message: Buffer): void {
  // The only other operation drivers send is the old query, for the handshake; it is small.
  if (message.readInt32LE(12) !== OPERATION.message) {
    requireSmall(message);
    return;
  }

  const hasChecksum = (message.readUInt32LE(HEADER_BYTES) & 1) !== 0;
  const end = message.length - (hasChecksum ? 4 : 0);
  let at = HEADER_BYTES + 4;
  while (at < end) {
    const kind = message[at++];
    if (kind === 0) at = guardBody(message, at, end);
    else if (kind === 1) at = guardSequence(message, at, end);
    else throw invalid(`unknown section kind ${kind}`);
  }
}

function requireSmall(message: Buffer): void {
  if (message.readInt32LE(12) !== OPERATION.query)
    throw new Refused(352, "UnsupportedOpQueryCommand", "only OP_MSG, and OP_QUERY for the handshake, are served");
  if (message.length > SHALLOW_BYTES) throw invalid("an OP_QUERY this long");
}

/** A section of one document, the command; returns the offset after it. */
function guardBody(message: Buffer, at: number, end: number): number {
  const bytes = sizeAt(message, at, end, 5);
  const key = at + 5;
  const command = message.toString("latin1", key, message.indexOf(0, key));
  if (CRASHING_COMMANDS.has(command))
    throw new Refused(59, "CommandNotFound", `no such command: '${command}' (the embedded engine has no sessions)`);
  if (message.length > SHALLOW_BYTES) requireShallow(message, at, end);
  return at + bytes;
}

/** A section of documents, such as those to insert; returns the offset after it. */
function guardSequence(message: Buffer, at: number, end: number): number {
  const sectionEnd = at + sizeAt(message, at, end, 6);
  if (message.length <= SHALLOW_BYTES) return sectionEnd;
  let document = message.indexOf(0, at + 4) + 1;
  while (document < sectionEnd) {
    requireShallow(message, document, sectionEnd);
    document += message.readInt32LE(document);
  }
  return sectionEnd;
}

function sizeAt(message: Buffer, at: number, end: number, min: number): number {
  if (at + 4 > end) throw invalid("section length");
  const bytes = message.readInt32LE(at);
  if (bytes < min || at + bytes > end) throw invalid("section length");
  return bytes;
}
