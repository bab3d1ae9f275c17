import type { Connection } from "@datong/subgraph-kit";
import type { LocalDay } from "../../domain/tiers/localDay.ts";
import type { Standing, StandingChange, TierStore } from "../../domain/tiers/ports.ts";
import type { KnownOrder, QualifyingEntry, QualifyingFact } from "../../domain/tiers/qualifying.ts";
import { allWereNew } from "../allWereNew.ts";
import { allWritten } from "../allWritten.ts";

/** One order; what was paid is missing until it is told. */
export interface FactDocument {
  readonly _id: string;
  readonly userId: string;
  readonly currency: string;
  readonly day?: LocalDay;
  readonly paidAt?: Date;
  readonly paidMinor?: number;
  /** The earliest time for each amount that had been paid back by then. */
  readonly refunds?: Readonly<Record<string, Date>>;
  /** The earliest time at which it was known to be cancelled. */
  readonly cancelledAt?: Date;
}

/** What counts of one day, as `[since, currency, minor]`. */
type StoredDay = readonly (readonly [LocalDay, string, number])[];

/** What counts towards the tier of one user id, by the day on which it was paid. */
export interface StandingDocument {
  readonly _id: string;
  readonly version: number;
  readonly days?: Readonly<Record<string, StoredDay>>;
}

export const STANDINGS = "standings";
export const QUALIFYING_ORDERS = "qualifyingOrders";

const IN_ONE_BATCH = { batchSize: 100_000 } as const;

const toOrder = ({ _id, userId, currency, day, paidMinor, refunds = {}, cancelledAt }: FactDocument): KnownOrder => ({
  ...{ order: _id, userId, currency },
  paid: day === undefined || paidMinor === undefined ? null : { day, minor: paidMinor },
  refunds: Object.entries(refunds).map(([minor, at]) => ({ minor: Number(minor), at })),
  cancelledAt: cancelledAt ?? null,
});

/** What counts towards a tier, out of the document that keeps it. */
export const toStanding = ({ _id, days = {} }: StandingDocument): Standing => ({
  userId: _id,
  entries: Object.entries(days).flatMap(([day, stored]) =>
    stored.map(([since, currency, minor]): QualifyingEntry => ({ day: Number(day), since, currency, minor })),
  ),
});

/** What one telling adds. All of it only grows, so that the order of tellings does not matter. */
function toUpsert({ fact, day }: { readonly fact: QualifyingFact; readonly day: LocalDay | null }) {
  const { order, userId, currency, paid, refundedMinor, isCancelled, toldAt } = fact;
  const first = (field: string, value: unknown) => ({ $ifNull: [`$${field}`, { $literal: value }] });
  const earliest = (field: string) => ({ [field]: { $min: [`$${field}`, toldAt] } });
  const set = {
    userId: first("userId", userId),
    currency: first("currency", currency),
    ...(paid
      ? { day: first("day", day), paidAt: first("paidAt", paid.at), paidMinor: first("paidMinor", paid.minor) }
      : {}),
    ...(refundedMinor > 0 ? earliest(`refunds.${refundedMinor}`) : {}),
    ...(isCancelled ? earliest("cancelledAt") : {}),
  };
  return { updateOne: { filter: { _id: order }, update: [{ $set: set }], upsert: true } };
}

function toSwap({ userId, version, days }: StandingChange) {
  const set = Object.fromEntries(
    [...days].map(([day, entries]) => [
      `days.${day}`,
      entries.map(({ since, currency, minor }) => [since, currency, minor]),
    ]),
  );
  return {
    updateOne: {
      filter: { _id: userId, version },
      update: { $set: set, $inc: { version: 1 } },
      // Of several calls that make a standing, the unique _id lets one through.
      upsert: version === 0,
    },
  };
}

/** The only place that knows how what counts towards tiers is kept: a document an order, and one a user id. */
export function mongoTierStore(connection: Connection): TierStore {
  const facts = connection.collection<FactDocument>(QUALIFYING_ORDERS);
  const standings = connection.collection<StandingDocument>(STANDINGS);

  /** Orders of one call in turn; of two calls that make one order at once, the second tries again. */
  async function upsertAll(told: Parameters<TierStore["learn"]>[0]): Promise<void> {
    const updates = told.map(toUpsert);
    while (!(await allWereNew(facts.bulkWrite(updates, { ordered: false }))));
  }

  return {
    async learn(told) {
      await upsertAll(told);
      const orders = [...new Set(told.map(({ fact }) => fact.order))];
      return (await facts.find({ _id: { $in: orders } }, IN_ONE_BATCH).toArray()).map(toOrder);
    },

    async paidOn(days) {
      const found = await facts.find({ $or: days.map(({ userId, day }) => ({ userId, day })) }, IN_ONE_BATCH).toArray();
      return found.map(toOrder);
    },

    async versionsOf(userIds) {
      const found = await standings
        .find({ _id: { $in: [...userIds] } }, { projection: { version: 1 }, ...IN_ONE_BATCH })
        .toArray();
      return new Map(found.map(({ _id, version }) => [_id, version]));
    },

    swap: (changes) => allWritten(standings.bulkWrite(changes.map(toSwap), { ordered: false }), changes.length),

    async standingsOf(userIds) {
      return (await standings.find({ _id: { $in: [...userIds] } }, IN_ONE_BATCH).toArray()).map(toStanding);
    },

    async standingsAfter(userId, count) {
      const after = userId === null ? {} : { _id: { $gt: userId } };
      const found = await standings.find(after, { sort: { _id: 1 }, limit: count, batchSize: count }).toArray();
      return found.map(toStanding);
    },

    countStandings: () => standings.estimatedDocumentCount(),
  };
}
