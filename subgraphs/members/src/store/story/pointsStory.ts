import type { Connection } from "@datong/subgraph-kit";
import type { LedgerEntry } from "../../domain/wallet/model.ts";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "../../domain/story/story.ts";
import { toEntry as toLedgerEntry, walletCollections } from "../wallet/documents.ts";
import { isAfter } from "../../domain/story/bounds.ts";
import { afterBound } from "./bounds.ts";

/** Points that are moved between the wallets of one person: nothing happened to the person. */
const INTERNAL = ["TRANSFER_OUT", "TRANSFER_IN"] as const;

const isInternal = ({ facts }: LedgerEntry): boolean => INTERNAL.some((kind) => kind === facts.kind);

/** Whoever held points: their name is in the key of the redemption. */
function holderOf(subject: string): string | null {
  const [, encoded] = /^redeem:(?:user|service):([^:]*):/.exec(subject) ?? [];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}

const toEntry = ({ operation, subject, points, facts, recordedAt }: LedgerEntry): StoryEntry => ({
  ...NOTHING_MORE,
  ...{
    id: operation,
    stream: "POINTS",
    topic: "POINTS",
    at: recordedAt,
    event: facts.kind === "HOLD" && facts.isSpent ? "CONFIRM" : facts.kind,
    points,
    reference: subject,
  },
  reason: facts.kind === "ADJUST" ? facts.reason : null,
  by: facts.kind === "ADJUST" ? facts.by : facts.kind === "HOLD" ? holderOf(subject) : null,
});

/** What happened to a person's points: the ledger of their wallets, and what is on its way there. */
export function pointsStory(connection: Connection): StorySource {
  const { wallets, ledger } = walletCollections(connection);
  return {
    stream: "POINTS",
    topic: "POINTS",
    async read(userIds, count, bound) {
      const theirs = { $in: [...userIds] };
      // In this order: an entry leaves the outbox after it has come to the ledger.
      const waiting = await wallets
        .find({ _id: theirs })
        .project<{ readonly outbox: readonly LedgerEntry[] }>({ outbox: 1 })
        .toArray();
      const kept = await ledger
        .find({ userId: theirs, "facts.kind": { $nin: [...INTERNAL] }, ...afterBound("recordedAt", "_id", bound) })
        .sort({ recordedAt: -1, _id: -1 })
        .limit(count)
        .toArray();
      const entries = new Map(kept.map(toLedgerEntry).map((entry) => [entry.operation, entry]));
      for (const entry of waiting.flatMap(({ outbox }) => outbox))
        if (!isInternal(entry) && isAfter({ at: entry.recordedAt, id: entry.operation }, bound))
          entries.set(entry.operation, entry);
      return [...entries.values()].map(toEntry);
    },
  };
}
