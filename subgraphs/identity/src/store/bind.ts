import { mongo, type Connection } from "mongoose";
import { isExclusive } from "../domain/identifier.ts";
import type { BindOutcome, Release } from "../domain/ports.ts";
import { identifierModel, userModel, type IdentifierDocument, type UserDocument } from "./documents.ts";
import { addEvents, releaseEvents } from "./events.ts";
import { gatheredWrites } from "./gatherWrites.ts";

/** An identifier record before it is written. */
export type NewIdentifier = Omit<
  IdentifierDocument,
  "_id" | "state" | "userId" | "unsettledSince" | "room" | "release"
>;

/** What tells one record from all others, on the shard where it is. */
export type RecordKey = Pick<IdentifierDocument, "_id" | "hash">;

type Undecided = Pick<
  IdentifierDocument,
  "_id" | "hash" | "type" | "namespace" | "userId" | "firstVerifiedAt" | "state" | "room" | "release"
>;

type Turn = NonNullable<UserDocument["releasing"]>;

const UNDECIDED = {
  hash: 1,
  type: 1,
  namespace: 1,
  userId: 1,
  firstVerifiedAt: 1,
  state: 1,
  room: 1,
  release: 1,
} as const;

/** A user who holds this many identifiers may hold no more, whatever a record written before the limit says. */
const ROOM_MAX = 20;

/**
 * Where a user's document names an identifier: one place for each type and namespace of which a person has only one, a
 * place of its own for every other identifier. A namespace never holds `~`, but dots.
 */
export const slotOf = ({ _id, type, namespace }: Pick<IdentifierDocument, "_id" | "type" | "namespace">): string =>
  `${type}|${isExclusive(type) ? namespace.replaceAll(".", "~") : _id.toHexString()}`;

/**
 * Binds identifiers to users and takes them away, by writes of one document each.
 *
 * *Bind*: (1) the record is written as `PENDING`, which the unique index on `hash` lets one caller do; (2) the user's
 * slot takes the record's id, if it is free and the user has room: one compare-and-set decides about both; (3) the
 * record becomes `ACTIVE`, or goes when the slot is another's. *Release*: (1) the record becomes `RELEASING`, and from
 * then on identifies nobody; (2) the slot is emptied, if it still is this record's; (3) the history is told; (4) the
 * record goes.
 *
 * What a person takes off by themselves is released in turns: the user's document says what the present one takes off, and
 * how many there have been, so that nobody loses the last identifier by taking two off at once.
 *
 * Whoever meets a record that is on its way helps it along before going on: every step may be repeated, by anybody, at
 * any time. Record ids are never used again, so a slot that names a record that is gone is free, and taking it from that
 * id cannot hit anything newer.
 */
