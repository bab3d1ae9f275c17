import { tombstones, type Connection } from "@datong/subgraph-kit";
import type { ConsentStore } from "../domain/ports.ts";
import type { Term } from "../domain/term.ts";
import { eventAppender } from "./appendEvents.ts";
import { EVENTS, recordedOf, type EventDocument } from "./documents.ts";
import { recordReader } from "./readRecords.ts";
import { takeTurns } from "./takeTurns.ts";

/**
 * Where records of consent are kept.
 *
 * @param termsOf how long grants hold, by the versions of purposes
 */
export function mongoConsentStore(
  connection: Connection,
  termsOf: () => Promise<readonly Term[]>,
  onWritten: () => void = () => undefined,
): ConsentStore {
  const events = connection.collection<EventDocument>(EVENTS);
  const { append, knownAmong } = eventAppender(connection, termsOf);
  const buried = tombstones(connection);
  const inTurn = takeTurns();

  return {
    recordsOf: recordReader(connection),
    erasedAmong: (userIds) => buried.among(userIds),

    async append(drafts, now, persons) {
      const userIds = [...new Set(drafts.map(({ userId }) => userId))];
      const outcomes = await inTurn(userIds, () => append(drafts, now, persons));
      onWritten();
      return outcomes;
    },

    knownAmong,

    async history(userIds, first, after) {
      const found = await events
        .find({
          userId: { $in: [...userIds] },
          ...(after
            ? {
                $or: [
                  { at: { $lt: after.at } },
                  { at: after.at, userId: { $lt: after.userId } },
                  { at: after.at, userId: after.userId, seq: { $lt: after.seq } },
                ],
              }
            : {}),
        })
        .sort({ at: -1, userId: -1, seq: -1 })
        .limit(first)
        .toArray();
      return found.map(recordedOf);
    },
  };
}
