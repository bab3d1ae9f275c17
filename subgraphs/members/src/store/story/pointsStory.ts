import type { Connection } from "@datong/subgraph-kit";
import type { LedgerEntry } from "../../domain/wallet/model.ts";
import { isAbout, partOf } from "../../domain/wallet/owners.ts";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "../../domain/story/story.ts";
import { toEntry as toLedgerEntry, walletCollections } from "../wallet/documents.ts";
import { isAfter } from "../../domain/story/bounds.ts";
import { newest } from "./stream.ts";

/**
 * Points that are moved between wallets: they stay their owner's, to whom nothing happened. Nor did anything by an
 * adjustment that was refused.
 */
const INTERNAL = ["TRANSFER_OUT", "TRANSFER_IN", "ADJUST_REFUSED"] as const;

/** Entries of before one was enough: the second one of points that were spent at once, whose first one tells that. */
const SECOND = "spend:";

const TOLD = { "facts.kind": { $nin: [...INTERNAL] }, _id: { $not: new RegExp(`^${SECOND}`) } };

const isUntold = ({ operation, facts }: LedgerEntry): boolean =>
  operation.startsWith(SECOND) || INTERNAL.some((kind) => kind === facts.kind);

/** Whoever held points: their name is in the key of the redemption. */
function holderOf(subject: string): string | null {
  const [, encoded] = /^redeem:(?:user|service):([^:]*):/.exec(subject) ?? [];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}

/** Who did what an entry is about; null where time or an order did, and where nobody noted it. */
function doerOf({ facts, subject }: LedgerEntry): string | null {
  if (facts.kind === "HOLD") return holderOf(subject);
  return ("by" in facts ? facts.by : undefined) ?? null;
}

/** @param userIds of the person, who is told their own part of what was done to points of several */
const toEntry = (entry: LedgerEntry, userIds: readonly string[]): StoryEntry => {
  const { operation, subject, facts, recordedAt } = entry;
  return {
    ...NOTHING_MORE,
    ...{ id: operation, stream: "POINTS", topic: "POINTS", at: recordedAt },
    event: facts.kind === "HOLD" && facts.isSpent ? "CONFIRM" : facts.kind,
    ...{ points: partOf(entry, userIds), reference: subject },
    spentOn: (facts.kind === "HOLD" ? facts.reference : undefined) ?? null,
    reason: ("reason" in facts ? facts.reason : undefined) ?? null,
    by: doerOf(entry),
  };
};

/**
 * What happened to a person's points, wherever they lay: the entries that are about them, in the ledger and on their way
 * there. Their parts add up to what the person has less what they owe.
 */
export function pointsStory(connection: Connection): StorySource {
  const { wallets, ledger } = walletCollections(connection);
  return {
    stream: "POINTS",
    topic: "POINTS",
    async read(userIds, count, bound) {
      const theirs = { $in: [...userIds] };
      // In this order: an entry leaves the outbox after it has come to the ledger.
      const waiting = await wallets
        .find({ $or: [{ _id: theirs }, { "outbox.owners": theirs }] })
        .project<{ readonly outbox: readonly LedgerEntry[] }>({ outbox: 1 })
        .toArray();
      const about = [{ userId: theirs, owners: { $exists: false } }, { owners: theirs }];
      const kept = await Promise.all(
        about.map((whose) => newest(ledger, { ...whose, ...TOLD }, "recordedAt", count, bound)),
      );
      const entries = new Map(
        kept
          .flat()
          .map(toLedgerEntry)
          .map((entry) => [entry.operation, entry]),
      );
      for (const entry of waiting.flatMap(({ outbox }) => outbox)) {
        const isTold = !isUntold(entry) && isAbout(entry, userIds);
        if (isTold && isAfter({ at: entry.recordedAt, id: entry.operation }, bound))
          entries.set(entry.operation, entry);
      }
      return [...entries.values()].map((entry) => toEntry(entry, userIds));
    },
  };
}
