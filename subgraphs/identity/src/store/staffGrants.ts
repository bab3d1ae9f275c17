import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { Schema, type QueryFilter } from "mongoose";
import type { StaffGrant, StaffStore } from "../domain/staffGrant.ts";

interface GrantDocument extends Omit<StaffGrant, "id" | "revoked"> {
  readonly _id: string;
  /** While nobody has taken it back, and no newer one of the same word has taken its place after it ran out. */
  readonly isHeld: boolean;
  readonly revoked?: NonNullable<StaffGrant["revoked"]>;
  /** Since when the person's sessions and roles wait to be ended; absent when there is nothing to do. */
  readonly openSince?: Date;
}

const grantSchema = new Schema<GrantDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    grant: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, required: true },
    validFrom: { type: Date },
    validUntil: { type: Date },
    isHeld: { type: Boolean, required: true },
    revoked: { type: Schema.Types.Mixed },
    openSince: { type: Date },
  },
  { versionKey: false, strict: "throw" },
);

const toGrant = ({ _id, isHeld: _held, openSince: _open, revoked, ...rest }: GrantDocument): StaffGrant => ({
  ...rest,
  id: _id,
  revoked: revoked ?? null,
});

/** What runs out within this second is over for `hasLapsed`. */
const secondAfter = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000 + 1_000);

/** What staff may do, one document for each time that somebody was granted something; a unique index decides races. */
export function mongoStaffStore(connection: Connection): StaffStore {
  const grants = connection.model<GrantDocument>("StaffGrant", grantSchema, "staffGrants");

  return {
    async heldBy(userIds) {
      const found = await grants.find({ userId: { $in: [...userIds] }, isHeld: true }).lean<GrantDocument[]>();
      return found.map(toGrant);
    },

    async add({ id, revoked: _, ...grant }) {
      const { userId, grant: word, at } = grant;
      await grants.updateMany(
        { userId, grant: word, isHeld: true, validUntil: { $ne: null, $lt: secondAfter(at) } },
        { $set: { isHeld: false } },
      );
      try {
        await grants.create({ ...grant, _id: id, isHeld: true });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },

    async revoke(userIds, grant, revocation) {
      const { modifiedCount } = await grants.updateMany(
        { userId: { $in: [...userIds] }, ...(grant === null ? {} : { grant }), isHeld: true },
        { $set: { isHeld: false, revoked: revocation, openSince: revocation.at } },
      );
      return modifiedCount;
    },

    async lapsed(grant, at) {
      const over = { grant, isHeld: true, validUntil: { $ne: null, $lt: secondAfter(at) } };
      return (await grants.find(over).lean<GrantDocument[]>()).map(toGrant);
    },

    async revokeLapsed(id, revocation) {
      const ended = { isHeld: false, revoked: revocation, openSince: revocation.at };
      await grants.updateOne({ _id: id, isHeld: true }, { $set: ended });
    },

    async unfinished(which) {
      const wanted: QueryFilter<GrantDocument> =
        "before" in which
          ? { openSince: { $lt: which.before } }
          : { userId: { $in: [...which.userIds] }, openSince: { $exists: true } };
      const found = await grants.find(wanted, { userId: 1, grant: 1, revoked: 1 }).lean<GrantDocument[]>();
      return found.flatMap(({ _id: id, userId, grant, revoked }) => (revoked ? [{ id, userId, grant, revoked }] : []));
    },

    async finish(ids) {
      await grants.updateMany({ _id: { $in: [...ids] } }, { $unset: { openSince: 1 } });
    },

    async page({ page: { first, after }, grant, heldAt }) {
      const found = await grants
        .find({
          ...(grant === null ? {} : { grant }),
          ...(heldAt ? { isHeld: true } : {}),
          $and: [
            heldAt ? { $or: [{ validUntil: null }, { validUntil: { $gt: heldAt } }] } : {},
            after ? { $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after.id } }] } : {},
          ],
        })
        .sort({ at: 1, _id: 1 })
        .limit(first + 1)
        .lean<GrantDocument[]>();
      return { nodes: found.slice(0, first).map(toGrant), hasNextPage: found.length > first };
    },
  };
}
