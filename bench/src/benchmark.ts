import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { REPOSITORY } from "@datong/deploy";

/** What a benchmark has measured. */
export interface Outcome {
  /** The figures as they are, for machines. */
  readonly run: object;
  /** The same as Markdown, for people. */
  readonly report: string;
  /** The same as a picture, SVG; left out where there is none. */
  readonly plot?: string;
  /** The name of the files that are written, without an extension. */
  readonly file: string;
  /** Whether report and picture are written beside the figures. */
  readonly save: boolean;
  /** Answers that were missing or wrong: with any, the figures say nothing. */
  readonly faults: number;
}

/**
 * One benchmark: reads its arguments, measures, and stops whatever it has started.
 *
 * @throws UsageError for arguments that cannot be used
 */
export type Benchmark = (args: readonly string[], signal: AbortSignal) => Promise<Outcome>;

/** Tells the person at the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Where reports lie that are committed. */
export const RESULTS = path.join(REPOSITORY, "bench/results");

/** Writes what was measured to a folder, and the report where it is wanted: the latter is meant to be committed. */
export async function writeOutcome({ run, report, plot, file, save }: Outcome, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, file);
  const files = [
    { name: `${target}.json`, text: `${JSON.stringify(run, null, 2)}\n` },
    ...(save ? [{ name: `${target}.md`, text: report }] : []),
    ...(save && plot !== undefined ? [{ name: `${target}.svg`, text: plot }] : []),
  ];
  for (const { name, text } of files) await writeFile(name, text);
  say(`Written: ${files.map(({ name }) => name).join(", ")}${save ? "" : "; --save writes the report beside it"}.`);
}
