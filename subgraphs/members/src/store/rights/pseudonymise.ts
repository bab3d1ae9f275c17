import type { Connection } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import { isOfErased } from "../../domain/wallet/owners.ts";
import { untilWritten } from "../../domain/untilWritten.ts";
import { allWereNew } from "../allWereNew.ts";
import { adjustmentCollection, type AdjustmentDocument } from "../wallet/adjustments.ts";
import { walletCollections, type LedgerDocument, type WalletDocument } from "../wallet/documents.ts";
import { naming, partnersOf } from "./partners.ts";
import { keyNaming, pseudonymised, withPseudonyms } from "./pseudonyms.ts";

type Ledger = mongoose.mongo.Collection<LedgerDocument>;
type Wallets = mongoose.mongo.Collection<WalletDocument>;

const PAGE = 500;

/** Without what was said of a redemption in anybody's words. */
function unsaidRedemption(entry: LedgerDocument): LedgerDocument {
  const { facts } = entry;
  if (facts.kind === "HOLD") {
    const { reference: _reference, ...rest } = facts;
    return { ...entry, facts: rest };
  }
  if (facts.kind !== "REVERSE_REDEEM") return entry;
  const { reason: _reason, ...rest } = facts;
  return { ...entry, facts: rest };
}

/** Without what anybody wrote in their own words. */
const unsaid = (entry: LedgerDocument): LedgerDocument =>
  entry.facts.kind === "ADJUST" ? { ...entry, facts: { ...entry.facts, reason: "" } } : unsaidRedemption(entry);

/**
 * An entry of somebody else, which names the erased no more. What was said of a redemption goes with the last one whose points
 * it took; of an adjustment it is about whom staff named.
 */
function othersOwn(entry: LedgerDocument, userIds: readonly string[]): LedgerDocument {
  const renamed = pseudonymised(entry, userIds);
  return isOfErased(renamed) ? unsaidRedemption(renamed) : renamed;
}

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

/**
 * Gives the holds that are open in these wallets the names that their redemptions have in the ledger by now.
 *
 * @throws TooManyWritersError
 */
async function renameHolds(wallets: Wallets, partners: readonly string[], userIds: readonly string[]): Promise<void> {
  const named = { _id: { $in: [...partners] }, "holds.redemption": { $in: userIds.map(keyNaming) } };
  await untilWritten(async () => {
    const found = await wallets.find(named).toArray();
    for (const { _id, version, holds } of found) {
      const renamed = holds.map((hold) => ({ ...hold, redemption: pseudonymised(hold.redemption, userIds) }));
      await wallets.updateOne({ _id, version }, { $set: { holds: renamed }, $inc: { version: 1 } });
    }
    return found.length === 0 ? true : null;
  });
}

/** Gives adjustments of these people other names where a user id is in theirs: under the new one before the old one goes. */
async function renameAdjustments(
  adjustments: mongoose.mongo.Collection<AdjustmentDocument>,
  of: readonly string[],
  userIds: readonly string[],
): Promise<void> {
  const named = { userId: { $in: [...of] }, _id: { $in: userIds.map(keyNaming) } };
  for (;;) {
    const found = await adjustments.find(named).limit(PAGE).toArray();
    if (found.length === 0) return;
    const inserts = found.map(({ _id, ...adjustment }) => ({
      insertOne: { document: { _id: pseudonymised(_id, userIds), ...adjustment } },
    }));
    await allWereNew(adjustments.bulkWrite(inserts, { ordered: false }));
    await adjustments.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  }
}

/** See `RightsStore.pseudonymise`; @returns how many entries of the ledger stand under the pseudonyms. */
export async function pseudonymiseBooks(
  connection: Connection,
  userIds: readonly string[],
  keptUntil: Date,
): Promise<number> {
  const { wallets, ledger } = walletCollections(connection);
  const ids = [...userIds];
  const partners = await partnersOf(ledger, ids);
  if (partners.length > 0) {
    await rewriteAll(ledger, { userId: { $in: partners }, ...naming(ids) }, (entry) => othersOwn(entry, ids));
    await renameHolds(wallets, partners, ids);
  }
  await rewriteAll(ledger, { userId: { $in: ids } }, (entry) => ({ ...pseudonymised(unsaid(entry), ids), keptUntil }));
  await renameAdjustments(adjustmentCollection(connection), [...withPseudonyms(ids), ...partners], ids);
  return ledger.countDocuments({ userId: { $in: withPseudonyms(ids) } });
}
