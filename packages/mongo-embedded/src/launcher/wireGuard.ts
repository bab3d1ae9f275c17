import { invalid } from "./bson.ts";
import { requireShallow, SHALLOW_BYTES } from "./bsonDepth.ts";
import { Refused } from "./refused.ts";

/** Operation codes of the MongoDB wire protocol. */
export const OPERATION = { reply: 1, query: 2004, message: 2013 } as const;
/** Length, request id, response id and operation code, 4 bytes each. */
export const HEADER_BYTES = 16;

const HANDSHAKES = new Set(["hello", "isMaster", "ismaster"]);
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
  const operation = message.readInt32LE(12);
  if (operation === OPERATION.message) guardSections(message);
  else if (operation === OPERATION.query) requireHandshake(message);
  else throw new Refused(304, "UnsupportedOpCode", `operation code ${operation} is not served`);
}

/** Drivers send the old query for one thing, and that is small. */
function requireHandshake(message: Buffer): void {
  const document = message.indexOf(0, HEADER_BYTES + 4) + 1 + 8; // after flags, collection, skip and limit
  const command = firstKey(message, document);
  if (!HANDSHAKES.has(command) || message.length > SHALLOW_BYTES)
    throw new Refused(
      352,
      "UnsupportedOpQueryCommand",
      `OP_QUERY is served for the handshake only, not for '${command}'`,
    );
}

function guardSections(message: Buffer): void {
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

/** A section of one document, the command; returns the offset after it. */
function guardBody(message: Buffer, at: number, end: number): number {
  const bytes = sizeAt(message, at, end, 5);
  const command = firstKey(message, at);
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

/** The key of a document's first element: after its length and that element's type. For a command, its name. */
function firstKey(message: Buffer, document: number): string {
  const key = document + 5;
  return message.toString("latin1", key, message.indexOf(0, key));
}

function sizeAt(message: Buffer, at: number, end: number, min: number): number {
  if (at + 4 > end) throw invalid("section length");
  const bytes = message.readInt32LE(at);
  if (bytes < min || at + bytes > end) throw invalid("section length");
  return bytes;
}
