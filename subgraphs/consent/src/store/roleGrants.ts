import { BACKGROUND_COMMENT, isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { PlaceKind } from "../domain/staff/place.ts";
import type { GrantsById, RoleGrant } from "../domain/staff/roleGrant.ts";
import type { RoleGrantStore } from "../domain/staff/staffPorts.ts";
import { ROLE_GRANTS } from "./documents.ts";

/** A grant as it is stored; of a grant only its end is ever written. */
interface RoleGrantDocument extends Omit<RoleGrant, "id" | "place" | "isErased"> {
  readonly _id: string;
  /** The canonical id of the person then, and the place in the order of what was given to them: from 1, without a gap. */
  readonly person: string;
  readonly seq: number;
  readonly placeKind: PlaceKind;
  readonly placeCode: string | null;
  readonly isErased?: true;
}

const toGrant = ({
  _id,
  person: _p,
  seq: _s,
  placeKind,
  placeCode,
  isErased,
  ...grant
}: RoleGrantDocument): RoleGrant => ({
  ...grant,
  isErased: isErased ?? false,
  id: _id,
  place: { kind: placeKind, code: placeCode },
});

const byIdOf = (grants: readonly RoleGrant[]): GrantsById => new Map(grants.map((grant) => [grant.id, grant]));

/** Where grants of roles are kept. */
export function mongoRoleGrantStore(connection: Connection): RoleGrantStore {
  const all = connection.collection<RoleGrantDocument>(ROLE_GRANTS);
  const find = (filter: mongo.Filter<RoleGrantDocument>) => all.find(filter).toArray();

  /** With all by right of which they were given. */
  async function withChains(documents: readonly RoleGrantDocument[]): Promise<GrantsById> {
    const grants = documents.map(toGrant);
    const known = byIdOf(grants);
    const missing = [...new Set(grants.flatMap(({ chain }) => chain))].filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    return new Map([...known, ...byIdOf((await find({ _id: { $in: missing } })).map(toGrant))]);
  }

  return {
    async ofPerson(userIds) {
      const [canonical = ""] = userIds;
      const found = await find({ $or: [{ userId: { $in: [...userIds] } }, { person: canonical }] });
      // Nothing is ever deleted: a place that was taken while we read shows as one that we have not seen.
      const places = await all.countDocuments({ person: canonical });
      const seen = found.filter(({ person }) => person === canonical).length;
      // An un-merge has given back what stands in the order of this person and is another's.
      const theirs = found.filter(({ userId }) => userIds.includes(userId));
      const known = await withChains(theirs);
      return { grants: theirs.map(toGrant), known, next: seen === places ? places + 1 : null };
    },

    async ofPeople(userIds) {
      const found = await find({ userId: { $in: [...userIds] } });
      return { grants: found.map(toGrant), known: await withChains(found) };
    },

    async add({ id, place, isErased: _no, ...grant }, person, seq) {
      try {
        await all.insertOne({ _id: id, person, seq, ...grant, placeKind: place.kind, placeCode: place.code });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    byIds: async (ids) => (await find({ _id: { $in: [...ids] } })).map(toGrant),

    async revoke(id, revoked) {
      await all.updateOne({ _id: id, revoked: null }, { $set: { revoked } });
    },

    async revokeAll(userIds, revoked) {
      const { modifiedCount } = await all.updateMany(
        { userId: { $in: [...userIds] }, revoked: null },
        { $set: { revoked } },
      );
      return modifiedCount;
    },

    async at(places, roles) {
      if (roles.length === 0) return [];
      const here = places.map(({ kind, code }) => ({ placeKind: kind, placeCode: code }));
      const found = await find({ $or: here, role: { $in: [...roles] }, revoked: null, isErased: { $exists: false } });
      return found.map(toGrant);
    },

    async standing(roles) {
      const theirs = { role: { $in: [...roles] }, revoked: null, isErased: { $exists: false } };
      return (await all.find(theirs, { comment: BACKGROUND_COMMENT }).toArray()).map(toGrant);
    },

    async givenBy(id) {
      const found = await find({ chain: id });
      return { grants: found.map(toGrant), known: await withChains(found) };
    },

    async page({ userIds, by, place, first, after }) {
      const found = await all
        .find({
          ...(userIds ? { userId: { $in: [...userIds] } } : {}),
          ...(by ? { "actor.by": { $in: [...by] } } : {}),
          ...(place ? { placeKind: place.kind, placeCode: place.code } : {}),
          ...(after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {}),
        })
        .sort({ at: -1, _id: -1 })
        .limit(first + 1)
        .toArray();
      return found.map(toGrant);
    },
  };
}
