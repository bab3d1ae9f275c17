import type { Bus, CloudEvent, OutboxEvent } from "@datong/subgraph-kit";
import type { Connection } from "mongoose";

export const COLLECTION = "wallets";

/** An event of a person; its place makes its id and its time. */
export const anEvent = (key: string, place: number, values: object = {}): OutboxEvent => ({
  id: `${key}:${place}`,
  type: "wallet.changed",
  time: new Date(Date.UTC(2026, 4, 1, 0, 0, place)),
  subject: `wallet of ${key}`,
  key,
  data: { place },
  ...values,
});

interface Wallet {
  readonly _id: string;
  readonly outbox?: readonly OutboxEvent[];
}

export const walletsOf = (connection: Connection) => connection.collection<Wallet>(COLLECTION);

/** What waits in all outboxes. */
export const waiting = async (connection: Connection): Promise<readonly OutboxEvent[]> =>
  (await walletsOf(connection).find().toArray()).flatMap(({ outbox = [] }) => outbox);

/** A consumer that remembers, and whom a test can wait for. */
export interface Memory {
  readonly seen: readonly CloudEvent[];
  readonly consume: (event: CloudEvent) => Promise<void>;
  /** Resolves when what was seen is as wanted. */
  until(isEnough: (seen: readonly CloudEvent[]) => boolean): Promise<void>;
}

export function aMemory(before: (event: CloudEvent) => Promise<void> = () => Promise.resolve()): Memory {
  const seen: CloudEvent[] = [];
  let check: () => void = () => undefined;
  return {
    seen,
    async consume(event) {
      await before(event);
      seen.push(event);
      check();
    },
    until: (isEnough) =>
      new Promise((resolve) => {
        check = () => {
          if (isEnough(seen)) resolve();
        };
        check();
      }),
  };
}

/** The ids of a person's events, each where it was seen first. */
export const firstSeen = (seen: readonly CloudEvent[], key: string): readonly string[] => [
  ...new Set(seen.filter(({ partitionkey }) => partitionkey === key).map(({ id }) => id)),
];

/** A bus that a test decides about: what it does before events go on, and whether they do. */
export const aBusThat = (bus: Bus, publish: Bus["publish"]): Bus => ({ ...bus, publish });
