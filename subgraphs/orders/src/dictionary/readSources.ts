import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceMapping } from "../domain/mapping/sourceMapping.ts";
import { readMapping, type DictionaryProblem } from "./readMapping.ts";

/** The mappings that come with Datong: `schema/dictionary/sources`, seen from `src` as from `dist`. */
export const SHIPPED_SOURCES = fileURLToPath(new URL("../../../../schema/dictionary/sources", import.meta.url));

const MAPPING_FILE = /\.(?:ya?ml|json)$/;

/** `file:line: field message`. */
const lineOf = ({ file, line, field, message }: DictionaryProblem): string =>
  [`${file}${line > 0 ? `:${line}` : ""}:`, field, message].filter((part) => part !== "").join(" ");

/** The data dictionary cannot be used as it is. The message has a line for each problem. */
export class DictionaryError extends Error {
  /** Its message may stand in a log: it names what stands in mappings, which hold nothing of anybody; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "DictionaryError";
  readonly problems: readonly DictionaryProblem[];

  constructor(problems: readonly DictionaryProblem[]) {
    super(problems.map(lineOf).join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads mappings, one a source.
 *
 * @param files texts by the names that problems are to give
 * @throws DictionaryError with everything that is wrong with any of them
 */
export function readMappings(files: ReadonlyMap<string, string>): readonly SourceMapping[] {
  const problems: DictionaryProblem[] = [];
  const mappings = new Map<string, { readonly file: string; readonly mapping: SourceMapping }>();
  for (const [file, text] of files) {
    const read = readMapping(file, text);
    if (!("mapping" in read)) {
      problems.push(...read);
      continue;
    }
    const { source } = read.mapping;
    const other = mappings.get(source);
    if (other) problems.push(read.problemAt(["source"], `${source} has a mapping already, in ${other.file}`));
    else mappings.set(source, { file, mapping: read.mapping });
  }
  if (problems.length > 0) throw new DictionaryError(problems);
  return [...mappings.values()].map(({ mapping }) => mapping);
}

/**
 * Reads the mappings of a folder, in the order of their files' names. Files that are neither YAML nor JSON are passed over.
 *
 * @throws DictionaryError as `readMappings`, and for a folder that cannot be read
 */
export function readSources(directory: string): readonly SourceMapping[] {
  const relative = path.relative(process.cwd(), directory) || ".";
  const shown = relative.startsWith("..") ? directory : relative;
  const problem = (file: string, error: unknown) => {
    const { code = "" } = error as NodeJS.ErrnoException;
    return new DictionaryError([{ file, line: 0, field: "", message: `cannot be read: ${code}` }]);
  };
  const files = new Map<string, string>();
  let names: readonly string[];
  try {
    names = readdirSync(directory).filter((name) => MAPPING_FILE.test(name));
  } catch (error) {
    throw problem(shown, error);
  }
  for (const name of [...names].sort()) {
    const file = path.join(shown, name);
    try {
      files.set(file, readFileSync(path.join(directory, name), "utf8"));
    } catch (error) {
      throw problem(file, error);
    }
  }
  return readMappings(files);
}
