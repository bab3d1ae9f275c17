import { HEADER_BYTES } from "./wireGuard.ts";

/** MongoDB's own limit: 48,000,000 bytes and 16 KiB for what is around a document. */
const MESSAGE_BYTES_MAX = 48_000_000 + 16 * 1024;
const MESSAGE_BYTES_MIN = HEADER_BYTES + 5;

/**
 * Cuts a stream of chunks into whole wire messages. Chunks are joined once a message, not once a chunk.
 *
 * @returns a function that takes the next chunk and gives the messages that are now whole
 * @throws Error (the returned function) on a length no message can have; the connection is then beyond repair
 */
export function createFrameReader(): (chunk: Buffer) => Buffer[] {
  let chunks: Buffer[] = [];
  let haveBytes = 0;

  const joined = (): Buffer => {
    const [first, ...rest] = chunks;
    const all = first && rest.length === 0 ? first : Buffer.concat(chunks, haveBytes);
    chunks = [all];
    return all;
  };
  const nextLength = (): number => {
    const first = chunks[0] && chunks[0].length >= 4 ? chunks[0] : joined();
    const length = first.readInt32LE(0);
    if (length < MESSAGE_BYTES_MIN || length > MESSAGE_BYTES_MAX) throw new Error(`bad message length ${length}`);
    return length;
  };

  return (chunk) => {
    chunks.push(chunk);
    haveBytes += chunk.length;
    const messages: Buffer[] = [];
    while (haveBytes >= 4) {
      const length = nextLength();
      if (haveBytes < length) break;
      const all = joined();
      messages.push(all.subarray(0, length));
      haveBytes -= length;
      chunks = haveBytes > 0 ? [all.subarray(length)] : [];
    }
    return messages;
  };
}
