import { isDuplicateKey } from "@datong/subgraph-kit";
import { mongo, type Connection } from "mongoose";
import {
  AUTOMATIC_MERGES,
  isAutomatic,
  type MergeOutcome,
  type MergePlan,
  type ReleasedIdentifier,
} from "../domain/mergePlan.ts";
import { DAY_MS } from "../domain/durations.ts";
import type { MergeStore, Release } from "../domain/ports.ts";
import type { SessionStore } from "../domain/sessionPorts.ts";
import type { RecordKey } from "./bind.ts";
import type { Candidates } from "./candidates.ts";
import { identifierModel, userModel, type UserDocument } from "./documents.ts";
import { gather } from "./gather.ts";
import { gatheredWrites } from "./gatherWrites.ts";
import {
  asItWas,
  mergeModel,
  separationModel,
  toMerge,
  type MergeDocument,
  type SeparationDocument,
} from "./mergeDocuments.ts";

/** What merges and un-merges touch besides the graph. */
export interface MergeParts {
  readonly candidates: Candidates;
  readonly release: (record: RecordKey, facts: Release) => Promise<boolean>;
  readonly sessions: Pick<SessionStore, "end">;
}

/**
 * Merges and un-merges, by writes of one document each.
 *
 * *Merge*: (1) an automatic one takes a turn of the older user; (2) the journal, `OPEN`; (3) the edge, by one
 * compare-and-set on the younger user, which must be nobody's yet; (4) the journal is `DONE`. Edges point from younger to
 * older ids, so they cannot make a circle, whoever merges what at the same time. *Un-merge*: (1) the separation; (2) the
 * edge goes, and the merge's id is noted as dead in the same write; (3) the journal lists what was bound while the edge
 * stood; (4) that is released; (5) the sessions of everybody who was in the person end; (6) the journal is `UNDONE`.
 *
 * A journal entry without its edge is brought to its end by the sweep: the edge is set, or, where the younger user has
 * been merged elsewhere or the two have been separated, the entry is `CLOSED`, its id noted as dead first. A dead merge
 * can set no edge, however late its own process wakes up: so journal and edges agree in the end.
 */
