import { parsePath } from "../domain/mapping/path.ts";
import type { SourceMapping } from "../domain/mapping/sourceMapping.ts";
import type { FileForm } from "./readFileRecords.ts";

/** How the files of a source are, as its mapping says. */
export function fileFormOf({ file, fields }: SourceMapping): Omit<FileForm, "format"> {
  const columns = (fields.externalId?.path ?? []).flatMap((path) => {
    const [column] = parsePath(path) ?? [];
    return typeof column === "string" ? column : [];
  });
  return { ...file, anyOfColumns: columns };
}
