import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { EXIT } from "../command.ts";
import type { Connection } from "../database.ts";
import { verifyAuditTrail } from "./AuditTrail.ts";
import { readHeads } from "./readHeads.ts";
import type { TrailReport } from "./verifyTrail.ts";

/** Where the command runs. */
export interface VerifyAuditSurroundings {
  /** How it is called there, for its help. */
  readonly name: string;
  /** The trails that can be walked there, each named as its subgraph; all are unless the command line says which. */
  readonly trails: readonly string[];
  /** Does something with what opens the database of a trail. */
  readonly withDatabases: (work: (open: (trail: string) => Promise<Connection>) => Promise<void>) => Promise<void>;
  /** Standard input. */
  readonly input: Readable;
  /** Standard output. */
  readonly say: (text: string) => void;
  /** Standard error. */
  readonly complain: (text: string) => void;
}

const helpText = (
  name: string,
  trails: readonly string[],
) => `Walks the trails of who read whose data, and says where one is not as it was written. Datong may run meanwhile.

  ${name} [--trail <subgraph>]… [--heads <file>]…

  --trail   only this subgraph's (${trails.join(", ")})
  --heads   heads that were kept outside the database: the logs of the processes, or what this has printed before;
            - is standard input

Ends with 0 when all is as it was written, 1 when something is not, 2 when it could not look.
`;

function describe(trail: string, { blocks, entries, head, problem }: TrailReport): string {
  const found =
    problem === null
      ? `${trail}: ${blocks} blocks with ${entries} entries are as they were written.\n`
      : `${trail}: ${problem}; ${blocks} blocks with ${entries} entries before that are in order.\n`;
  return head ? `${found}${JSON.stringify({ trail, ...head })}\n` : found;
}

/**
 * Verifies trails, one after the other, and says what it finds and where each ends.
 *
 * @param args of the command line
 * @returns the exit code
 */
export async function verifyAuditCommand(
  args: readonly string[],
  { name, trails, withDatabases, input, say, complain }: VerifyAuditSurroundings,
): Promise<number> {
  let code: number = EXIT.ALL_RIGHT;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        trail: { type: "string", multiple: true, default: [...trails] },
        heads: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      say(helpText(name, trails));
      return code;
    }
    for (const trail of values.trail)
      if (!trails.includes(trail)) throw new Error(`--trail: must be one of ${trails.join(", ")}`);
    const texts = await Promise.all(values.heads.map((file) => (file === "-" ? text(input) : readFile(file, "utf8"))));
    const heads = readHeads(texts.join("\n"));
    await withDatabases(async (open) => {
      for (const trail of values.trail) {
        const connection = await open(trail);
        const report = await verifyAuditTrail(connection, trail, heads.get(trail)).finally(() => connection.close());
        say(describe(trail, report));
        if (report.problem !== null) code = EXIT.SOMETHING_WRONG;
      }
    });
    return code;
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.COULD_NOT_LOOK;
  }
}
