import { createHash } from "node:crypto";
import { badInput } from "@datong/subgraph-kit";
import type { FileRecord } from "../files/fileRecord.ts";

const digestOf = (record: FileRecord): string =>
  createHash("sha256")
    .update(JSON.stringify("value" in record ? record.value : record.raw))
    .digest("base64url");

/**
 * Hands on the records of a file whose upload may have been begun before: what would be passed over of another file would
 * count as taken, and be lost. Files are told apart by their first records.
 *
 * @param hasBegunWith whether the upload began with the record of this digest, or has only now
 * @throws BAD_USER_INPUT naming `Upload-Id` for another file than the upload began with
 */
export async function* ofSameFile(
  records: AsyncIterable<FileRecord>,
  hasBegunWith: (digest: string) => Promise<boolean>,
): AsyncGenerator<FileRecord> {
  let isFirst = true;
  for await (const record of records) {
    if (isFirst && !(await hasBegunWith(digestOf(record))))
      throw badInput(
        "Upload-Id",
        "was begun with another file; choose an id for this one, or begin anew with ?restart=true",
      );
    isFirst = false;
    yield record;
  }
}
