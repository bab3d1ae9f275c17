import { Zip, ZipDeflate } from "fflate";

/** A file of an archive, as it comes. */
export interface ZippedFile {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

const LEVEL = 6;

/**
 * Packs files into a ZIP archive as they come, holding a piece of one at a time. At most 4 GiB: the format's old limit.
 *
 * @param at the time that stands at the files
 */
export async function* zipped(files: readonly ZippedFile[], at: Date): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) fault = error;
    else packed.push(piece);
  });
  const takePacked = (): Uint8Array[] => {
    if (fault) throw fault;
    return packed.splice(0);
  };
  const encoder = new TextEncoder();
  for (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = at;
    zip.add(file);
    for await (const piece of text) {
      file.push(encoder.encode(piece));
      yield* takePacked();
    }
    file.push(new Uint8Array(), true);
    yield* takePacked();
  }
  zip.end();
  yield* takePacked();
}
