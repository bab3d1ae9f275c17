import { Refused } from "./refused.ts";

/** The engine drops the connection above 200 levels, and crashes above about 1,000. */
const DEPTH_MAX = 195;
/** A level of nesting costs at least 7 bytes, so nothing shorter can be too deep. */
export const SHALLOW_BYTES = DEPTH_MAX * 7;

/** Bytes of a value after its key, by BSON type (bsonspec.org, version 1.1); documents are walked, not skipped. */
function valueBytes(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // max key
    case 0xff: // min key
      return 0;
    case 0x08: // boolean
      return 1;
    case 0x10: // int32
      return 4;
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // int64
      return 8;
    case 0x07: // object id
      return 12;
    case 0x13: // decimal128
      return 16;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + bytes.readUInt32LE(at);
    case 0x05: // binary
      return 5 + bytes.readUInt32LE(at);
    case 0x0c: // pointer
      return 16 + bytes.readUInt32LE(at);
    case 0x0f: // code with scope
      return bytes.readUInt32LE(at);
    case 0x0b: // regular expression: two strings that end in 0
      return endOfString(bytes, endOfString(bytes, at)) - at;
    default:
      throw invalid(`unknown type ${type}`);
  }
}

const isDocument = (type: number): boolean => type === 0x03 || type === 0x04;

/**
 * Walks a document without recursion and refuses what the engine would not survive.
 *
 * @param start offset of the document in `bytes`; `end` the first byte after its message
 * @throws Refused `Overflow` when it nests too deep, `InvalidBSON` when its lengths do not fit
 */
export function requireShallow(bytes: Buffer, start: number, end: number): void {
  const outer: number[] = [];
  let documentEnd = endOfDocument(bytes, start, end);
  let at = start + 4;
  for (;;) {
    const type = bytes[at++];
    if (type === undefined || at > documentEnd) throw invalid("element outside its document");
    if (type === 0) {
      at = documentEnd;
      const parent = outer.pop();
      if (parent === undefined) return;
      documentEnd = parent;
      continue;
    }
    at = endOfString(bytes, at);
    if (isDocument(type)) {
      outer.push(documentEnd);
      if (outer.length > DEPTH_MAX) throw new Refused(15, "Overflow", `BSON nested deeper than ${DEPTH_MAX} levels`);
      documentEnd = endOfDocument(bytes, at, documentEnd);
      at += 4;
    } else at += valueBytes(bytes, type, at);
    if (at > documentEnd) throw invalid("element length");
  }
}

function endOfDocument(bytes: Buffer, start: number, end: number): number {
  if (start + 5 > end) throw invalid("document length");
  const documentEnd = start + bytes.readInt32LE(start);
  if (documentEnd > end || documentEnd < start + 5) throw invalid("document length");
  return documentEnd;
}

/** Offset after the 0 that ends a string. */
function endOfString(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0, at);
  if (end < 0) throw invalid("unterminated string");
  return end + 1;
}

/** The answer to a message whose lengths do not add up. */
export const invalid = (what: string): Refused => new Refused(22, "InvalidBSON", `invalid message: ${what}`);
