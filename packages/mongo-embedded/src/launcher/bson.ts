import { Refused } from "./refused.ts";

/** Bytes of a value after its key, by BSON type (bsonspec.org, version 1.1), for those that hold no document. */
export function valueBytes(bytes: Buffer, type: number, at: number): number {
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
      return 4 + lengthAt(bytes, at);
    case 0x05: // binary
      return 5 + lengthAt(bytes, at);
    case 0x0c: // pointer
      return 16 + lengthAt(bytes, at);
    case 0x0b: // regular expression: two strings that end in 0
      return endOfString(bytes, endOfString(bytes, at)) - at;
    default:
      throw invalid(`unknown type ${type}`);
  }
}

/** Offset of the document in a value, for the types that hold one. */
export function innerDocument(bytes: Buffer, type: number, at: number): number | undefined {
  if (type === 0x03 || type === 0x04) return at; // document, array
  if (type !== 0x0f) return undefined;
  // Code with scope: its length, the code as a string, and the scope as a document that fills the rest.
  const scope = at + 8 + lengthAt(bytes, at + 4);
  if (scope + lengthAt(bytes, scope) !== at + lengthAt(bytes, at)) throw invalid("scope length");
  return scope;
}

/** A length; a negative one reads as one that fits nowhere. */
function lengthAt(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw invalid("length");
  return bytes.readUInt32LE(at);
}

/** Offset after a document, which must lie within `end`. */
export function endOfDocument(bytes: Buffer, start: number, end: number): number {
  if (start + 5 > end) throw invalid("document length");
  const documentEnd = start + bytes.readInt32LE(start);
  if (documentEnd > end || documentEnd < start + 5) throw invalid("document length");
  return documentEnd;
}

/** Offset after the 0 that ends a string. */
export function endOfString(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0, at);
  if (end < 0) throw invalid("unterminated string");
  return end + 1;
}

/** The answer to a message whose lengths do not add up. */
export const invalid = (what: string): Refused => new Refused(22, "InvalidBSON", `invalid message: ${what}`);
