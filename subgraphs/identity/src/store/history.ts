import type { Connection } from "mongoose";
import { UNKNOWN, type Actor } from "../domain/actor.ts";
import { newestFirst, type IdentityEvent } from "../domain/history.ts";
import type { HistoryStore, TimeCursor } from "../domain/ports.ts";
import { candidateModel } from "./candidates.ts";
import { conflictModel } from "./conflicts.ts";
import { identifierModel, userModel, type IdentifierDocument } from "./documents.ts";
import { addEvents, eventModel, recordEvents, storedEvidence } from "./events.ts";
import { mergeModel } from "./mergeDocuments.ts";

/** How many events of one person and one source may bear the same instant. */
const SAME_INSTANT_MAX = 20;

/** Whether an event comes after the cursor, in a list that has the newest first. */
const isAfter = ({ at, id }: IdentityEvent, cursor: TimeCursor): boolean =>
  at < cursor.at || (at.getTime() === cursor.at.getTime() && id < cursor.id);

/** Who made a user: whoever bound the identifier that came with them, which the history tells when it has left them. */
const creatorOf = (userId: string, createdAt: Date, events: readonly IdentityEvent[]): Actor =>
  events.find(
    ({ id, at, userIds }) => id.startsWith("BOUND:") && userIds[0] === userId && at.getTime() === createdAt.getTime(),
  )?.by ?? UNKNOWN;

/**
 * What happened to people, put together from where each fact is kept: the users, their identifier records, the journal of
 * merges, the candidates, the conflicts, and the events that nothing else tells. Nothing is written twice, so nothing can
 * be missing after a crash.
 */
export function historyStore(connection: Connection): HistoryStore {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const merges = mergeModel(connection);
  const candidates = candidateModel(connection);
  const conflicts = conflictModel(connection);
  const events = eventModel(connection);

  /** The newest of each source up to an instant: enough to make a page of all together. */
  async function eventsOf(ids: readonly string[], until: Date, count: number): Promise<readonly IdentityEvent[]> {
    const about = { userIds: { $in: ids } };
    const [created, bound, merged, proposed, asked, told] = await Promise.all([
      users.find({ _id: { $in: ids } }, { createdAt: 1 }).lean(),
      identifiers.find({ userId: { $in: ids }, state: "ACTIVE" }).lean<IdentifierDocument[]>(),
      merges
        .find({ ...about, at: { $lte: until }, state: { $in: ["DONE", "UNDONE"] } })
        .sort({ at: -1 })
        .limit(count)
        .lean(),
      candidates
        .find({ ...about, createdAt: { $lte: until } })
        .sort({ createdAt: -1 })
        .limit(count)
        .lean(),
      conflicts
        .find({ ...about, at: { $lte: until } })
        .sort({ at: -1 })
        .limit(count)
        .lean(),
      events
        .find({ ...about, at: { $lte: until } })
        .sort({ at: -1, _id: -1 })
        .limit(count)
        .lean(),
    ]);
    const plain = { evidence: [], mergeId: null, reason: null };
    const ofRecords = bound.flatMap(recordEvents);
    const ofOthers = told.map(({ _id, ...event }): IdentityEvent => ({ ...event, id: _id }));
    return [
      ...created.map(({ _id, createdAt }): IdentityEvent => {
        const by = creatorOf(_id, createdAt, [...ofRecords, ...ofOthers]);
        return { ...plain, id: `CREATED:${_id}`, kind: "CREATED", at: createdAt, by, userIds: [_id] };
      }),
      ...ofRecords,
      ...merged.flatMap((merge): IdentityEvent[] => {
        const { _id, userIds, evidence, reason, rule, at, by, undone } = merge;
        const fact = { evidence, userIds, mergeId: _id };
        return [
          { ...fact, id: `MERGED:${_id}`, kind: "MERGED", at, by, reason: reason ?? rule },
          ...(undone ? [{ ...fact, id: `UNMERGED:${_id}`, kind: "UNMERGED" as const, ...undone }] : []),
        ];
      }),
      ...proposed.flatMap(({ _id, userIds, evidence, reason, createdAt, by, decision, state }): IdentityEvent[] => {
        const fact = { evidence, userIds, mergeId: null };
        return [
          { ...fact, id: `CANDIDATE:${_id}`, kind: "CANDIDATE", at: createdAt, by, reason },
          ...(decision && state === "REJECTED"
            ? [
                {
                  ...fact,
                  id: `REJECTED:${_id}`,
                  kind: "REJECTED" as const,
                  at: decision.at,
                  by: decision.by,
                  reason: decision.reason,
                },
              ]
            : []),
        ];
      }),
      ...asked.map((conflict): IdentityEvent => {
        const { _id, userIds, at, by, choice } = conflict;
        const evidence = [storedEvidence(conflict)];
        // The conflict's own name is a capability of the person who chooses, so the history does not show it.
        const id = `CONFLICT:${_id.slice(0, 6)}`;
        return { ...plain, id, kind: "CONFLICT", at, by, evidence, userIds, reason: choice ?? null };
      }),
      ...ofOthers,
    ].filter(({ at }) => at <= until);
  }

  return {
    addEvent: ({ id, ...event }) => addEvents(connection, [{ _id: id, ...event }]),

    async historyOf({ aliasIds }, { first, after }) {
      // Two events of one instant are told apart by their ids, so a page may need those of its first instant again.
      const all = await eventsOf(aliasIds, after?.at ?? new Date(8.64e15), first + SAME_INSTANT_MAX);
      const later = all.filter((event) => !after || isAfter(event, after)).sort(newestFirst);
      return { nodes: later.slice(0, first), hasNextPage: later.length > first };
    },

    async latestEvents({ aliasIds }, kinds, first) {
      const found = await events
        .find({ userIds: { $in: aliasIds }, kind: { $in: kinds } })
        .sort({ at: -1, _id: -1 })
        .limit(first)
        .lean();
      return found.map(({ _id, ...event }) => ({ ...event, id: _id }));
    },
  };
}
