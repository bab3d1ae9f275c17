import type { Connection, Migration } from "@datong/subgraph-kit";
import { ACCOUNTS, USES, type AccountDocument, type UseDocument } from "../benefits/documents.ts";
import { mongoBenefitStore } from "../benefits/mongoBenefitStore.ts";
import { pseudonymOf } from "./pseudonyms.ts";

/**
 * Puts the account of somebody who was erased under their pseudonym, with what is counted there of others who were one person
 * with them. Nobody uses a benefit in such an account any more. Where it stops halfway, or meets a reversal, it is to be done
 * again: until then a use may count twice, and none counts less.
 */
export async function moveCountsOfOthers(connection: Connection, userId: string): Promise<void> {
  const accounts = connection.collection<AccountDocument>(ACCOUNTS);
  const pseudonym = pseudonymOf(userId);
  const erased = { _id: userId, erasedAt: { $exists: true } };
  const waiting = (await accounts.findOne(erased))?.outbox ?? [];
  if (waiting.length > 0) await mongoBenefitStore(connection).settle(waiting);
  const account = await accounts.findOne(erased);
  if (account && account.uses.length > 0) {
    const { uses } = account;
    const owners = [...new Set(uses.map(({ owner }) => owner))];
    await accounts.updateOne({ _id: pseudonym }, { $set: { uses, owners }, $inc: { version: 1 } });
  }
  await connection.collection<UseDocument>(USES).updateMany({ account: userId }, { $set: { account: pseudonym } });
  if (account) await accounts.deleteOne({ ...erased, version: account.version, outbox: { $size: 0 } });
}

/** An erasure looks for uses of others that are counted in an account. */
export const countsMigration: Migration = {
  id: "063-counts-of-others",
  async up(connection) {
    await connection.collection(USES).createIndexes([{ key: { account: 1 }, name: "by_account" }]);
  },
};