export function mergeJournal(connection: Connection, { candidates, release, sessions }: MergeParts) {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const merges = mergeModel(connection);
  const separations = separationModel(connection);

  const userWrites = gatheredWrites(connection, "users");
  const mergeWrites = gatheredWrites(connection, "merges");

  /** Whether it separates somebody of the one side from somebody of the other. */
  const isBetween = (separation: Pick<SeparationDocument, "a" | "b">, a: ReadonlySet<string>, b: ReadonlySet<string>) =>
    separation.a.some((id) => a.has(id)) && separation.b.some((id) => b.has(id));

  /** The separations of anybody of these ids, and of whoever is asked about at the same time. */
  const separationsOf = gather<string, readonly Pick<SeparationDocument, "a" | "b">[]>(async (calls) => {
    const ids = calls.flat();
    const found = await separations
      .find({ $or: [{ a: { $in: ids } }, { b: { $in: ids } }] }, { a: 1, b: 1 })
      .lean<SeparationDocument[]>();
    return () => found;
  });

  async function separated(a: readonly string[], b: readonly string[]): Promise<boolean> {
    const [one, other] = [new Set(a), new Set(b)];
    const found = await separationsOf(a);
    return found.some((separation) => isBetween(separation, one, other) || isBetween(separation, other, one));
  }

  /**
   * Takes one of the turns that a person has for automatic merges. The array on the older user decides between parallel
   * merges into it; turns taken by the other ids of the two people count as well.
   */
  async function takeTurn({ id, older, younger, at }: MergePlan): Promise<boolean> {
    for (;;) {
      const ids = [...older.aliasIds, ...younger.aliasIds];
      const taken = await users.find({ _id: { $in: ids } }, { automaticMerges: 1 }).lean();
      const turns = taken.flatMap(({ automaticMerges = [] }) => automaticMerges);
      const today = turns.filter((turn) => at.getTime() - turn.at.getTime() < DAY_MS);
      if (turns.length >= AUTOMATIC_MERGES.max || today.length >= AUTOMATIC_MERGES.perDayMax) return false;
      const own = taken.find(({ _id }) => _id === older.id)?.automaticMerges;
      const { matchedCount } = await users.updateOne(
        { _id: older.id, automaticMerges: own ? { $size: own.length } : null },
        { $push: { automaticMerges: { mergeId: id, at } } },
      );
      if (matchedCount === 1) return true;
    }
  }

  /** Sets the edge, unless the younger user has another or the merge is dead. */
  async function setEdge({ _id, younger, older }: Pick<MergeDocument, "_id" | "younger" | "older">): Promise<boolean> {
    const updated = await userWrites.updateOne(
      { _id: younger, mergedInto: null, erasingSince: null, deadMerges: { $ne: _id } },
      { $set: { mergedInto: older, mergeId: _id } },
    );
    return updated === "MATCHED" || (await users.exists({ _id: younger, mergeId: _id })) !== null;
  }

  /** Makes sure that the merge never sets its edge; false when it has. */
  async function kill({ _id, younger }: Pick<MergeDocument, "_id" | "younger">): Promise<boolean> {
    const { matchedCount } = await users.updateOne(
      { _id: younger, mergeId: { $ne: _id } },
      { $addToSet: { deadMerges: _id } },
    );
    return matchedCount === 1;
  }

  const decide = (id: string, state: "DONE" | "CLOSED") =>
    mergeWrites.updateOne({ _id: id, state: "OPEN" }, { $set: { state }, $unset: { openSince: 1 } });

  async function close(merge: Pick<MergeDocument, "_id" | "younger" | "older">): Promise<boolean> {
    if (!(await kill(merge))) return false;
    await users.updateOne({ _id: merge.older }, { $pull: { automaticMerges: { mergeId: merge._id } } });
    await decide(merge._id, "CLOSED");
    return true;
  }

  /** From the journal on: sets the edge and closes the journal, or gives the merge up. */
  async function carryOut(merge: MergeDocument): Promise<boolean> {
    // The younger one's own document says so at the edge; whoever comes below an older one meanwhile is let go again.
    const isBarred = await users.exists({ _id: merge.older, erasingSince: { $exists: true } });
    if ((isBarred || !(await setEdge(merge))) && (await close(merge))) return false;
    const { _id: mergeId, before, at, by, reason } = merge;
    await candidates.closeMerged([...before.older.aliasIds, ...before.younger.aliasIds], { at, by, reason, mergeId });
    await decide(merge._id, "DONE");
    return true;
  }

  /** What a process that died has left of a merge. */
  async function recover(merge: MergeDocument): Promise<void> {
    const isStaff = merge.rule === "STAFF";
    if (!isStaff && (await separated([merge.younger], [merge.older])) && (await close(merge))) return;
    await carryOut(merge);
  }

  /** Everybody below a user, with the user: what leaves with it when its edge goes. */
  async function branchOf(userId: string): Promise<readonly string[]> {
    const [found] = await users.aggregate<{ below: { _id: string }[] }>([
      { $match: { _id: userId } },
      {
        $graphLookup: {
          from: "users",
          startWith: "$_id",
          connectFromField: "_id",
          connectToField: "mergedInto",
          as: "below",
        },
      },
      { $project: { "below._id": 1 } },
    ]);
    return [userId, ...(found?.below ?? []).map(({ _id }) => _id)];
  }

  /** Writes a separation, unless it is there: the first decision stands. */
  async function insertOnce(separation: SeparationDocument): Promise<void> {
    try {
      await separations.create(separation);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /**
   * What was bound to the older user since the merge, and from there up to those of whom that one has become a part since
   * then: all that the younger one may have brought.
   */
  async function boundWhileOne({ older, at }: Pick<MergeDocument, "older" | "at">): Promise<ReleasedIdentifier[]> {
    const found: ReleasedIdentifier[] = [];
    let since = at;
    for (let userId: string | undefined = older; userId !== undefined;) {
      const bound = await identifiers.find({ userId, boundAt: { $gt: since }, state: "ACTIVE" }).lean();
      for (const { _id, type, namespace, masked } of bound)
        found.push({ id: _id.toHexString(), userId, type, namespace, masked });
      const user: Pick<UserDocument, "mergedInto" | "mergeId"> | null = await users
        .findOne({ _id: userId }, { mergedInto: 1, mergeId: 1 })
        .lean();
      const above = user?.mergeId === undefined ? null : await merges.findOne({ _id: user.mergeId }, { at: 1 }).lean();
      if (above && above.at > since) since = above.at;
      userId = user?.mergedInto;
    }
    return found;
  }

  /** Lists what an un-merge releases, once, and releases it. */
  async function releaseBoundWhileOne(
    merge: MergeDocument,
    { by, at }: NonNullable<MergeDocument["undone"]>,
  ): Promise<void> {
    const { _id } = merge;
    if (!merge.released)
      await merges.updateOne({ _id, released: null }, { $set: { released: await boundWhileOne(merge) } });
    const listed = await merges.findOne({ _id }, { released: 1 }).lean();
    const ids = (listed?.released ?? []).map(({ id }) => new mongo.BSON.ObjectId(id));
    const left = await identifiers.find({ _id: { $in: ids } }, { hash: 1 }).lean();
    for (const { _id: recordId, hash } of left) await release({ _id: recordId, hash }, { reason: "UNMERGED", by, at });
  }

  /** From the separation on. */
  async function carryOutUndoing({ _id, a, b, undone }: Omit<SeparationDocument, "at">): Promise<void> {
    const merge = await merges.findOne({ _id }).lean<MergeDocument | null>();
    if (merge && undone) {
      const { matchedCount } = await users.updateOne(
        // Who is one when they are to be erased stays so.
        { _id: merge.younger, mergeId: _id, erasingSince: null },
        { $unset: { mergedInto: 1, mergeId: 1 }, $addToSet: { deadMerges: _id } },
      );
      if (matchedCount === 0) await kill({ _id, younger: merge.younger });
      // A merge that was never done has brought nothing to anybody.
      if (b.includes(merge.older)) await releaseBoundWhileOne(merge, undone);
      await sessions.end([...a, ...b], "UNMERGED", undone.at);
      await merges.updateOne({ _id }, { $set: { state: "UNDONE", undone }, $unset: { openSince: 1 } });
    }
    await separations.updateOne({ _id }, { $unset: { openSince: 1 } });
  }

  const store: Omit<MergeStore, "idsAt"> = {
    async merge(plan): Promise<MergeOutcome> {
      const { id, younger, older, rule, evidence, reason, by, at } = plan;
      if (isAutomatic(rule) && !(await takeTurn(plan))) return "LIMIT";
      const entry: MergeDocument = {
        _id: id,
        younger: younger.id,
        older: older.id,
        userIds: [younger.id, older.id],
        rule,
        evidence,
        reason,
        before: { younger: asItWas(younger), older: asItWas(older) },
        by,
        at,
        state: "OPEN",
        openSince: at,
      };
      if (!(await mergeWrites.insert(entry))) throw new Error("A new merge's id is nobody's yet.");
      return (await carryOut(entry)) ? "MERGED" : "RACED";
    },

    async mergeById(id) {
      const merge = await merges.findOne({ _id: id, state: { $ne: "CLOSED" } }).lean<MergeDocument | null>();
      return merge && toMerge(merge);
    },

    async unmerge({ id, youngerId }, whole, undone) {
      const branch = await branchOf(youngerId);
      const rest = whole.aliasIds.filter((other) => !branch.includes(other));
      const separation = { _id: id, a: branch, b: rest, at: undone.at, openSince: undone.at, undone };
      await insertOnce(separation);
      const first = await separations.findOne({ _id: id }).lean<SeparationDocument | null>();
      await carryOutUndoing(first ?? separation);
      const done = await merges.findOne({ _id: id }, { released: 1 }).lean();
      return done?.released ?? [];
    },

    areSeparated: (a, b) => separated(a.aliasIds, b.aliasIds),

    async separate(id, a, b, at) {
      await insertOnce({ _id: id, a: a.aliasIds, b: b.aliasIds, at });
    },

    async liftSeparation(a, b) {
      await separations.deleteMany({
        openSince: null,
        $or: [
          { a: { $in: a.aliasIds }, b: { $in: b.aliasIds } },
          { a: { $in: b.aliasIds }, b: { $in: a.aliasIds } },
        ],
      });
    },
  };

  return {
    store,

    async settleOlder(before: Date): Promise<number> {
      const open = await merges.find({ openSince: { $lt: before } }).lean<MergeDocument[]>();
      for (const merge of open) await recover(merge);
      const undoings = await separations.find({ openSince: { $lt: before } }).lean<SeparationDocument[]>();
      for (const undoing of undoings) await carryOutUndoing(undoing);
      return open.length + undoings.length;
    },
  };
}
