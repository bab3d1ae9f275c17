import type { Connection } from "@datong/subgraph-kit";
import type { PipelineStage } from "mongoose";
import { identifierKey, TRUST_LEVELS, type Trust } from "../domain/identifier.ts";
import type { Person } from "../domain/person.ts";
import type { IdentityStore } from "../domain/ports.ts";
import { bind } from "./bind.ts";
import { identifierModel, userModel, type IdentifierDocument, type UserDocument } from "./documents.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/** What `personStages` make of `{ asked, userId }`. */
interface PersonRow {
  readonly asked: string;
  readonly root: Pick<UserDocument, "_id" | "createdAt">;
  readonly aliasIds: readonly string[];
  readonly identifiers: readonly Pick<
    IdentifierDocument,
    "type" | "namespace" | "hash" | "masked" | "country" | "trust" | "boundAt"
  >[];
}

/**
 * From any id a person ever had to the whole person, within the same command: up the merge edges to the canonical
 * user, down again to every id merged into it, and to the identifiers of all of them.
 */
const personStages: PipelineStage[] = [
  {
    $graphLookup: {
      from: "users",
      startWith: "$userId",
      connectFromField: "mergedInto",
      connectToField: "_id",
      as: "line",
    },
  },
  { $set: { root: { $first: { $filter: { input: "$line", cond: { $lte: ["$$this.mergedInto", null] } } } } } },
  { $match: { root: { $type: "object" } } },
  {
    $graphLookup: {
      from: "users",
      startWith: "$root._id",
      connectFromField: "_id",
      connectToField: "mergedInto",
      as: "merged",
    },
  },
  {
    $project: {
      _id: 0,
      asked: 1,
      root: { _id: 1, createdAt: 1 },
      aliasIds: { $concatArrays: [["$root._id"], { $sortArray: { input: "$merged._id", sortBy: 1 } }] },
    },
  },
  {
    $lookup: {
      from: "identifiers",
      localField: "aliasIds",
      foreignField: "userId",
      pipeline: [
        { $match: { state: "ACTIVE" } },
        { $project: { _id: 0, type: 1, namespace: 1, hash: 1, masked: 1, country: 1, trust: 1, boundAt: 1 } },
      ],
      as: "identifiers",
    },
  },
];

const trustOf = (level: number): Trust => TRUST_LEVELS[level] ?? "ASSERTED";

const toPerson = ({ root, aliasIds, identifiers }: PersonRow): Person => ({
  id: root._id,
  aliasIds,
  createdAt: root.createdAt,
  identifiers: identifiers
    .map((identifier) => ({ ...identifier, trust: trustOf(identifier.trust) }))
    .sort((a, b) => a.boundAt.getTime() - b.boundAt.getTime()),
});

/** The only place that knows how people are kept. */
export function mongoIdentityStore(connection: Connection, vault: Vault): IdentityStore {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);

  return {
    async personsByIdentifier(asked) {
      const keys = new Map(asked.map((identifier) => [vault.blindIndex(identifier), identifierKey(identifier)]));
      const rows = await identifiers.aggregate<PersonRow>([
        { $match: { hash: { $in: [...keys.keys()] }, state: "ACTIVE" } },
        { $project: { _id: 0, asked: "$hash", userId: 1 } },
        ...personStages,
      ]);
      return new Map(rows.map((row) => [keys.get(row.asked) ?? "", toPerson(row)]));
    },

    async personsById(ids) {
      const rows = await users.aggregate<PersonRow>([
        { $match: { _id: { $in: [...ids] } } },
        { $project: { _id: 0, asked: "$_id", userId: "$_id" } },
        ...personStages,
      ]);
      return new Map(rows.map((row) => [row.asked, toPerson(row)]));
    },

    holds(person, identifier) {
      const asked = vault.blindIndex(identifier);
      return person.identifiers.some(({ hash }) => sameBlindIndex(hash, asked));
    },

    async createUser(id, at) {
      await users.create({ _id: id, createdAt: at });
    },

    async discardUser(id) {
      await users.deleteOne({ _id: id });
    },

    async bind(userId, identifier, trust, at) {
      const { type, namespace, masked, country } = identifier;
      return bind(connection, {
        type,
        namespace,
        hash: vault.blindIndex(identifier),
        encrypted: vault.seal(identifier),
        masked,
        ...(country ? { country } : {}),
        userId,
        trust: TRUST_LEVELS.indexOf(trust),
        boundAt: at,
      });
    },
  };
}
