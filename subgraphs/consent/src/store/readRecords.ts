import type { Connection } from "@datong/subgraph-kit";
import { AGE_KINDS, type ConsentEvent } from "../domain/consentEvent.ts";
import type { PersonRecord } from "../domain/effective.ts";
import type { RecordsAsked } from "../domain/ports.ts";
import type { Channel } from "../domain/purpose.ts";
import type { Sends } from "../domain/sends.ts";
import { EVENTS, SENDS, splitIds } from "./documents.ts";

/** The newest of its slot: what of a record a decision reads. */
interface EventRow extends Omit<ConsentEvent, "asOne" | "account"> {
  readonly asOne: string;
  /** Missing in entries from before accounts were told. */
  readonly account?: string | null;
}

interface SendsRow {
  readonly userId: string;
  readonly channel: Channel;
  readonly template: string;
  readonly left: number;
}

const isSends = (row: EventRow | SendsRow): row is SendsRow => "left" in row;

const SLOT = { userId: 1, kind: 1, purpose: 1, channel: 1, guarded: 1, account: 1, asOne: 1 } as const;
/** What the newest of one slot is found by; of words about an age each is one. */
const SLOT_FIELDS = {
  ...Object.fromEntries(Object.keys(SLOT).map((field) => [field, `$${field}`])),
  seq: { $cond: [{ $in: ["$kind", AGE_KINDS] }, "$seq", 0] },
};

/** Rows of one reply; there is no second command however many people are asked for. */
const ROWS_MAX = 1_000_000;

/** The last moment that a date can be. */
const NEVER = new Date(8.64e15);

/** The subscriptions of the same people, as one row for each end and template. */
const sendsStage = ({ userIds, asOf }: RecordsAsked) => ({
  $unionWith: {
    coll: SENDS,
    pipeline: [
      // What is at no end is no subscription, but the refusal of some.
      { $match: { userId: { $in: userIds }, channel: { $gt: "" }, ...(asOf ? { at: { $lte: asOf } } : {}) } },
      {
        $group: {
          _id: { userId: "$userId", channel: "$channel", template: "$template" },
          left: {
            $sum: {
              $cond: [asOf ? { $gt: [{ $ifNull: ["$spentAt", NEVER] }, asOf] } : { $not: ["$isSpent"] }, 1, 0],
            },
          },
        },
      },
      { $project: { userId: "$_id.userId", channel: "$_id.channel", template: "$_id.template", left: 1, _id: 0 } },
    ],
  },
});

const ROW = { seq: 1, noticeVersion: 1, until: 1, chosenAt: 1, at: 1 } as const;
const ROW_FIELDS = Object.fromEntries(Object.keys(ROW).map((field) => [field, `$${field}`]));

/**
 * Of each slot the newest, by the time from which it counts: what is read does not grow with how often a person has changed
 * their mind.
 */
const NEWEST_OF_SLOTS: readonly object[] = [
  { $set: { since: { $ifNull: ["$chosenAt", "$at"] } } },
  { $group: { _id: SLOT_FIELDS, newest: { $top: { sortBy: { since: -1, seq: -1 }, output: ROW_FIELDS } } } },
  { $replaceRoot: { newRoot: { $mergeObjects: ["$_id", "$newest"] } } },
];

/**
 * The stages that read what decisions need of people; a test asks the engine how it goes about them. The index answers them
 * by itself. Of one purpose every event is read, which is cheaper for many people than to have the engine find the newest.
 */
export function recordStages(asked: RecordsAsked): object[] {
  const { userIds, asOf, purpose, withSends } = asked;
  return [
    {
      $match: {
        userId: { $in: userIds },
        ...(purpose === null ? {} : { purpose: { $in: [purpose, null] } }),
        ...(asOf ? { at: { $lte: asOf } } : {}),
      },
    },
    ...(purpose === null ? NEWEST_OF_SLOTS : [{ $project: { ...SLOT, ...ROW, _id: 0 } }]),
    ...(withSends ? [sendsStage(asked)] : []),
  ];
}

/** Reads what decisions need of people, in one command. */
export function recordReader(connection: Connection) {
  const events = connection.collection(EVENTS);

  return async function recordsOf(asked: RecordsAsked): Promise<ReadonlyMap<string, PersonRecord>> {
    const rows = await events
      .aggregate<EventRow | SendsRow>(recordStages(asked), {
        batchSize: ROWS_MAX,
        allowDiskUse: false,
        hint: "newest_by_account",
      })
      .toArray();
    const records = new Map<string, { events: ConsentEvent[]; sends: Sends[] }>();
    for (const row of rows) {
      const record = records.get(row.userId) ?? { events: [], sends: [] };
      records.set(row.userId, record);
      if (isSends(row)) record.sends.push(row);
      else record.events.push({ ...row, account: row.account ?? null, asOne: splitIds(row.asOne) });
    }
    return records;
  };
}
