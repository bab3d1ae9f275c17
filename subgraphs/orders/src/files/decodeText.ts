/** The encodings of files that can be read. */
export const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be"] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** What decoding puts in the place of bytes that are no text. */
export const NO_TEXT = "\uFFFD";

/** How much of a file, from its first character that is not ASCII on, decides between UTF-8 and GB18030. */
const WINDOW_BYTES = 64 * 1024;

/** A byte order mark, or for a file without one which of its first two bytes is empty; null where neither tells. */
function markedEncoding(start: Uint8Array): Encoding | null {
  const [first = -1, second = -1, third = -1] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first > 0 && second === 0) return "utf-16le";
  return first === 0 && second > 0 ? "utf-16be" : null;
}

/** Of a text in UTF-8 hardly any character is broken; of GB18030 taken for UTF-8 nearly every one is. */
const BROKEN_SHARE_MAX = 0.1;

/** As a stream: a character that the window cuts in two is no fault. */
function countIn(bytes: Uint8Array, encoding: Encoding): { readonly faults: number; readonly characters: number } {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return { faults: text.split(NO_TEXT).length - 1, characters: text.match(/[^\0-\x7f]/gu)?.length ?? 0 };
}

function likelierEncoding(bytes: Uint8Array): Encoding {
  const { faults, characters } = countIn(bytes, "utf-8");
  if (faults <= characters * BROKEN_SHARE_MAX) return "utf-8";
  return countIn(bytes, "gb18030").faults < faults ? "gb18030" : "utf-8";
}

const firstBeyondAscii = (bytes: Uint8Array): number => bytes.findIndex((byte) => byte > 0x7f);

/**
 * Decodes a file, whatever the sizes of its pieces. Bytes that are no text in its encoding become U+FFFD, so that reading
 * goes on; whoever reads says where.
 *
 * Without `encoding` a byte order mark decides; otherwise what makes better sense of the first 64 KiB from the first
 * character on that is not ASCII.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding?: Encoding): AsyncGenerator<string> {
  let decoder = encoding === undefined ? null : new TextDecoder(encoding);
  let held: Uint8Array = new Uint8Array();
  let isAtStart = true;

  /** What of `held` can be decoded already; all of it at the end of the file. */
  function* release(isEnd: boolean): Generator<string> {
    if (isAtStart) {
      if (held.length < 3 && !isEnd) return;
      isAtStart = false;
      const marked = markedEncoding(held);
      if (marked !== null) decoder = new TextDecoder(marked);
    }
    if (!decoder) {
      const beyond = firstBeyondAscii(held);
      const plain = beyond < 0 ? held : held.subarray(0, beyond);
      yield Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString("latin1");
      held = held.subarray(plain.length);
      if (held.length < WINDOW_BYTES && !(isEnd && held.length > 0)) return;
      decoder = new TextDecoder(likelierEncoding(held), { ignoreBOM: true });
    }
    yield decoder.decode(held, { stream: true });
    held = new Uint8Array();
  }

  for await (const chunk of bytes) {
    if (decoder && held.length === 0) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    yield* release(false);
  }
  yield* release(true);
  if (decoder) yield decoder.decode();
}
