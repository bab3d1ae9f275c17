import { parseArgs } from "node:util";
import { EXIT, type Connection } from "@datong/subgraph-kit";
import { verifyPoints, type PointsDifference, type PointsReport } from "../verifyPoints.ts";

/** Where the command runs. */
export interface VerifySurroundings {
  /** How it is called there, for its help. */
  readonly name: string;
  /** Does something with the members database. */
  readonly withMembers: (work: (connection: Connection) => Promise<void>) => Promise<void>;
  /** Standard output. */
  readonly say: (text: string) => void;
  /** Standard error. */
  readonly complain: (text: string) => void;
}

const helpText = (
  name: string,
) => `Recomputes every points wallet from the ledger, and the ledger from the orders, adjustments and redemptions that
it comes from, and says in what they differ. Datong may run meanwhile.

  ${name}

Ends with 0 when none differs and no event was given up or has waited for ten minutes, 1 when one differs, was or has, 2 when it
could not look.
`;

const describe = (difference: PointsDifference) => {
  const { userId, what, inLedger } = difference;
  const compared =
    "byOrigin" in difference
      ? `${inLedger} in the ledger, ${difference.byOrigin} by what it comes from`
      : `${difference.inWallet} in the wallet, ${inLedger} by the ledger`;
  return `wallet ${userId}: ${what}: ${compared}\n`;
};

const deadLettersIn = ({ givenUp, waiting }: PointsReport["deadLetters"]) =>
  givenUp + waiting === 0
    ? ""
    : `${givenUp} events were given up, and ${waiting} wait for more than ten minutes to be handled: what they tell is in no book. See ` +
      "membersDeadLetters.\n";

const summary = ({ wallets, entries, points, moving, differences, deadLetters }: PointsReport) =>
  `${wallets} wallets, ${entries} ledger entries: ${points} points, and ${moving} on their way between wallets.\n` +
  deadLettersIn(deadLetters) +
  (differences === 0
    ? "Every wallet is what its ledger says, and the ledger is what it comes from.\n"
    : `${differences} differences.\n`);

/**
 * Verifies every wallet against its ledger, and says what it finds.
 *
 * @param args of the command line
 * @returns the exit code
 */
export async function verifyLedgerCommand(
  args: readonly string[],
  { name, withMembers, say, complain }: VerifySurroundings,
): Promise<number> {
  let code: number = EXIT.ALL_RIGHT;
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: "boolean", default: false } } });
    if (values.help) {
      say(helpText(name));
      return code;
    }
    await withMembers(async (connection) => {
      const report = await verifyPoints(connection, (difference) => {
        say(describe(difference));
      });
      say(summary(report));
      const { differences, deadLetters } = report;
      if (differences + deadLetters.givenUp + deadLetters.waiting > 0) code = EXIT.SOMETHING_WRONG;
    });
    return code;
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.COULD_NOT_LOOK;
  }
}
