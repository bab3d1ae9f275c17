import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { FollowerSyncs, SyncState, TakenSync } from "../../domain/wechat.ts";
import type { Sealed, SealedPlace, Vault } from "../vault.ts";
import { openIfPossible, sealValue, type StoredSealed } from "./sealedValue.ts";

/** How far the follower list of one account is read. */
interface SyncDocument {
  /** The appid. */
  readonly _id: string;
  readonly state: SyncState["state"];
  readonly run: string;
  /** Who brings the run on. */
  readonly owner: string | null;
  /** Until then nobody else does: its owner is at work, or WeChat has asked to wait. */
  readonly takenUntil: Date;
  readonly cursor?: Sealed | StoredSealed;
  readonly total: number | null;
  /** Of the pages that are worked in whole, and of the present one, which begins anew when its owner is gone. */
  readonly read: number;
  readonly pageRead: number;
  readonly conflicts: number;
  readonly pageConflicts: number;
  /** Of all pages: who was new stays known. */
  readonly created: number;
  readonly refusals: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly nextAt: Date | null;
}

const TAKEN_MS = 60_000;
const FREE = new Date(0);

export const FOLLOWER_SYNCS = "wechatFollowerSyncs";

/** What a cursor is sealed for. */
const cursorOf = (appid: string): string => `${appid}:cursor`;

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

const shown = ({ _id, state, total, read, pageRead, created, conflicts, pageConflicts, ...rest }: SyncDocument) => ({
  appid: _id,
  state,
  total,
  read: read + pageRead,
  created,
  conflicts: conflicts + pageConflicts,
  startedAt: rest.startedAt,
  finishedAt: rest.finishedAt,
  nextAt: rest.nextAt,
});

const NOTHING_READ = { total: null, read: 0, pageRead: 0, conflicts: 0, pageConflicts: 0, created: 0, refusals: 0 };

const begun = (run: string, at: Date) => ({
  ...NOTHING_READ,
  state: "RUNNING" as const,
  run,
  owner: null,
  takenUntil: FREE,
  startedAt: at,
  finishedAt: null,
});

const never = (appid: string, nextAt: Date | null): SyncDocument => ({
  _id: appid,
  ...NOTHING_READ,
  state: "NEVER",
  run: "",
  owner: null,
  takenUntil: FREE,
  startedAt: null,
  finishedAt: null,
  nextAt,
});

export function mongoFollowerSyncs(connection: Connection, vault: Vault): FollowerSyncs {
  const syncs = connection.collection<SyncDocument>(FOLLOWER_SYNCS);

  async function insertIfAbsent(document: SyncDocument): Promise<void> {
    try {
      await syncs.insertOne(document);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  const take = async (appids: readonly string[], owner: string, at: Date): Promise<TakenSync | null> => {
    const taken = await syncs.findOneAndUpdate(
      { _id: { $in: [...appids] }, state: { $in: ["RUNNING", "WAITING"] }, takenUntil: { $lte: at } },
      { $set: { state: "RUNNING", owner, takenUntil: after(at, TAKEN_MS), pageRead: 0, pageConflicts: 0 } },
      { returnDocument: "after" },
    );
    if (!taken?.startedAt) return null;
    const { _id: appid, run, startedAt, cursor, refusals } = taken;
    return {
      appid,
      run,
      startedAt,
      // Without its key the list is read from the beginning: what was bound stays bound.
      cursor: cursor ? (openIfPossible(vault, cursor, cursorOf(appid)) as string | null) : null,
      refusals,
    };
  };

  return {
    async all(appids) {
      const found = await syncs.find({ _id: { $in: [...appids] } }).toArray();
      return appids.map((appid) => shown(found.find(({ _id }) => _id === appid) ?? never(appid, null)));
    },

    async start(appid, run, at) {
      await insertIfAbsent(never(appid, null));
      await syncs.updateOne(
        { _id: appid, state: { $in: ["NEVER", "DONE"] } },
        { $set: begun(run, at), $unset: { cursor: 1 } },
      );
      return shown((await syncs.findOne({ _id: appid })) ?? never(appid, null));
    },

    async schedule(appids, nextAt) {
      for (const appid of appids) await insertIfAbsent(never(appid, nextAt));
      const isUnscheduled = { _id: { $in: [...appids] }, state: { $in: ["NEVER" as const, "DONE" as const] } };
      if (nextAt) await syncs.updateMany({ ...isUnscheduled, nextAt: null }, { $set: { nextAt } });
      else await syncs.updateMany(isUnscheduled, { $set: { nextAt: null } });
    },

    async take(appids, owner, newRun, at) {
      const underWay = await take(appids, owner, at);
      if (underWay) return underWay;
      const due = await syncs.findOneAndUpdate(
        { _id: { $in: [...appids] }, state: { $in: ["NEVER", "DONE"] }, nextAt: { $lte: at } },
        { $set: begun(newRun, at), $unset: { cursor: 1 } },
      );
      return due ? take(appids, owner, at) : null;
    },

    async count(appid, owner, { total, read, created, conflicts }, at) {
      const { matchedCount } = await syncs.updateOne(
        { _id: appid, owner },
        {
          $set: { total, refusals: 0, takenUntil: after(at, TAKEN_MS) },
          $inc: { pageRead: read, created, pageConflicts: conflicts },
        },
      );
      return matchedCount === 1;
    },

    async turnPage(appid, owner, cursor, at) {
      const { matchedCount } = await syncs.updateOne({ _id: appid, owner }, [
        {
          $set: {
            read: { $add: ["$read", "$pageRead"] },
            conflicts: { $add: ["$conflicts", "$pageConflicts"] },
            pageRead: 0,
            pageConflicts: 0,
            cursor: { $literal: sealValue(vault, cursor, cursorOf(appid)) },
            takenUntil: after(at, TAKEN_MS),
          },
        },
      ]);
      return matchedCount === 1;
    },

    async wait(appid, owner, until) {
      await syncs.updateOne(
        { _id: appid, owner },
        { $set: { state: "WAITING", owner: null, takenUntil: until }, $inc: { refusals: 1 } },
      );
    },

    async putBack(appid, owner) {
      await syncs.updateOne({ _id: appid, owner }, { $set: { owner: null, takenUntil: FREE } });
    },

    async finish(appid, owner, at, nextAt) {
      await syncs.updateOne(
        { _id: appid, owner },
        { $set: { state: "DONE", owner: null, finishedAt: at, nextAt }, $unset: { cursor: 1 } },
      );
    },
  };
}

export const SEALED_CURSORS: SealedPlace = {
  collection: FOLLOWER_SYNCS,
  field: "cursor",
  by: ["_id"],
  sealedFor: ({ _id }) => ({ context: cursorOf(_id as string) }),
};
