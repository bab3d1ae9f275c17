import { createHash } from "node:crypto";
import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { Schema } from "mongoose";
import { MINUTE_MS } from "../domain/durations.ts";
import type { ServiceAccount, ServiceSecret } from "../domain/serviceAccount.ts";
import type { ReadAccount, SecretHash, ServiceAccountStore } from "../domain/serviceAccountPorts.ts";

/** The hash as the database returns it: buffers as BSON binaries. */
interface StoredHash extends Omit<SecretHash, "salt" | "hash"> {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

interface StoredSecret extends ServiceSecret {
  readonly hash: StoredHash;
}

interface ServiceAccountDocument extends Omit<ServiceAccount, "id" | "secrets"> {
  readonly _id: string;
  readonly secrets: readonly StoredSecret[];
  /** Hash of the key of the call that made it. */
  readonly madeBy?: string;
  /** Counts the writes. */
  readonly version: number;
}

const text = { type: String, required: true };
const date = { type: Date, default: null };
const mixed = { type: Schema.Types.Mixed, required: true };

const serviceAccountSchema = new Schema<ServiceAccountDocument>(
  {
    _id: text,
    name: text,
    description: text,
    scopes: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    createdBy: mixed,
    expiresAt: date,
    disabledAt: date,
    secrets: [
      {
        _id: false,
        id: text,
        createdAt: { type: Date, required: true },
        endsAt: date,
        isRevoked: { type: Boolean, required: true },
        lastUsedAt: date,
        callKey: { type: String, default: null },
        hash: {
          algorithm: text,
          salt: { type: Buffer, required: true },
          hash: { type: Buffer, required: true },
          cost: mixed,
        },
      },
    ],
    changes: { type: [Schema.Types.Mixed], required: true } as never,
    madeBy: { type: String },
    version: { type: Number, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const toStored = ({ salt, hash, ...rest }: SecretHash): StoredHash => ({
  ...rest,
  salt: Buffer.from(salt),
  hash: Buffer.from(hash),
});

const toHash = ({ salt, hash, ...rest }: StoredHash): SecretHash => ({
  ...rest,
  salt: Buffer.from(salt.buffer),
  hash: Buffer.from(hash.buffer),
});

const toAccount = ({ _id, secrets, madeBy: _, version: __, ...rest }: ServiceAccountDocument): ServiceAccount => ({
  ...rest,
  id: _id,
  secrets: secrets.map(({ hash: _hash, ...secret }) => secret),
});

const toRead = (document: ServiceAccountDocument): ReadAccount => ({
  account: toAccount(document),
  version: document.version,
  hashes: new Map(document.secrets.map(({ id, hash }) => [id, toHash(hash)])),
});

/** @throws Error when a secret lacks its hash, which would be our mistake */
function stored(secret: ServiceSecret, hash: SecretHash | null | undefined): StoredSecret {
  if (!hash) throw new Error("Every secret has a hash.");
  return { ...secret, hash: toStored(hash) };
}

const keyOf = (callKey: string): string => createHash("sha256").update(callKey).digest("base64url");

/**
 * Service accounts, one document each with its secrets and all that became of it: a change and its record are one write.
 * They are few and people manage them, so the collection stays on one shard.
 */
export function mongoServiceAccountStore(connection: Connection): ServiceAccountStore {
  const accounts = connection.model<ServiceAccountDocument>("ServiceAccount", serviceAccountSchema, "serviceAccounts");

  return {
    async byId(id) {
      const document = await accounts.findById(id).lean<ServiceAccountDocument | null>();
      return document && toRead(document);
    },

    async page({ first, after }) {
      const beyond = after && {
        $or: [{ createdAt: { $gt: after.at } }, { createdAt: after.at, _id: { $gt: after.id } }],
      };
      const documents = await accounts
        .find(beyond ?? {})
        .sort({ createdAt: 1, _id: 1 })
        .limit(first + 1)
        .lean<ServiceAccountDocument[]>();
      return { nodes: documents.slice(0, first).map(toAccount), hasNextPage: documents.length > first };
    },

    async insert({ id, secrets, ...account }, hash, callKey) {
      const made = callKey === null ? {} : { madeBy: keyOf(callKey) };
      try {
        const document: ServiceAccountDocument = {
          ...account,
          ...made,
          _id: id,
          secrets: secrets.map((one) => stored(one, hash)),
          version: 1,
        };
        await accounts.create(document);
        return { id, secrets, ...account };
      } catch (error) {
        if (!isDuplicateKey(error) || callKey === null) throw error;
        const earlier = await accounts.findOne(made).lean<ServiceAccountDocument | null>();
        if (!earlier) throw error;
        return toAccount(earlier);
      }
    },

    async replace({ account, version, hashes }, { id: _id, secrets, changes: _, ...next }, change, newHash) {
      const { matchedCount } = await accounts.updateOne(
        { _id: account.id, version },
        {
          $set: { ...next, secrets: secrets.map((one) => stored(one, hashes.get(one.id) ?? newHash)) },
          $push: { changes: change },
          $inc: { version: 1 },
        },
      );
      return matchedCount === 1;
    },

    async noteUse(accountId, secretId, at, newHash) {
      const idle = { $or: [{ lastUsedAt: null }, { lastUsedAt: { $lte: new Date(at.getTime() - MINUTE_MS) } }] };
      await accounts.updateOne(
        { _id: accountId, secrets: { $elemMatch: { id: secretId, ...(newHash ? {} : idle) } } },
        {
          $set: { "secrets.$.lastUsedAt": at, ...(newHash ? { "secrets.$.hash": toStored(newHash) } : {}) },
          $inc: { version: 1 },
        },
      );
    },

    async endedBetween(since, at) {
      const over = { endsAt: { $gt: since }, $or: [{ isRevoked: true }, { endsAt: { $lte: at } }] };
      const documents = await accounts
        .find(
          { $or: [{ secrets: { $elemMatch: over } }, { expiresAt: { $gt: since, $lte: at } }] },
          { secrets: 1, expiresAt: 1 },
        )
        .lean<Pick<ServiceAccountDocument, "secrets" | "expiresAt">[]>();
      const isIn = (end: Date | null) => end !== null && end > since && end <= at;
      return documents.flatMap(({ secrets, expiresAt }) =>
        secrets
          .filter(
            ({ endsAt, isRevoked }) =>
              isIn(expiresAt) || isIn(endsAt) || (isRevoked && endsAt !== null && endsAt > since),
          )
          .map(({ id }) => id),
      );
    },
  };
}
