import { fail } from "@datong/subgraph-kit";
import { mongo, type Connection } from "mongoose";
import { identifierKey, isProof, type Identifier } from "../domain/identifier.ts";
import type { BoundIdentifier, Person } from "../domain/person.ts";
import type { Binding, IdentityStore, Owner, PersonStore, ProvenIdentifier } from "../domain/ports.ts";
import type { SessionStore } from "../domain/sessionPorts.ts";
import { identifierBinding, type NewIdentifier } from "./bind.ts";
import { candidateQueue } from "./candidates.ts";
import { conflictStore } from "./conflicts.ts";
import { noteDevice } from "./devices.ts";
import { identifierModel, userModel, type IdentifierDocument, type UserDocument } from "./documents.ts";
import { erasedIdentifiers } from "./erasing/erasedIdentifiers.ts";
import { gatherReads } from "./gather.ts";
import { historyStore } from "./history.ts";
import { idsOfThen } from "./idsAt.ts";
import { mergeJournal } from "./merges.ts";
import { mongoSessionStore } from "./sessions.ts";
import { levelOf, trustOf } from "./trust.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/** What `personStages` make of `{ asked, userId }`. */
interface PersonRow {
  readonly asked: string;
  /** The user and those they were merged into, up to the canonical one. */
  readonly line: readonly Pick<
    UserDocument,
    "_id" | "createdAt" | "mergedInto" | "claimedAt" | "channels" | "erasingSince"
  >[];
  /** Everybody merged into one of them. */
  readonly merged: readonly Pick<UserDocument, "_id" | "claimedAt" | "channels">[];
  readonly identifiers: readonly Pick<
    IdentifierDocument,
    | "_id"
    | "userId"
    | "type"
    | "namespace"
    | "hash"
    | "masked"
    | "country"
    | "trust"
    | "boundAt"
    | "verifiedAt"
    | "firstVerifiedAt"
    | "state"
  >[];
}

/**
 * From any id a person ever had to the whole person, within the same command: up the merge edges to the canonical
 * user, down again to every id merged into it, and to the identifiers of all of them. What is simple to do with the
 * result is done by `toPerson`: every stage costs the server more than it saves us.
 */
const personStages: readonly mongo.BSON.Document[] = [
  {
    $graphLookup: {
      from: "users",
      startWith: "$userId",
      connectFromField: "mergedInto",
      connectToField: "_id",
      as: "line",
    },
  },
  {
    $graphLookup: {
      from: "users",
      startWith: "$line._id",
      connectFromField: "_id",
      connectToField: "mergedInto",
      as: "merged",
    },
  },
  { $set: { ids: { $concatArrays: ["$line._id", "$merged._id"] } } },
  { $lookup: { from: "identifiers", localField: "ids", foreignField: "userId", as: "identifiers" } },
  {
    $project: {
      _id: 0,
      asked: 1,
      line: { _id: 1, createdAt: 1, mergedInto: 1, claimedAt: 1, channels: 1, erasingSince: 1 },
      merged: { _id: 1, claimedAt: 1, channels: 1 },
      identifiers: {
        _id: 1,
        userId: 1,
        type: 1,
        namespace: 1,
        hash: 1,
        masked: 1,
        country: 1,
        trust: 1,
        boundAt: 1,
        verifiedAt: 1,
        firstVerifiedAt: 1,
        state: 1,
      },
    },
  },
];

/** The first proof of anything, of what the person has and of what has left them. */
function claimOf({ line, merged, identifiers }: PersonRow): Date | null {
  const proofs = [
    ...identifiers.filter(({ state }) => state !== "PENDING").map(({ firstVerifiedAt }) => firstVerifiedAt),
    ...[...line, ...merged].map(({ claimedAt }) => claimedAt),
  ].flatMap((at) => (at ? [at.getTime()] : []));
  return proofs.length === 0 ? null : new Date(Math.min(...proofs));
}

const isErasing = ({ line }: PersonRow): boolean => line.some(({ erasingSince }) => erasingSince !== undefined);

/** Null when there is no such user, or they are being erased. */
function toPerson(row: PersonRow): Person | null {
  const { line, merged, identifiers } = row;
  const root = line.find(({ mergedInto }) => !mergedInto);
  if (!root || isErasing(row)) return null;
  return {
    id: root._id,
    aliasIds: [root._id, ...merged.map(({ _id }) => _id).sort()],
    createdAt: root.createdAt,
    claimedAt: claimOf(row),
    loginChannels: [...new Set([root, ...merged].flatMap(({ channels = [] }) => channels))],
    identifiers: identifiers
      .filter(({ state }) => state === "ACTIVE")
      .map(({ _id, state: _state, firstVerifiedAt: _first, trust, verifiedAt, ...rest }): BoundIdentifier => ({
        id: _id.toHexString(),
        ...rest,
        trust: trustOf(trust),
        verifiedAt: verifiedAt ?? null,
      }))
      .sort((a, b) => a.boundAt.getTime() - b.boundAt.getTime() || (a.id < b.id ? -1 : 1)),
  };
}

const byAsked = (rows: readonly PersonRow[]): ReadonlyMap<string, Person> =>
  new Map(
    rows.flatMap((row) => {
      const person = toPerson(row);
      return person ? [[row.asked, person] as const] : [];
    }),
  );

