import type { Erasure } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { SessionStore } from "../../domain/sessionPorts.ts";
import { identifierModel, type IdentifierDocument, type UserDocument } from "../documents.ts";
import type { Vault } from "../vault.ts";
import { FOLLOWS } from "../wechat/follows.ts";
import { PUSH_INBOX, pushSubject } from "../wechat/pushInbox.ts";
import { SESSION_KEYS } from "../wechat/sessionKeys.ts";
import type { Closings } from "./closings.ts";
import { erasedIdentifiers } from "./erasedIdentifiers.ts";

export interface ClosingParts {
  readonly connection: Connection;
  readonly vault: Vault;
  readonly sessions: Pick<SessionStore, "end">;
  readonly closings: Closings;
  readonly now: () => Date;
}

/** Longer than an access token holds: until then a session that has ended is told to every gateway that asks. */
const ENDED_KEPT_MS = 3_600_000;

/** What stands for the person in a session that has ended, until it is forgotten. */
const NOBODY = "erased";

/**
 * Closes accounts: from then on nothing leads to the person, and nobody is merged with them.
 *
 * Every user of theirs is marked, which keeps them from being merged into anybody or un-merged, from being bound to and found;
 * as long as one was new, the graph is looked at again, so that in the end the marked ones are all that there are. A merge
 * that was under way may still set an edge from somebody else to one of them: it is taken off when they are erased.
 *
 * What tells of an identifier goes before its record, by which it is found: a process that dies in between begins anew with
 * whatever is left.
 */
export function personCloser({ connection, vault, sessions, closings, now }: ClosingParts) {
  const users = connection.collection<UserDocument>("users");
  const identifiers = identifierModel(connection);
  const erased = erasedIdentifiers(connection, vault);

  /** Every id of the persons to whom these belong. */
  async function wholeOf(userIds: readonly string[]): Promise<readonly string[]> {
    const whole = new Set(userIds);
    for (let added = [...whole]; added.length > 0;) {
      const found = await users
        .find({ $or: [{ _id: { $in: added } }, { mergedInto: { $in: added } }] }, { projection: { mergedInto: 1 } })
        .toArray();
      const near = found.flatMap(({ _id, mergedInto }) => (mergedInto ? [_id, mergedInto] : [_id]));
      added = [...new Set(near)].filter((id) => !whole.has(id));
      for (const id of added) whole.add(id);
    }
    return [...whole];
  }

  async function mark(userIds: readonly string[], at: Date): Promise<readonly string[]> {
    const marked = new Set<string>();
    for (;;) {
      const whole = await wholeOf(userIds);
      for (const id of whole) marked.add(id);
      const { matchedCount } = await users.updateMany(
        { _id: { $in: [...whole] }, erasingSince: { $exists: false } },
        { $set: { erasingSince: at } },
      );
      if (matchedCount > 0) continue;
      // An un-merge was faster: whoever is another again is left as they were.
      const others = [...marked].filter((id) => !whole.includes(id));
      await users.updateMany({ _id: { $in: others }, erasingSince: at }, { $unset: { erasingSince: 1 } });
      return whole;
    }
  }

  const valueOf = ({ hash, encrypted: { keyId, data } }: IdentifierDocument): string =>
    vault.open({ keyId, data: Buffer.from(data.buffer) }, hash);

  /** The digests by which pushes of WeChat name their subject, of the openids among the records. */
  const subjectsOf = (records: readonly IdentifierDocument[]): readonly string[] =>
    records
      .filter(({ type }) => type.endsWith("_OPENID"))
      .map((record) => pushSubject(vault, { appid: record.namespace, openid: valueOf(record) }));

  async function endSessions(userIds: readonly string[]): Promise<void> {
    const at = now();
    await sessions.end(userIds, "ERASED", at);
    await connection.collection("sessions").updateMany(
      { userId: { $in: [...userIds] } },
      {
        $set: { userId: NOBODY, forgetAt: new Date(at.getTime() + ENDED_KEPT_MS) },
        $unset: { deviceKey: "", deviceName: "" },
      },
    );
  }

  /** Takes away all that leads to users who are marked. */
  async function unbind({ erasureId, userIds, at }: Erasure): Promise<void> {
    await endSessions(userIds);
    const ofPerson = { userId: { $in: [...userIds] } };
    const records = await identifiers.find(ofPerson).lean<IdentifierDocument[]>();
    const hashes = records.map(({ hash }) => hash);
    await closings.keep(erasureId, records.map(valueOf));
    await erased.bury(hashes, at);
    for (const collection of [FOLLOWS, SESSION_KEYS])
      await connection.collection<{ _id: string }>(collection).deleteMany({ _id: { $in: hashes } });
    await connection.collection(PUSH_INBOX).deleteMany({ subject: { $in: [...subjectsOf(records)] } });
    await identifiers.deleteMany(ofPerson);
  }

  return {
    wholeOf,
    unbind,

    /** @returns every id of the person; see the kit's `ClosePerson` */
    async close(erasure: Erasure): Promise<readonly string[]> {
      const userIds = await mark(erasure.userIds, erasure.at);
      await closings.begin(erasure.erasureId);
      await unbind({ ...erasure, userIds });
      return userIds;
    },
  };
}
