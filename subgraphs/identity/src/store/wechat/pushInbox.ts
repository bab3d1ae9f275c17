import { isDuplicateKey } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";
import type { PushedEvent, PushInbox } from "../../domain/wechat.ts";
import type { Sealed, SealedPlace, Vault } from "../vault.ts";
import { openValue, sealValue, type StoredSealed } from "./sealedValue.ts";

interface PushDocument {
  /** A digest of what makes the event one event: WeChat gives events no id. */
  readonly _id: string;
  /** A digest of whom it is about. */
  readonly subject: string;
  /** When it happened, by WeChat's clock. */
  readonly at: Date;
  readonly state: "WAITING" | "DONE";
  /** Until then somebody works on it, or it is put off. */
  readonly takenUntil: Date;
  readonly attempts: number;
  /** Absent once it is done. */
  readonly event?: Sealed | StoredSealed;
  readonly expiresAt: Date;
}

/** How long somebody may work on an event before another does. */
const TAKEN_MS = 60_000;
/** WeChat repeats within seconds; a day covers every clock. */
const KEY_KEPT_MS = 86_400_000;
/** What could not be worked in for a week is not kept longer: it names a person. The follower list mends what is lost. */
const EVENT_KEPT_MS = 7 * 86_400_000;

export const PUSH_INBOX = "wechatPushInbox";

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** What names whom a push is about. */
export const pushSubject = (vault: Vault, { appid, openid }: Pick<PushedEvent, "appid" | "openid">): string =>
  vault.digest("wechat-push-subject", `${appid}\n${openid}`);

export function mongoPushInbox(connection: Connection, vault: Vault): PushInbox {
  const inbox = connection.collection<PushDocument>(PUSH_INBOX);
  const idOf = ({ appid, key }: PushedEvent) => vault.digest("wechat-push", `${appid}\n${key}`);

  const subjectOf = (event: PushedEvent) => pushSubject(vault, event);

  return {
    async put(event, at) {
      const _id = idOf(event);
      try {
        await inbox.insertOne({
          _id,
          subject: subjectOf(event),
          at: event.at,
          state: "WAITING",
          takenUntil: at,
          attempts: 0,
          event: sealValue(vault, event, _id),
          expiresAt: after(at, EVENT_KEPT_MS),
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async take(at) {
      const taken = await inbox.findOneAndUpdate(
        { state: "WAITING", takenUntil: { $lte: at } },
        { $set: { takenUntil: after(at, TAKEN_MS) }, $inc: { attempts: 1 } },
        { sort: { takenUntil: 1 } },
      );
      if (!taken?.event) return null;
      const { _id: id, attempts, event } = taken;
      return { id, attempts, event: openValue(vault, event, id) as PushedEvent };
    },

    async finish(id, at) {
      await inbox.updateOne(
        { _id: id },
        { $set: { state: "DONE", expiresAt: after(at, KEY_KEPT_MS) }, $unset: { event: 1 } },
      );
    },

    async hasEarlier({ id, event }) {
      const { at } = event;
      const earlier = await inbox.findOne(
        {
          subject: subjectOf(event),
          state: "WAITING",
          $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }],
        },
        { projection: { _id: 1 } },
      );
      return earlier !== null;
    },

    async hasOthers({ id, event }) {
      const other = await inbox.findOne(
        { subject: subjectOf(event), state: "WAITING", _id: { $ne: id } },
        { projection: { _id: 1 } },
      );
      return other !== null;
    },

    async giveWay(id, until) {
      await inbox.updateOne({ _id: id, state: "WAITING" }, { $set: { takenUntil: until }, $inc: { attempts: -1 } });
    },

    async putOff(id, until) {
      await inbox.updateOne({ _id: id, state: "WAITING" }, { $set: { takenUntil: until } });
    },
  };
}

export const SEALED_PUSHES: SealedPlace = {
  collection: PUSH_INBOX,
  field: "event",
  by: ["_id"],
  sealedFor: ({ _id }) => ({ context: _id as string }),
};
