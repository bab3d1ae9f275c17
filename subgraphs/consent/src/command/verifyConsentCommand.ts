import type { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { EXIT, type Connection } from "@datong/subgraph-kit";
import { verifyRecords, type VerifyReport } from "../store/verify/verifyRecords.ts";
import { headWriter, readRecordHeads, STANDARD } from "./recordHeads.ts";

/** Where the command runs. */
export interface VerifySurroundings {
  /** How it is called there, for its help. */
  readonly name: string;
  /** Does something with the consent database. */
  readonly withConsent: (work: (connection: Connection) => Promise<void>) => Promise<void>;
  /** Standard input. */
  readonly input: Readable;
  /** Standard output. */
  readonly output: Writable;
  /** Standard error. */
  readonly complain: (text: string) => void;
}

const helpText = (
  name: string,
) => `Walks everybody's record of consent and the versions of purposes, and names what is not as it was written. Datong may
run meanwhile.

  ${name} [--heads <file>]… [--write-heads <file>]

  --heads         heads that were kept outside the database, as --write-heads has written them: the end of a record that
                  was cut off shows by them alone; - is standard input
  --write-heads   writes the newest entry of every record that is in order, and the newest version of every purpose, to a
                  new file: keep it somewhere else; - is standard output, and what is found goes to standard error then

Ends with 0 when all is as it was written, 1 when something is not, 2 when it could not look: then what was written to
standard output is not whole.
`;

const summary = ({ records, entries, versions, problems }: VerifyReport): string =>
  problems.length > 0
    ? problems.map((problem) => `${problem}\n`).join("")
    : `${records} records with ${entries} entries and ${versions} versions of purposes are as they were written.\n`;

/**
 * Verifies every record of consent and every purpose, and says what it finds.
 *
 * @param args of the command line
 * @returns the exit code
 */
export async function verifyConsentCommand(
  args: readonly string[],
  { name, withConsent, input, output, complain }: VerifySurroundings,
): Promise<number> {
  let code: number = EXIT.ALL_RIGHT;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        heads: { type: "string", multiple: true, default: [] },
        "write-heads": { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      output.write(helpText(name));
      return code;
    }
    const file = values["write-heads"];
    const writer = file === undefined ? null : await headWriter(file, output);
    try {
      await withConsent(async (connection) => {
        const report = await verifyRecords({
          connection,
          heads: readRecordHeads(values.heads, input),
          ...(writer ? { onHead: (head) => writer.write(head) } : {}),
        });
        if (report.problems.length > 0) code = EXIT.SOMETHING_WRONG;
        if (file === STANDARD) complain(summary(report));
        else output.write(summary(report));
      });
      await writer?.close();
    } catch (error) {
      await writer?.abandon();
      throw error;
    }
    return code;
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.COULD_NOT_LOOK;
  }
}