/** A proof of the same trust is noted again after this, so that people who log in often cost no write each time. */
const PROOF_NOTED_EVERY_MS = 3_600_000;

/**
 * The only place that knows how people are kept.
 *
 * @param sessions end with an un-merge
 */
export function mongoIdentityStore(
  connection: Connection,
  vault: Vault,
  sessions: Pick<SessionStore, "end"> = mongoSessionStore(connection, vault),
): IdentityStore {
  const users = userModel(connection);
  const identifiers = identifierModel(connection);
  const binding = identifierBinding(connection);
  const erased = erasedIdentifiers(connection, vault);
  const candidates = candidateQueue(connection);
  const journal = mergeJournal(connection, {
    candidates,
    release: binding.release,
    sessions,
  });

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
      boundTrust: levelOf(trust),
      boundAt: at,
      ...(isProof(trust) ? { verifiedAt: at, firstVerifiedAt: at } : {}),
      origin,
      by,
    };
  };

  const personsByHash = gatherReads<string, Person>(async (hashes) => {
    const rows = await identifiers.collection
      .aggregate<PersonRow>([
        { $match: { hash: { $in: [...hashes] }, state: "ACTIVE" } },
        { $project: { _id: 0, asked: "$hash", userId: 1 } },
        ...personStages,
      ])
      .toArray();
    // For a moment: the record goes right after its user was marked, and then it is anybody's.
    if (rows.some(isErasing)) throw fail("UNAVAILABLE");
    return byAsked(rows);
  });

  const ownersByHash = gatherReads<string, Owner>(async (hashes) => {
    const held = await identifiers.find({ hash: { $in: hashes }, state: "ACTIVE" }, { hash: 1, userId: 1 }).lean();
    const userIds = held.map(({ userId }) => userId);
    const canonical = await users
      .find({ _id: { $in: userIds }, mergedInto: null, erasingSince: null }, { _id: 1 })
      .lean();
    const isCanonical = new Set(canonical.map(({ _id }) => _id));
    return new Map(held.map(({ hash, userId }) => [hash, { userId, isCanonical: isCanonical.has(userId) }]));
  });

  const personsById = gatherReads<string, Person>(async (ids) =>
    byAsked(
      await users.collection
        .aggregate<PersonRow>([
          { $match: { _id: { $in: [...ids] } } },
          { $project: { _id: 0, asked: "$_id", userId: "$_id" } },
          ...personStages,
        ])
        .toArray(),
    ),
  );

  /** Asks by blind index, and answers by `identifierKey`. */
  const byIdentifier =
    <Found>(read: (hashes: readonly string[]) => Promise<ReadonlyMap<string, Found>>) =>
    async (asked: readonly Identifier[]): Promise<ReadonlyMap<string, Found>> => {
      const keys = new Map(asked.map((identifier) => [vault.blindIndex(identifier), identifierKey(identifier)]));
      const found = await read([...keys.keys()]);
      return new Map([...found].map(([hash, one]) => [keys.get(hash) ?? "", one]));
    };

  const persons: PersonStore = {
    personsByIdentifier: byIdentifier(personsByHash),

    ownersOf: byIdentifier(ownersByHash),

    personsById,

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

    async confirm(records, trust, by, at) {
      if (!isProof(trust)) return;
      const level = levelOf(trust);
      // WeChat may attest a number that the carrier has given to somebody new: it keeps fresh only what it has proved.
      const worth = records.filter(
        (record) =>
          levelOf(record.trust) < level ||
          record.verifiedAt === null ||
          ((record.type !== "PHONE" || levelOf(record.trust) === level) &&
            at.getTime() - record.verifiedAt.getTime() >= PROOF_NOTED_EVERY_MS),
      );
      for (const { id, hash } of worth)
        await identifiers.collection.updateOne({ _id: new mongo.BSON.ObjectId(id), hash, state: "ACTIVE" }, [
          {
            $set: {
              trust: { $max: ["$trust", level] },
              verifiedAt: { $max: ["$verifiedAt", at] },
              firstVerifiedAt: { $min: ["$firstVerifiedAt", at] },
              // Of proofs at the same time the last one is told, and who gave it.
              verifiedBy: { $cond: [{ $gt: ["$verifiedAt", at] }, "$verifiedBy", { $literal: by }] },
              verifiedTrust: { $cond: [{ $gt: ["$verifiedAt", at] }, "$verifiedTrust", level] },
            },
          },
        ]);
    },

    async noteChannel({ id, loginChannels }, channel) {
      if (!loginChannels.includes(channel)) await users.updateOne({ _id: id }, { $addToSet: { channels: channel } });
    },

    erasuresOf: (asked) => erased.erasuresOf(asked),

    noteDevice: (device, userId, at) => noteDevice(connection, vault.blindIndex(device), userId, at),
  };

  return {
    ...persons,
    ...journal.store,
    idsAt: idsOfThen(connection),
    ...candidates.store,
    ...conflictStore(connection, vault),
    ...historyStore(connection),
    async settle(before) {
      return (await binding.settleOlder(before)) + (await journal.settleOlder(before));
    },
  };
}
