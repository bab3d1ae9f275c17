import { settleUpserts, type Connection, type Sealer } from "@datong/subgraph-kit";
import type { OrderStore } from "../domain/ports.ts";
import { reasonOf, type QuarantinedRecord, type QuarantineFilter } from "../domain/quarantine.ts";
import { knownCode, PROBLEM_CODES } from "../domain/recordProblem.ts";
import { quarantinedModel, type QuarantinedDocument } from "./documents.ts";
import { IN_ONE_BATCH } from "./inOneBatch.ts";
import { orderId, quarantineId, reservationId } from "./keys.ts";
import { pageStages, toSlice } from "./paging.ts";
import { openRaw, sealRaw } from "./sealedTexts.ts";

/** What makes the id of what a record became. */
const IDS = { ORDER: orderId, RESERVATION: reservationId } as const;

/** The ids that a number of a source may be, of whatever kind. */
const idsNamed = (source: string, externalId: string): readonly string[] =>
  Object.values(IDS).map((idOf) => idOf(source, externalId));

/**
 * Every part is in an index, behind `state`, but for numbers, which have one of their own: few records name one order. All
 * codes are named: so few are merged by time as they lie in the index.
 */
const matching = (
  { state, source, externalId, reasonField, from, to }: QuarantineFilter,
  codes: readonly (string | null)[],
) => ({
  ...(source === null || externalId === null ? {} : { namesId: { $in: [...idsNamed(source, externalId)] } }),
  state,
  ...(source === null ? {} : { source }),
  ...(reasonField === null ? {} : { reasonField }),
  reasonCode: { $in: [...codes] },
  ...(from === null && to === null
    ? {}
    : {
        $and: [...(from ? [{ quarantinedAt: { $gte: from } }] : []), ...(to ? [{ quarantinedAt: { $lt: to } }] : [])],
      }),
});

/** As `knownCode` has it. */
const KNOWN_CODE = { $cond: [{ $in: ["$reasonCode", [...PROBLEM_CODES]] }, "$reasonCode", "OTHER"] } as const;

/** So many open records of a source are listed: as many as a batch may have, so that looking for these costs more. */
const LISTED_MAX = 500;

type QuarantineStore = Pick<
  OrderStore,
  | "quarantine"
  | "quarantined"
  | "quarantinedPlaces"
  | "countQuarantined"
  | "quarantineCounts"
  | "openRecords"
  | "settleReplayed"
  | "openOf"
  | "settleSentAgain"
  | "giveUp"
>;

/**
 * How records that could not be used are kept.
 *
 * @param sealer encrypts their raw forms
 */
