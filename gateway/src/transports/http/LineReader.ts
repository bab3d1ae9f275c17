const NEWLINE = 0x0a;

/** Takes lines of text out of chunks of bytes. */
export class LineReader {
  readonly #bytesMax: number;
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** @param bytesMax how long a line may be */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /**
   * @param onLine is given each line that ends in this chunk; `false` ends the reading
   * @returns false when a line is too long, or `onLine` said so
   */
  read(chunk: Buffer, onLine: (line: string) => boolean): boolean {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      if (this.#bytes + end - from > this.#bytesMax) return this.#keep(chunk.subarray(from, end));
      const line = this.#bytes === 0 ? chunk.toString("utf8", from, end) : this.#join(chunk.subarray(from, end));
      from = end + 1;
      if (line !== "" && !onLine(line)) return false;
    }
    return from === chunk.length || this.#keep(chunk.subarray(from));
  }

  /** How the line begins that has not ended yet. */
  beginning(chars: number): string {
    return (this.#chunks[0] ?? Buffer.alloc(0)).toString("latin1", 0, chars);
  }

  /** The line whose last part this is. */
  #join(part: Buffer): string {
    const line = Buffer.concat([...this.#chunks, part]).toString();
    this.#chunks = [];
    this.#bytes = 0;
    return line;
  }

  #keep(part: Buffer): boolean {
    this.#chunks.push(part);
    this.#bytes += part.length;
    return this.#bytes <= this.#bytesMax;
  }
}
