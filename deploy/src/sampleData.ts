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
}

/** The sample, as far as it can be known before Datong runs. */
export interface OpenSample {
  /** Its people, the first to try first, if an earlier start has loaded them. */
  readonly known: readonly RetailPerson[];
  /**
   * Makes sure that the sample is loaded: the first start loads it, later ones only look. It is there when the marker
   * names this file, by its content, and the database knows its people. A load that was cut short is completed by the
   * next start.
   *
   * @throws SampleLoadError, saying what to mend
   */
  ensure(execute: Execute): Promise<Tryable>;
}

const NOTHING: Tryable = { persons: [], variables: {}, people: [] };

/** For a start that looks after no sample. */
export const NO_SAMPLE: OpenSample = { known: [], ensure: () => Promise.resolve(NOTHING) };

const FIND_USER = `query ($by: UserLookup!) { user(by: $by) { id } }`;

/**
 * Reads the sample and whether this data directory has it.
 *
 * @throws SampleFileError, saying what to mend
 */
export async function openSample({ dataDirectory, file = SAMPLE_FILE }: SampleOptions): Promise<OpenSample> {
  const marker = path.join(dataDirectory, "sample.sha256");
  const sample = await readSample(file);
  const hash = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  const persons = samplePersons(sample);
  const people = [...new Set([...persons.map(({ person }) => person), ...sample.people])];
  const isMarked = (await readFile(marker, "utf8").catch(() => "")) === hash;

  return {
    known: isMarked ? people : [],

    async ensure(execute) {
      const [shown] = persons;
      if (!isMarked || (shown && !(await findUserId(execute, shown)))) {
        const { broken } = await loadSample({ execute, output: process.stdout }, sample);
        if (!broken) await writeFile(marker, hash);
      }
      const userId = shown && (await findUserId(execute, shown));
      if (!userId) return NOTHING;
      return { persons, variables: sampleVariables(sample, shown, userId), people };
    },
  };
}

async function findUserId(execute: Execute, { lookups }: SamplePerson): Promise<string | null> {
  const { data } = await execute({ query: FIND_USER, variables: { by: { phone: lookups.phone } } });
  return (data as { readonly user: { readonly id: string } | null } | null)?.user?.id ?? null;
}