export function quarantine(connection: Connection, sealer: Sealer): QuarantineStore {
  const quarantined = quarantinedModel(connection);
  const collection = quarantined.collection.name;
  const writes = connection.collection<QuarantinedDocument>(collection);
  const toQuarantinedRecord = ({
    _id,
    namesId: _names,
    raw,
    sealed,
    reasons,
    ...record
  }: QuarantinedDocument): QuarantinedRecord => ({
    id: _id,
    kind: "ORDER",
    raw: openRaw(sealer, _id, { ...(sealed ? { sealed } : {}), ...(raw === undefined ? {} : { raw }) }),
    ...record,
    reasons: reasons.map(({ field, reason }) => ({ field, reason: { ...reason, code: knownCode(reason.code) } })),
    hasGivenReasons: record.hasGivenReasons ?? false,
  });

  async function openAmong(ids: readonly string[]): Promise<readonly string[]> {
    const found = await quarantined.find({ _id: { $in: [...ids] }, state: "OPEN" }, { _id: 1 }, IN_ONE_BATCH).lean();
    return found.map(({ _id }) => _id);
  }

  /**
   * The codes that records have which are asked for: of `OTHER` also those that only a newer version knows, and none at all,
   * as a process of before writes it.
   */
  async function codesOf({ state, reasonCode }: QuarantineFilter): Promise<readonly (string | null)[]> {
    if (reasonCode !== null && reasonCode !== "OTHER") return [reasonCode];
    const kept: readonly string[] = await quarantined.distinct("reasonCode", { state });
    return [null, ...kept.filter((code) => reasonCode === null || knownCode(code) === reasonCode)];
  }

  return {
    async quarantine(records, at) {
      if (records.length === 0) return 0;
      const kept = records.map(({ externalId = null, ...record }) => {
        const _id = quarantineId(record);
        const { source, kind = "ORDER" } = record;
        const names: Pick<QuarantinedDocument, "namesId"> =
          externalId === null ? {} : { namesId: IDS[kind](source, externalId) };
        return { ...record, kind, _id, names, sealed: sealRaw(sealer, _id, record.raw) };
      });
      const upserts = kept.map((record) => ({
        updateOne: {
          filter: { _id: record._id },
          update: {
            $setOnInsert: {
              source: record.source,
              kind: record.kind,
              ...(record.form ? { form: record.form } : {}),
              ...record.names,
              sealed: record.sealed,
              reasons: record.problems,
              ...reasonOf(record.problems),
              hasGivenReasons: record.key !== null,
              quarantinedAt: at,
              state: "OPEN" as const,
            },
          },
          upsert: true,
        },
      }));
      // What was usable once and is no longer waits again, and its raw form may be forgotten; what somebody gave up stays given up.
      const reopenings = kept.map((record) => ({
        updateOne: {
          filter: { _id: record._id, state: "RESOLVED" as const },
          update: {
            $set: {
              state: "OPEN" as const,
              ...record.names,
              sealed: record.sealed,
              reasons: record.problems,
              ...reasonOf(record.problems),
            },
            $unset: {
              ...{ settledAt: "" as const, settledBy: "" as const },
              ...{ resolution: "" as const, becameId: "" as const },
            },
          },
        },
      }));
      // What waits from before numbers were kept, or from before its own could be read.
      const namings = kept.flatMap(({ _id, names }) =>
        names.namesId === undefined
          ? []
          : {
              updateOne: {
                filter: { _id, state: "OPEN" as const, namesId: { $exists: false } },
                update: { $set: names },
              },
            },
      );
      const operations = [...upserts, ...reopenings, ...namings];
      const { made } = await settleUpserts(writes.bulkWrite(operations, { ordered: false }));
      return made.size;
    },

    async quarantined(filter, asked) {
      const match = matching(filter, await codesOf(filter));
      const rows = await quarantined.aggregate<{ record: QuarantinedDocument } | { count: number }>([
        ...pageStages(match, "quarantinedAt", asked),
        { $project: { _id: 0, record: "$$ROOT" } },
        ...(asked.isCounted
          ? [{ $unionWith: { coll: collection, pipeline: [{ $match: match }, { $count: "count" }] } }]
          : []),
      ]);
      const records = rows.flatMap((row) => ("record" in row ? toQuarantinedRecord(row.record) : []));
      return toSlice(records, asked, rows.find((row) => "count" in row)?.count ?? 0);
    },

    async quarantinedPlaces(filter, asked) {
      const match = matching(filter, await codesOf(filter));
      const rows = await quarantined.aggregate<{ readonly time: Date; readonly id: string }>(
        [
          ...pageStages(match, "quarantinedAt", { ...asked, isCounted: false }),
          { $project: { _id: 0, time: "$quarantinedAt", id: "$_id" } },
        ],
        IN_ONE_BATCH,
      );
      return toSlice(
        rows.map(({ time, id }) => ({ time: time.getTime(), id })),
        asked,
        0,
      );
    },

    async countQuarantined(filter, after) {
      const asked = matching(filter, await codesOf(filter));
      const [match] = pageStages(asked, "quarantinedAt", { first: 1, after, isCounted: false });
      const [found] = await quarantined.aggregate<{ readonly count: number }>([match, { $count: "count" }]);
      return found?.count ?? 0;
    },

    quarantineCounts: (state, source) =>
      quarantined.aggregate([
        { $match: { state, ...(source === null ? {} : { source }) } },
        {
          $group: {
            _id: { source: "$source", reasonField: "$reasonField", reasonCode: KNOWN_CODE },
            count: { $sum: 1 },
          },
        },
        { $sort: { count: -1, _id: 1 } },
        { $replaceWith: { $mergeObjects: ["$_id", { count: "$count" }] } },
      ]),

    async openRecords(ids) {
      const found = await quarantined
        .find({ _id: { $in: [...ids] }, state: "OPEN" }, undefined, IN_ONE_BATCH)
        .lean<QuarantinedDocument[]>();
      return found.map(toQuarantinedRecord);
    },

    async settleReplayed(replayed, by, at) {
      if (replayed.length === 0) return;
      const gone = replayed.filter(({ isErased }) => isErased).map(({ record }) => record.id);
      if (gone.length > 0) await writes.deleteMany({ _id: { $in: gone } });
      await writes.bulkWrite(
        replayed.map(({ record, isUsable, externalId, names, reasons }) => ({
          updateOne: {
            filter: { _id: record.id, state: "OPEN" as const },
            update: {
              $set: {
                ...(names === null ? {} : { namesId: IDS[record.kind](record.source, names) }),
                ...(isUsable
                  ? {
                      ...{ state: "RESOLVED" as const, resolution: "REPLAYED" as const, settledAt: at, settledBy: by },
                      ...(externalId === null ? {} : { becameId: IDS[record.kind](record.source, externalId) }),
                    }
                  : { reasons, ...reasonOf(reasons) }),
              },
            },
          },
        })),
        { ordered: false },
      );
    },

    async openOf(source) {
      const found = await quarantined
        .find({ state: "OPEN", source }, { _id: 1 }, { limit: LISTED_MAX + 1, ...IN_ONE_BATCH })
        .lean();
      return { ids: new Set(found.map(({ _id }) => _id)), areAll: found.length <= LISTED_MAX };
    },

    async settleSentAgain({ source, kind, open, taken }, by, at) {
      if (taken.length === 0) return;
      const numbers = new Map(
        taken.map(({ raw, externalId }) => [quarantineId({ source, kind, key: null, raw, problems: [] }), externalId]),
      );
      const came = open.areAll
        ? [...numbers.keys()].filter((id) => open.ids.has(id))
        : await openAmong([...numbers.keys()]);
      if (came.length === 0) return;
      const settled = { state: "RESOLVED", resolution: "SENT_AGAIN", settledAt: at, settledBy: by } as const;
      const updates = came.map((_id) => {
        const externalId = numbers.get(_id) ?? null;
        const id = externalId === null ? null : IDS[kind](source, externalId);
        const became = id === null ? {} : { becameId: id, namesId: id };
        return { updateOne: { filter: { _id, state: "OPEN" as const }, update: { $set: { ...settled, ...became } } } };
      });
      await writes.bulkWrite(updates, { ordered: false });
    },

    async giveUp(ids, reason, by, at) {
      if (ids.length === 0) return 0;
      const { modifiedCount } = await writes.updateMany(
        { _id: { $in: [...ids] }, state: "OPEN" },
        { $set: { state: "GIVEN_UP", givenUpBecause: reason, settledAt: at, settledBy: by } },
      );
      return modifiedCount;
    },
  };
}
