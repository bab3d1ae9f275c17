import type { Connection } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { allWereNew } from "../allWereNew.ts";
import { walletCollections, type LedgerDocument } from "../wallet/documents.ts";
import { pseudonymised, withPseudonyms } from "./pseudonyms.ts";

type Ledger = mongoose.mongo.Collection<LedgerDocument>;

const PAGE = 500;
const TRANSFERS = ["TRANSFER_OUT", "TRANSFER_IN"] as const;

/** Without what anybody wrote in their own words. */
const unsaid = (entry: LedgerDocument): LedgerDocument =>
  entry.facts.kind === "ADJUST" ? { ...entry, facts: { ...entry.facts, reason: "" } } : entry;

/** The entries; one whose name stands for another entry already gets a name of its own. */
async function withFreeNames(ledger: Ledger, entries: readonly LedgerDocument[]): Promise<readonly LedgerDocument[]> {
  const names = entries.map(({ _id }) => _id);
  const found = await ledger.find({ _id: { $in: names } }, { projection: { batch: 1 } }).toArray();
  const batchOf = new Map(found.map(({ _id, batch }) => [_id, batch]));
  return entries.map((entry) => {
    const { _id, batch } = entry;
    return (batchOf.get(_id) ?? batch) === batch ? entry : { ...entry, _id: `${_id}:${batch}` };
  });
}

/**
 * Writes entries anew, each before the one that it stands for goes: a process may die in between, and do it again, and
 * several may do it at once.
 */
async function rewrite(
  ledger: Ledger,
  found: readonly LedgerDocument[],
  change: (entry: LedgerDocument) => LedgerDocument,
) {
  const pairs = found.map((entry) => ({ old: entry._id, entry: change(entry) }));
  const same = pairs.filter(({ old, entry }) => entry._id === old);
  const renamed = pairs.filter(({ old, entry }) => entry._id !== old);
  if (same.length > 0)
    await ledger.bulkWrite(
      same.map(({ old, entry: { _id, ...replacement } }) => ({ replaceOne: { filter: { _id: old }, replacement } })),
    );
  if (renamed.length === 0) return;
  const named = await withFreeNames(
    ledger,
    renamed.map(({ entry }) => entry),
  );
  const inserts = named.map((document) => ({ insertOne: { document } }));
  await allWereNew(ledger.bulkWrite(inserts, { ordered: false }));
  // By its batch, too: another entry may have come under the name since.
  await ledger.deleteMany({ $or: renamed.map(({ old, entry: { batch } }) => ({ _id: old, batch })) });
}

/** Takes pages of what a filter finds until it finds nothing: what is written anew is not found again. */
async function rewriteAll(ledger: Ledger, filter: object, change: (entry: LedgerDocument) => LedgerDocument) {
  for (;;) {
    const found = await ledger.find(filter).limit(PAGE).toArray();
    if (found.length === 0) return;
    await rewrite(ledger, found, change);
  }
}

/** The wallets of others into which points of these user ids were moved, or out of which they came. */
async function partnersOf(ledger: Ledger, userIds: readonly string[]): Promise<readonly string[]> {
  const theirs = withPseudonyms(userIds);
  const moves = await ledger
    .find({ userId: { $in: theirs }, "facts.kind": { $in: [...TRANSFERS] } })
    .project<Pick<LedgerDocument, "facts">>({ "facts.kind": 1, "facts.to": 1, "facts.from": 1 })
    .toArray();
  const partners = moves.flatMap(({ facts }) =>
    facts.kind === "TRANSFER_OUT" ? [facts.to] : facts.kind === "TRANSFER_IN" ? [facts.from] : [],
  );
  return [...new Set(partners)].filter((userId) => !theirs.includes(userId));
}

/** See `RightsStore.pseudonymise`; @returns how many entries stand under the pseudonyms. */
export async function pseudonymiseLedger(
  connection: Connection,
  userIds: readonly string[],
  keptUntil: Date,
): Promise<number> {
  const { ledger } = walletCollections(connection);
  const ids = [...userIds];
  const partners = await partnersOf(ledger, ids);
  const named = ["lots.owner", "debts.owner", "facts.lots.owner", "facts.to", "facts.from"];
  if (partners.length > 0)
    await rewriteAll(
      ledger,
      { userId: { $in: partners }, $or: named.map((field) => ({ [field]: { $in: ids } })) },
      (entry) => pseudonymised(entry, ids),
    );
  await rewriteAll(ledger, { userId: { $in: ids } }, (entry) => ({ ...pseudonymised(unsaid(entry), ids), keptUntil }));
  return ledger.countDocuments({ userId: { $in: withPseudonyms(ids) } });
}
