import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  loadSample,
  readSample,
  samplePersons,
  sampleVariables,
  SAMPLE_FILE,
  type Execute,
  type SamplePerson,
  type SampleVariables,
} from "./sample/index.ts";

/** What a developer can try: people of the sample, and variables for the committed operations. */
export interface Tryable {
  readonly persons: readonly SamplePerson[];
  readonly variables: SampleVariables;
}

export interface SampleOptions {
  /** Where a marker says that this data directory has the sample. */
  readonly dataDirectory: string;
  readonly file?: string | undefined;
  readonly execute: Execute;
}

const NOTHING: Tryable = { persons: [], variables: {} };

const FIND_USER = `query ($by: UserLookup!) { user(by: $by) { id } }`;

/**
 * Makes sure that the sample is loaded: the first start loads it, later ones only look at the marker, which names the
 * file by its content. A load that was cut short is completed by the next start.
 *
 * @throws SampleFileError or SampleLoadError, saying what to mend
 */
export async function ensureSample({ dataDirectory, file = SAMPLE_FILE, execute }: SampleOptions): Promise<Tryable> {
  const marker = path.join(dataDirectory, "sample.sha256");
  const sample = await readSample(file);
  const hash = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  if ((await readFile(marker, "utf8").catch(() => "")) !== hash) {
    const { broken } = await loadSample({ execute, output: process.stdout }, sample);
    if (!broken) await writeFile(marker, hash);
  }
  const persons = samplePersons(sample);
  const [shown] = persons;
  if (!shown) return NOTHING;
  const { data } = await execute({ query: FIND_USER, variables: { by: { phone: shown.lookups.phone } } });
  const { user } = data as { readonly user: { readonly id: string } | null };
  return user ? { persons, variables: sampleVariables(sample, shown, user.id) } : NOTHING;
}
