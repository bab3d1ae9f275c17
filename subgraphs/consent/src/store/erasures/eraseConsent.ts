import {
  isDuplicateKey,
  tombstoneOf,
  TOMBSTONES,
  type Connection,
  type ErasePerson,
  type KeptRecords,
} from "@datong/subgraph-kit";
import { ERASURE_KEY_PREFIX } from "../../domain/keyPrefixes.ts";
import type { EventDraft } from "../../domain/ports.ts";
import { eventAppender } from "../appendEvents.ts";
import { pseudonymOf, subjectOf } from "../chain.ts";
import {
  EVENTS,
  joinIds,
  LOCATIONS,
  PURPOSES,
  REGIONS,
  ROLE_GRANTS,
  SENDS,
  splitIds,
  STORES,
  type EventDocument,
} from "../documents.ts";
import { CORRECTIONS, EXPORT_PARTS, EXPORTS, type ExportDocument } from "../rights/documents.ts";
import { HOLDS, type HoldDocument } from "./documents.ts";
import { keptUntilAfter } from "./keptUntil.ts";

const lastEntry = (userId: string, erasureId: string): EventDraft => ({
  ...{
    userId,
    kind: "ERASED",
    purpose: null,
    channel: null,
    noticeVersion: null,
    guarded: false,
    asOne: [],
    until: null,
    account: null,
    chosenAt: null,
  },
  ...{
    idempotencyKey: `${ERASURE_KEY_PREFIX}${erasureId}`,
    by: "SERVICE",
    teller: "consent",
    mechanism: null,
    identifier: null,
  },
  ...{ guardian: null, noticeHash: null, locale: null, detail: null },
});

/** Of the entry that ends a record, its place, and when it was written: what is kept is kept from then on. */
type End = Pick<EventDocument, "seq" | "at">;

/**
 * Erases people from the records of consent: an entry `ERASED` ends each record, and a pseudonym takes the place of every id,
 * which no hash covers, so that the record still proves what was agreed to. Where they were and what may be sent to them goes.
 */
