import { endOfDocument, endOfString, innerDocument, valueBytes } from "./bson.ts";
import { HEADER_BYTES, OPERATION } from "./wireGuard.ts";

const BODY_AT = HEADER_BYTES + 5;
/** Elements of a write concern, whole: type, key, value. */
const W_MAJORITY = Buffer.from("\x02w\0\x09\0\0\0majority\0", "latin1");
const W_1 = Buffer.from("\x10w\0\x01\0\0\0", "latin1");
const J_TRUE = Buffer.from("\x08j\0\x01", "latin1");

/**
 * Turns the write concern `w: "majority"` of a command into `w: 1, j: true`, which is what it means on
 * a server that is its own majority.
 *
 * A stand-alone server acknowledges a majority write before it is in the journal, even with `j: true`:
 * it starts the flush and leaves the waiting to replication, of which there is none (`waitForWriteConcern`
 * in MongoDB's write_concern.cpp). A write could then be acknowledged and lost in a crash.
 *
 * @param message one that the guard has let pass
 * @returns the message itself when there is nothing to turn; a `j` that was given stays as it is
 * @throws Refused `InvalidBSON` when the command's lengths do not fit
 */
export function journalMajority(message: Buffer): Buffer {
  if (!isPlainCommand(message) || !message.includes(W_MAJORITY)) return message;
  const concern = findElement(message, BODY_AT, "writeConcern");
  const w = concern && findElement(message, concern.value, "w");
  if (!w || !message.subarray(w.start).subarray(0, W_MAJORITY.length).equals(W_MAJORITY)) return message;

  const hasJ = findElement(message, concern.value, "j") !== undefined;
  const replacement = hasJ ? W_1 : Buffer.concat([W_1, J_TRUE]);
  const turned = Buffer.concat([
    message.subarray(0, w.start),
    replacement,
    message.subarray(w.start + W_MAJORITY.length),
  ]);
  for (const length of [0, BODY_AT, concern.value])
    turned.writeInt32LE(turned.readInt32LE(length) + replacement.length - W_MAJORITY.length, length);
  return turned;
}

/** An OP_MSG that begins with its body, as drivers send it, and whose bytes no checksum covers. */
const isPlainCommand = (message: Buffer): boolean =>
  message.readInt32LE(12) === OPERATION.message &&
  (message.readUInt32LE(HEADER_BYTES) & 1) === 0 &&
  message[BODY_AT - 1] === 0;

/** Where an element of a document, and its value, begin. Documents inside are skipped. */
function findElement(bytes: Buffer, document: number, key: string): { start: number; value: number } | undefined {
  const end = endOfDocument(bytes, document, bytes.length) - 1;
  let start = document + 4;
  while (start < end) {
    const type = bytes[start] ?? 0;
    const value = endOfString(bytes, start + 1);
    if (bytes.toString("latin1", start + 1, value - 1) === key) return { start, value };
    const inner = innerDocument(bytes, type, value);
    start = inner === undefined ? value + valueBytes(bytes, type, value) : endOfDocument(bytes, inner, end);
  }
  return undefined;
}
