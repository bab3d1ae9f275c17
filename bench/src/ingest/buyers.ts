import { userInserter, type VaultKeys } from "@datong/identity";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { fill } from "../identity/fill.ts";
import { aUser } from "../identity/people.ts";
import { BUYERS } from "./records.ts";

/** The database of identity, which all deployments ask. */
const IDENTITY_DATABASE = "identity";

/** Makes the people known whose the first canonical records are, so many of them; all where there are more records. */
export async function makeBuyers(
  mongoUri: string,
  keys: VaultKeys,
  { records, signal }: { readonly records: number; readonly signal: AbortSignal },
): Promise<void> {
  const connection = await connectDatabase({
    ...{ uri: mongoUri, name: IDENTITY_DATABASE },
    logger: createLogger("bench", "warn"),
  });
  try {
    const to = BUYERS.first + Math.min(BUYERS.count, records);
    await fill(userInserter(connection, keys), aUser, { from: BUYERS.first, to, signal });
  } finally {
    await connection.close();
  }
}
