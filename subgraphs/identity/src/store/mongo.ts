import { mongo, type Connection, type PipelineStage } from "mongoose";
import { identifierKey, isProof } from "../domain/identifier.ts";
import type { BoundIdentifier, Person } from "../domain/person.ts";
import type { Binding, IdentityStore, PersonStore, ProvenIdentifier } from "../domain/ports.ts";
import { identifierBinding, type NewIdentifier } from "./bind.ts";
import { candidateQueue } from "./candidates.ts";
import { conflictStore } from "./conflicts.ts";
import { noteDevice } from "./devices.ts";
import { identifierModel, userModel, type IdentifierDocument, type UserDocument } from "./documents.ts";
import { historyStore } from "./history.ts";
import { mergeJournal } from "./merges.ts";
import { levelOf, trustOf } from "./trust.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/** What `personStages` make of `{ asked, userId }`. */
interface PersonRow {
  readonly asked: string;
  readonly root: Pick<UserDocument, "_id" | "createdAt">;
  readonly aliasIds: readonly string[];
  readonly identifiers: readonly Pick<
    IdentifierDocument,
    "_id" | "userId" | "type" | "namespace" | "hash" | "masked" | "country" | "trust" | "boundAt" | "verifiedAt"
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
        {
          $project: {
            userId: 1,
            type: 1,
            namespace: 1,
            hash: 1,
            masked: 1,
            country: 1,
            trust: 1,
            boundAt: 1,
            verifiedAt: 1,
          },
        },
      ],
      as: "identifiers",
    },
  },
];

const toPerson = ({ root, aliasIds, identifiers }: PersonRow): Person => ({
  id: root._id,
  aliasIds,
  createdAt: root.createdAt,
  identifiers: identifiers
    .map(({ _id, trust, verifiedAt, ...rest }): BoundIdentifier => ({
      id: _id.toHexString(),
      ...rest,
      trust: trustOf(trust),
      verifiedAt: verifiedAt ?? null,
    }))
    .sort((a, b) => a.boundAt.getTime() - b.boundAt.getTime() || (a.id < b.id ? -1 : 1)),
});

/** A proof of the same trust is noted again after this, so that people who log in often cost no write each time. */
const PROOF_NOTED_EVERY_MS = 3_600_000;

/** The only place that knows how people are kept. */
export function mongoIdentityStore(connection: Connection, vault: Vault): IdentityStore {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const binding = identifierBinding(connection);
  const candidates = candidateQueue(connection);
  const journal = mergeJournal(connection, candidates);

  const toRecord = ({ identifier, trust }: ProvenIdentifier, { origin, by, at }: Binding): NewIdentifier => {
    const { type, namespace, masked, country } = identifier;
    return {
      type,
      namespace,
      hash: vault.blindIndex(identifier),
      encrypted: vault.seal(identifier),
      masked,
      ...(country ? { country } : {}),
      trust: levelOf(trust),
      boundAt: at,
      ...(isProof(trust) ? { verifiedAt: at } : {}),
      origin,
      by,
    };
  };

  const persons: PersonStore = {
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

    recordOf(person, identifier) {
      const asked = vault.blindIndex(identifier);
      return person.identifiers.find(({ hash }) => sameBlindIndex(hash, asked)) ?? null;
    },

    createUser: (id, first, facts) => binding.createUser(id, toRecord(first, facts)),

    bind: (userId, proven, room, facts) => binding.bind(userId, toRecord(proven, facts), room),

    release: ({ id, hash }, release) => binding.release({ _id: new mongo.BSON.ObjectId(id), hash }, release),

    releaseTurn: (userId) => binding.releaseTurn(userId),

    releaseInTurn: (userId, turn, { id, hash }, release) =>
      binding.releaseInTurn(userId, turn, { _id: new mongo.BSON.ObjectId(id), hash }, release),

    async confirm(records, trust, at) {
      if (!isProof(trust)) return;
      const level = levelOf(trust);
      const worth = records.filter(
        (record) =>
          levelOf(record.trust) < level ||
          record.verifiedAt === null ||
          at.getTime() - record.verifiedAt.getTime() >= PROOF_NOTED_EVERY_MS,
      );
      for (const { id, hash } of worth)
        await identifiers.updateOne(
          { _id: new mongo.BSON.ObjectId(id), hash, state: "ACTIVE" },
          { $max: { trust: level, verifiedAt: at } },
        );
    },

    noteDevice: (device, userId, at) => noteDevice(connection, vault.blindIndex(device), userId, at),
  };

  return {
    ...persons,
    ...journal.store,
    ...candidates.store,
    ...conflictStore(connection, vault),
    ...historyStore(connection),
    async settle(before) {
      return (await binding.settleOlder(before)) + (await journal.settleOlder(before));
    },
  };
}
