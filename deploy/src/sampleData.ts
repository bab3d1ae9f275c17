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
  type RetailPerson,
  type SamplePerson,
  type SampleVariables,
} from "./sample/index.ts";

/** What a developer can try: people of the sample, and variables for the committed operations. */
export interface Tryable {
  readonly persons: readonly SamplePerson[];
  readonly variables: SampleVariables;
  /** Everybody in the sample, `persons` first. */
  readonly people: readonly RetailPerson[];
}

export interface SampleOptions {
  /** Where a marker says that this data directory has the sample. */
  readonly dataDirectory: string;
  readonly file?: string | undefined;
  readonly execute: Execute;
}

export const NOTHING: Tryable = { persons: [], variables: {}, people: [] };

const FIND_USER = `query ($by: UserLookup!) { user(by: $by) { id } }`;

/**
 * Makes sure that the sample is loaded: the first start loads it, later ones only look. It is there when the marker
 * names this file, by its content, and the database knows its people. A load that was cut short is completed by the next
 * start.
 *
 * @throws SampleFileError or SampleLoadError, saying what to mend
 */
export async function ensureSample({ dataDirectory, file = SAMPLE_FILE, execute }: SampleOptions): Promise<Tryable> {
  const marker = path.join(dataDirectory, "sample.sha256");
  const sample = await readSample(file);
  const hash = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  const persons = samplePersons(sample);
  const marked = (await readFile(marker, "utf8").catch(() => "")) === hash;
  if (!marked || (persons[0] && !(await findUserId(execute, persons[0])))) {
    const { broken } = await loadSample({ execute, output: process.stdout }, sample);
    if (!broken) await writeFile(marker, hash);
  }
  const [shown] = persons;
  const userId = shown && (await findUserId(execute, shown));
  if (!userId) return NOTHING;
  return {
    persons,
    variables: sampleVariables(sample, shown, userId),
    people: [...new Set([...persons.map(({ person }) => person), ...sample.people])],
  };
}

async function findUserId(execute: Execute, { lookups }: SamplePerson): Promise<string | null> {
  const { data } = await execute({ query: FIND_USER, variables: { by: { phone: lookups.phone } } });
  return (data as { readonly user: { readonly id: string } | null } | null)?.user?.id ?? null;
}
