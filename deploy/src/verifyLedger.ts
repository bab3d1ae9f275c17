import { parseArgs } from "node:util";
import { verifyPoints, type WalletDifference, type WalletsReport } from "@datong/members";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { readDatabaseConfig } from "./config.ts";
import { withDatabase } from "./withDatabase.ts";

/** Apart from 1, a wallet that its ledger does not explain: who watches the code must not take the one for the other. */
const COULD_NOT_LOOK = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);

const HELP = `Recomputes every points wallet from the ledger, and says in what one differs. Datong may run meanwhile.

  npm run ledger:verify

Ends with 0 when none differs, 1 when one does, 2 when it could not look.`;

const describe = ({ userId, what, inWallet, inLedger }: WalletDifference) =>
  `wallet ${userId}: ${what}: ${inWallet} in the wallet, ${inLedger} by the ledger`;

function report({ wallets, entries, points, moving, differences }: WalletsReport): void {
  say(`${wallets} wallets, ${entries} ledger entries: ${points} points, and ${moving} on their way between wallets.`);
  say(differences === 0 ? "Every wallet is what its ledger says." : `${differences} differences.`);
  if (differences > 0) process.exitCode = 1;
}

async function verify(mongoUri: string): Promise<void> {
  const logger = createLogger("ledger", readDatabaseConfig().LOG_LEVEL);
  const connection = await connectDatabase({ uri: mongoUri, name: "members", logger });
  try {
    report(await verifyPoints(connection, (difference) => say(describe(difference))));
  } finally {
    await connection.close();
  }
}

try {
  const { values } = parseArgs({ options: { help: { type: "boolean", default: false } } });
  if (values.help) say(HELP);
  else await withDatabase(verify, say);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = COULD_NOT_LOOK;
}
