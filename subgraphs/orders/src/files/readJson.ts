import type { FileRecord } from "./fileRecord.ts";
import { JsonList } from "./JsonList.ts";
import { jsonRecord } from "./jsonRecord.ts";

/**
 * Reads the entries of a JSON list, on however many lines they stand; each is told by its place in the list, from 1, in the
 * place of a line. What cannot be used, see `jsonRecord`, is told as such, and reading goes on.
 *
 * @param records the path to the list, where it stands within an object
 * @throws FileError for what is no such list, and where nobody can tell how it goes on: a bracket or a quote that is never
 *   closed, or closed twice. The records before it have been given.
 */
export async function* readJson(text: AsyncIterable<string>, records?: string): AsyncGenerator<FileRecord> {
  const list = new JsonList(records);
  for await (const piece of text) for (const { place, ...held } of list.take(piece)) yield jsonRecord(place, held);
  list.end();
}