export function identifierBinding(connection: Connection) {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const userWrites = gatheredWrites(connection, "users");
  const identifierWrites = gatheredWrites(connection, "identifiers");

  const find = (id: mongo.BSON.ObjectId, hash?: string) =>
    identifiers.findOne({ _id: id, ...(hash === undefined ? {} : { hash }) }, UNDECIDED).lean<Undecided | null>();

  /** Empties a slot if it still names this record; the user keeps when they first proved what goes. */
  const emptySlot = (userId: string, slot: string, recordId: string, claimedAt?: Date) =>
    users.updateOne(
      { _id: userId, [`slots.${slot}`]: recordId },
      { $unset: { [`slots.${slot}`]: 1 }, $inc: { held: -1 }, ...(claimedAt ? { $min: { claimedAt } } : {}) },
    );

  /** Gives a `PENDING` record up, unless somebody has bound it in the meantime. */
  async function giveUp({ _id, hash }: RecordKey, outcome: BindOutcome): Promise<BindOutcome | null> {
    const { deletedCount } = await identifiers.deleteOne({ _id, hash, state: "PENDING" });
    if (deletedCount === 1) return outcome;
    return (await find(_id, hash)) ? { kind: "BOUND" } : null;
  }

  /** The record has its slot. Null when it had been given up before it had. */
  async function activate(record: Undecided): Promise<BindOutcome | null> {
    const { _id, hash, userId } = record;
    const updated = await identifierWrites.updateOne(
      { _id, hash, state: "PENDING" },
      { $set: { state: "ACTIVE" }, $unset: { unsettledSince: 1, room: 1 } },
    );
    if (updated === "MATCHED" || (await find(_id, hash))) return { kind: "BOUND" };
    await emptySlot(userId, slotOf(record), _id.toHexString());
    return null;
  }

  /** Empties every slot of a user that names a record that is gone or going. */
  async function emptyFreeSlots({ _id: userId, slots = {} }: Pick<UserDocument, "_id" | "slots">): Promise<boolean> {
    const ids = Object.values(slots).map((id) => new mongo.BSON.ObjectId(id));
    const found = await identifiers.find({ _id: { $in: ids } }, UNDECIDED).lean<Undecided[]>();
    const known = new Map(found.map((record) => [record._id.toHexString(), record]));
    let emptied = false;
    for (const [slot, id] of Object.entries(slots)) {
      const record = known.get(id);
      if (record && record.state !== "RELEASING") continue;
      if (record) await finishRelease(record);
      else await emptySlot(userId, slot, id);
      emptied = true;
    }
    return emptied;
  }

  /** Decides about a `PENDING` record. Null when somebody else gave it up. */
  async function decide(record: Undecided): Promise<BindOutcome | null> {
    const { _id, userId, room = ROOM_MAX } = record;
    const id = _id.toHexString();
    const slot = slotOf(record);
    for (;;) {
      const updated = await userWrites.updateOne(
        { _id: userId, mergedInto: null, erasingSince: null, [`slots.${slot}`]: null, held: { $lt: room } },
        { $set: { [`slots.${slot}`]: id }, $inc: { held: 1 } },
      );
      if (updated === "MATCHED") return activate(record);

      const user = await users.findOne({ _id: userId }, { mergedInto: 1, erasingSince: 1, slots: 1, held: 1 }).lean();
      const taken = user?.slots?.[slot];
      if (taken === id) return activate(record);
      if (!user || user.mergedInto || user.erasingSince) return giveUp(record, { kind: "RETIRED" });
      if (taken) {
        const other = await find(new mongo.BSON.ObjectId(taken));
        if (other?.state === "ACTIVE") return giveUp(record, { kind: "SLOT_TAKEN" });
        if (other) await settle(other);
        else await emptySlot(userId, slot, taken);
      } else if (user.held >= room && !(await emptyFreeSlots(user))) return giveUp(record, { kind: "TOO_MANY" });
    }
  }

  async function finishRelease(record: Undecided): Promise<void> {
    const { _id, hash, userId, firstVerifiedAt } = record;
    await emptySlot(userId, slotOf(record), _id.toHexString(), firstVerifiedAt);
    const released = await identifiers.findOne({ _id, hash, state: "RELEASING" }).lean();
    if (!released) return;
    await addEvents(connection, releaseEvents(released));
    await identifiers.deleteOne({ _id, hash, state: "RELEASING" });
  }

  /** Helps a record along that is on its way in or out. */
  async function settle(record: Undecided): Promise<void> {
    if (record.state === "PENDING") await decide(record);
    if (record.state === "RELEASING") await finishRelease(record);
  }

  /**
   * Writes a record if nobody holds its identifier; records of others that are on their way are helped along first.
   *
   * @returns false when somebody holds it
   */
  async function insert(record: IdentifierDocument): Promise<boolean> {
    while (!(await identifierWrites.insert(record))) {
      const other = await identifiers.findOne({ hash: record.hash }, UNDECIDED).lean<Undecided | null>();
      if (other?.state === "ACTIVE") return false;
      if (other) await settle(other);
    }
    return true;
  }

  async function release({ _id, hash }: RecordKey, facts: Release): Promise<boolean> {
    const { matchedCount } = await identifiers.updateOne(
      { _id, hash, state: "ACTIVE" },
      { $set: { state: "RELEASING", release: facts, unsettledSince: facts.at } },
    );
    const record = await find(_id, hash);
    if (record) await settle(record);
    return matchedCount === 1;
  }

  /** Releases what a turn takes off, and gives the turn up; anybody may. */
  async function finishTurn(userId: string, { recordId, hash, release: facts }: Turn): Promise<void> {
    await release({ _id: new mongo.BSON.ObjectId(recordId), hash }, facts);
    await users.updateOne(
      { _id: userId, "releasing.recordId": recordId },
      { $unset: { releasing: 1, releasingSince: 1 } },
    );
  }

  return {
    async createUser(userId: string, first: NewIdentifier): Promise<boolean> {
      const _id = new mongo.BSON.ObjectId();
      const slots = { [slotOf({ ...first, _id })]: _id.toHexString() };
      const user: UserDocument = { _id: userId, createdAt: first.boundAt, slots, held: 1 };
      if (!(await userWrites.insert(user))) throw new Error("A new user's id is nobody's yet.");
      if (await insert({ ...first, _id, userId, state: "ACTIVE" })) return true;
      await users.deleteOne({ _id: userId });
      return false;
    },

    async bind(userId: string, identifier: NewIdentifier, room: number): Promise<BindOutcome> {
      for (;;) {
        const record: IdentifierDocument = {
          ...identifier,
          _id: new mongo.BSON.ObjectId(),
          userId,
          state: "PENDING",
          unsettledSince: identifier.boundAt,
          room,
        };
        if (!(await insert(record))) return { kind: "HELD" };
        const outcome = await decide(record);
        if (outcome) return outcome;
      }
    },

    release,

    async releaseTurn(userId: string): Promise<number> {
      const user = await users.findOne({ _id: userId }, { releaseTurns: 1, releasing: 1 }).lean();
      if (user?.releasing) await finishTurn(userId, user.releasing);
      return user?.releaseTurns ?? 0;
    },

    async releaseInTurn(userId: string, turn: number, { _id, hash }: RecordKey, facts: Release): Promise<boolean> {
      const releasing = { recordId: _id.toHexString(), hash, release: facts };
      const { matchedCount } = await users.updateOne(
        { _id: userId, releasing: null, releaseTurns: turn === 0 ? null : turn },
        { $set: { releasing, releasingSince: facts.at }, $inc: { releaseTurns: 1 } },
      );
      if (matchedCount === 0) return false;
      await finishTurn(userId, releasing);
      return true;
    },

    async settleOlder(before: Date): Promise<number> {
      const turns = await users.find({ releasingSince: { $lt: before } }, { releasing: 1 }).lean();
      for (const { _id, releasing } of turns) if (releasing) await finishTurn(_id, releasing);
      const left = await identifiers.find({ unsettledSince: { $lt: before } }, UNDECIDED).lean<Undecided[]>();
      for (const record of left) await settle(record);
      return turns.length + left.length;
    },
  };
}
