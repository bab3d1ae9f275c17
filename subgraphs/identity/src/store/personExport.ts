import { exportPages, storedSection, type ExportSection, type ReadExportPage } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { Session } from "../domain/session.ts";
import type { StaffGrant } from "../domain/staffGrant.ts";
import type { IdentifierDocument, UserDocument } from "./documents.ts";
import type { EventDocument } from "./events.ts";
import type { MergeDocument } from "./mergeDocuments.ts";
import { trustOf } from "./trust.ts";
import type { Vault } from "./vault.ts";
import { FOLLOWS } from "./wechat/follows.ts";

const OFFICIAL_ACCOUNT = "OFFICIAL_ACCOUNT_OPENID";

const ofUser = (userIds: readonly string[]) => ({ userId: { $in: userIds } });
const ofUsers = (userIds: readonly string[]) => ({ userIds: { $in: userIds } });

/** What identifies the person, in clear: it is theirs. */
const identifiersSection = (connection: Connection, vault: Vault): ExportSection =>
  storedSection<IdentifierDocument>({
    ...{ kind: "identifier", connection, collection: "identifiers", index: "by_user" },
    of: (userIds) => ({ ...ofUser(userIds), state: "ACTIVE" }),
    show: ({ type, namespace, hash, encrypted, country, trust, boundAt, verifiedAt }) => ({
      ...{ type, namespace: namespace === "" ? null : namespace },
      value: vault.open({ keyId: encrypted.keyId, data: Buffer.from(encrypted.data.buffer) }, hash),
      ...{ country, trust: trustOf(trust), boundAt, verifiedAt },
    }),
  });

/** Which official accounts the person follows or has left: kept by the blind index of the openid. */
function followsSection(connection: Connection): ExportSection {
  const identifiers = connection.collection<IdentifierDocument>("identifiers");
  const follows = storedSection<{ readonly appid: string; readonly isFollowing: boolean; readonly changedAt: Date }>({
    ...{ kind: "wechatFollow", connection, collection: FOLLOWS, index: "_id_" },
    of: (hashes) => ({ _id: { $in: hashes } }),
    show: ({ appid, isFollowing, changedAt }) => ({ appid, isFollowing, since: changedAt }),
  });
  return {
    kind: follows.kind,
    async read(userIds, after, limit) {
      const openids = await identifiers
        .find({ ...ofUser(userIds), state: "ACTIVE", type: OFFICIAL_ACCOUNT }, { projection: { hash: 1 } })
        .toArray();
      return follows.read(
        openids.map(({ hash }) => hash),
        after,
        limit,
      );
    },
  };
}

/** What this subgraph keeps of people, for the copy that they ask for. */
export const identityExport = (connection: Connection, vault: Vault): ReadExportPage =>
  exportPages([
    storedSection<UserDocument>({
      ...{ kind: "account", connection, collection: "users", index: "_id_" },
      of: (userIds) => ({ _id: { $in: userIds } }),
      show: ({ _id, createdAt, mergedInto, channels }) => ({ id: _id, createdAt, joinedTo: mergedInto, channels }),
    }),
    identifiersSection(connection, vault),
    followsSection(connection),
    storedSection<Session & { readonly endedAt?: Date; readonly endedBecause?: string }>({
      ...{ kind: "session", connection, collection: "sessions", index: "by_user" },
      of: ofUser,
      show: ({ channel, deviceName, amr, createdAt, lastUsedAt, expiresAt, endedAt, endedBecause }) => ({
        ...{ channel, deviceName, provenBy: amr, createdAt, lastUsedAt, expiresAt, endedAt, endedBecause },
      }),
    }),
    storedSection<EventDocument>({
      ...{ kind: "accountEvent", connection, collection: "identityEvents", index: "by_user" },
      of: ofUsers,
      show: ({ kind, at, by, evidence }) => ({
        ...{ what: kind, at, by: by.kind },
        identifiers: evidence.map(({ type, namespace, masked }) => ({ type, namespace, masked })),
      }),
    }),
    storedSection<MergeDocument>({
      ...{ kind: "accountsJoined", connection, collection: "merges", index: "by_user" },
      // Of one that was undone the other person is somebody else.
      of: (userIds) => ({ ...ofUsers(userIds), state: "DONE", younger: { $in: userIds }, older: { $in: userIds } }),
      show: ({ younger, older, rule, at, by }) => ({ account: younger, joinedTo: older, rule, at, by: by.kind }),
    }),
    storedSection<Omit<StaffGrant, "id">>({
      ...{ kind: "staffGrant", connection, collection: "staffGrants", index: "one_held" },
      of: (userIds) => ({ ...ofUser(userIds), isHeld: true }),
      show: ({ grant, at, validFrom, validUntil }) => ({ grant, at, validFrom, validUntil }),
    }),
  ]);