export function consentEraser(connection: Connection): ErasePerson {
  const events = connection.collection<EventDocument>(EVENTS);
  // It grants nothing that could run out.
  const { append } = eventAppender(connection, () => Promise.resolve([]));
  const pseudonym = (userId: string) => pseudonymOf(subjectOf(userId));

  /** The entry that ends a record; null where there is no record. */
  async function endRecord(userId: string, erasureId: string, at: Date): Promise<End | null> {
    const ended = await events.findOne({ userId: { $in: [userId, pseudonym(userId)] }, kind: "ERASED" });
    if (ended) return ended;
    if (!(await events.findOne({ userId }, { projection: { _id: 1 } }))) return null;
    const [appended] = await append([lastEntry(userId, erasureId)], at);
    return appended && appended.kind !== "CLOSED" ? appended.event : endRecord(userId, erasureId, at);
  }

  /**
   * Gives the entries of a record to the pseudonym, the one that ends it last: until then a next try finds it where it was.
   * What was on its way when the record ended has come too late, and goes.
   */
  async function pseudonymise(userId: string, lastSeq: number, keptUntil: Date): Promise<void> {
    for await (const { seq } of events.find({ userId }, { projection: { seq: 1 } }).sort({ seq: 1 })) {
      const isLate = seq > lastSeq || !(await move({ userId, seq }, keptUntil));
      if (isLate) await events.deleteOne({ userId, seq });
    }
  }

  /** False when another entry has its place. */
  async function move(place: Pick<EventDocument, "userId" | "seq">, keptUntil: Date): Promise<boolean> {
    try {
      await events.updateOne(place, {
        $set: { userId: pseudonym(place.userId), keptUntil },
        $unset: { outbox: "", keySalt: "" },
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** That a pseudonym is of somebody who was erased, for whoever finds it in what is kept. */
  async function noteErased(userId: string, at: Date): Promise<void> {
    const erased = { $set: { subject: subjectOf(userId) }, $setOnInsert: { erasedAt: at } };
    await connection
      .collection<{ _id: string }>(TOMBSTONES)
      .updateOne({ _id: tombstoneOf(userId) }, erased, { upsert: true });
  }

  /** Entries, of whomever, that name the person as somebody's guardian or as one with somebody. */
  async function forgetNamed(userId: string): Promise<void> {
    await events.updateMany({ "guardian.userId": userId }, { $set: { "guardian.userId": pseudonym(userId) } });
    const line = new RegExp(`(^|\n)${userId.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}($|\n)`);
    for (const { userId: of, seq, asOne } of await events.find({ asOne: { $gt: "", $regex: line } }).toArray()) {
      const ids = splitIds(asOne).map((id) => (id === userId ? pseudonym(id) : id));
      await events.updateOne({ userId: of, seq }, { $set: { asOne: joinIds(ids) } });
    }
  }

  /** That there were holds, and when, but not why. */
  async function forgetHolds(userIds: readonly string[], keptUntil: Date): Promise<readonly KeptRecords[]> {
    const holds = connection.collection<HoldDocument>(HOLDS);
    const subjects = userIds.map(tombstoneOf);
    const theirs = { userIds: { $in: [...userIds] } };
    await holds.updateMany({ ...theirs, lifted: { $ne: null } }, { $set: { "lifted.reason": "" } });
    const forgotten = { userIds: [], reason: "", subjects, keptUntil };
    await holds.updateMany(theirs, { $set: forgotten, $unset: { idempotencyKey: "" } });
    const count = await holds.countDocuments({ subjects: { $in: subjects } });
    return count > 0 ? [{ what: "LEGAL_HOLDS", count, why: "LEGAL_HOLD", until: keptUntil }] : [];
  }

  /**
   * Copies of their data, and what they asked to be corrected. Copies are ended before their parts go, so that nothing more is
   * gathered for them; a part that was on its way then is found by its person the next time.
   */
  async function forgetRequests(userIds: readonly string[]): Promise<void> {
    const theirs = { userId: { $in: [...userIds] } };
    const exports = connection.collection<ExportDocument>(EXPORTS);
    await exports.updateMany(theirs, { $set: { state: "CANCELLED", lease: null, parts: [] } });
    const ended = await exports.find(theirs, { projection: { _id: 1 } }).toArray();
    await connection.collection(EXPORT_PARTS).deleteMany({
      $or: [{ exportId: { $in: ended.map(({ _id }) => _id) } }, { subject: { $in: userIds.map(tombstoneOf) } }],
    });
    await exports.deleteMany(theirs);
    await connection.collection(CORRECTIONS).deleteMany(theirs);
    await forgetDeciders(CORRECTIONS, ["decidedBy"], userIds);
  }

  /**
   * Who had which role, and on whose word, stays under pseudonyms: others have theirs by right of it, and would lose them with
   * it. The person has it no more, and why they had it goes.
   */
  async function forgetRoles(userIds: readonly string[]): Promise<readonly KeptRecords[]> {
    const grants = connection.collection(ROLE_GRANTS);
    const theirs = { userId: { $in: [...userIds] } };
    await grants.updateMany({ ...theirs, revoked: { $ne: null } }, { $set: { "revoked.reason": "" } });
    // The key of a call may say anything; no two grants of a person have the same.
    await grants.updateMany(theirs, [
      { $set: { reason: "", isErased: true, idempotencyKey: { $concat: ["erased:", { $toString: "$_id" }] } } },
    ]);
    await forgetDeciders(ROLE_GRANTS, ["userId", "person", "actor.by", "revoked.actor.by"], userIds);
    const count = await grants.countDocuments({ userId: { $in: userIds.map(pseudonym) } });
    return count > 0 ? [{ what: "ROLE_GRANTS", count, why: "SECURITY", until: null }] : [];
  }

  async function forgetDeciders(collection: string, fields: readonly string[], userIds: readonly string[]) {
    for (const userId of userIds)
      for (const field of fields)
        await connection
          .collection(collection)
          .updateMany({ [field]: userId }, { $set: { [field]: pseudonym(userId) } });
  }

  return async ({ erasureId, userIds, at }) => {
    const ends: Date[] = [];
    for (const userId of userIds) {
      await noteErased(userId, at);
      const end = await endRecord(userId, erasureId, at);
      if (end) ends.push(keptUntilAfter(end.at));
      if (end) await pseudonymise(userId, end.seq, keptUntilAfter(end.at));
      await forgetNamed(userId);
    }
    const keptUntil = new Date(Math.max(keptUntilAfter(at).getTime(), ...ends.map((end) => end.getTime())));
    await connection.collection(SENDS).deleteMany({ userId: { $in: [...userIds] } });
    await connection.collection<{ _id: string }>(LOCATIONS).deleteMany({ _id: { $in: [...userIds] } });
    await forgetRequests(userIds);
    await forgetDeciders(PURPOSES, ["publishedBy"], userIds);
    await forgetDeciders(HOLDS, ["placedBy", "lifted.by"], userIds);
    for (const places of [STORES, REGIONS]) await forgetDeciders(places, ["publishedBy.by"], userIds);
    const records = await events.countDocuments({ userId: { $in: userIds.map(pseudonym) } });
    return [
      ...(records > 0 ? [{ what: "CONSENT_RECORDS", count: records, why: "PROOF", until: keptUntil } as const] : []),
      ...(await forgetHolds(userIds, keptUntil)),
      ...(await forgetRoles(userIds)),
    ];
  };
}
