import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "@datong/subgraph-kit";
import { PURPOSE_CODES } from "../domain/purpose.ts";
import { contentProblems, purposeEntry, type PurposeEntry } from "../domain/purposeContent.ts";

/** The purposes that come with Datong: `schema/purposes.json`, seen from `src` as from `dist`. */
export const SHIPPED_PURPOSES = fileURLToPath(new URL("../../../../schema/purposes.json", import.meta.url));

/** The file of purposes cannot be used as it is. The message has a line for each problem. */
export class PurposesError extends Error {
  /** Its message may stand in a log: it names what stands in the file, which holds nothing of anybody. */
  static readonly saysNoValues = true;
  override readonly name = "PurposesError";

  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
  }
}

const purposesFile = z.strictObject({ purposes: z.array(purposeEntry) });

/** What is wrong with entries that are each of the right form. */
function problemsOf(entries: readonly PurposeEntry[]): readonly string[] {
  const missing = PURPOSE_CODES.filter((code) => !entries.some((entry) => entry.code === code));
  const wrong = entries.flatMap((entry, place) => [
    ...contentProblems(entry.code, entry).map(
      ({ field, reason }) => `purposes.${place}.${field} (${entry.code}) ${reason}`,
    ),
    ...(entries.findIndex(({ code }) => code === entry.code) === place
      ? []
      : [`purposes.${place}.code ${entry.code} is there already`]),
  ]);
  return [...missing.map((code) => `purposes lacks ${code}`), ...wrong];
}

/**
 * Reads a file of purposes: one version of each, the newest that the company has written.
 *
 * @param shown what problems call the file
 * @throws PurposesError with everything that is wrong with it
 */
export function parsePurposes(text: string, shown: string): readonly PurposeEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PurposesError(shown, ["is no JSON"]);
  }
  const read = purposesFile.safeParse(json);
  if (!read.success)
    throw new PurposesError(
      shown,
      read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()),
    );
  const problems = problemsOf(read.data.purposes);
  if (problems.length > 0) throw new PurposesError(shown, problems);
  return read.data.purposes;
}

/** @throws PurposesError as `parsePurposes`, and for a file that cannot be read */
export function readPurposes(file: string): readonly PurposeEntry[] {
  const relative = path.relative(process.cwd(), file);
  const shown = relative.startsWith("..") ? path.basename(file) : relative;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new PurposesError(shown, [`cannot be read: ${(error as NodeJS.ErrnoException).code ?? ""}`]);
  }
  return parsePurposes(text, shown);
}
