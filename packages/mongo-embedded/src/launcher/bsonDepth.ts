import { endOfDocument, endOfString, innerDocument, invalid, valueBytes } from "./bson.ts";
import { Refused } from "./refused.ts";

/** The engine drops the connection above 200 levels, and crashes above about 1,000. */
const DEPTH_MAX = 195;
/** A level of nesting costs at least 7 bytes, so nothing shorter can be too deep. */
export const SHALLOW_BYTES = DEPTH_MAX * 7;

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
    const inner = innerDocument(bytes, type, at);
    if (inner === undefined) at += valueBytes(bytes, type, at);
    else {
      outer.push(documentEnd);
      if (outer.length > DEPTH_MAX) throw new Refused(15, "Overflow", `BSON nested deeper than ${DEPTH_MAX} levels`);
      documentEnd = endOfDocument(bytes, inner, documentEnd);
      at = inner + 4;
    }
    if (at > documentEnd) throw invalid("element length");
  }
}
