import type { OutboxEvent } from "@datong/subgraph-kit/outboxEvent";
import type { Erasure, ErasureState, LegalHold } from "./erasure.ts";

/** Which erasures are asked for, those that are due first. */
export interface ErasuresAsked {
  readonly states: readonly ErasureState[];
  /** Only those that are not over and were due before; null for all. */
  readonly dueBefore: Date | null;
  /** Without those that a hold lets wait for longer than that; all when left out. */
  readonly notHeldAt?: Date;
  readonly first: number;
  readonly after: { readonly dueAt: Date; readonly id: string } | null;
}

/** Where erasures are kept. */
export interface ErasureStore {
  /** Keeps a new one, and what it tells; false when there is one that is not over for one of its ids. */
  add(erasure: Erasure, tell: readonly OutboxEvent[]): Promise<boolean>;
  byId(id: string): Promise<Erasure | null>;
  /** The newest of a person, which comes first while it is not over; null when there is none. */
  ofPerson(userIds: readonly string[]): Promise<Erasure | null>;
  /** Those of a person that are not over: several when people have become one who had each asked for it. */
  openOfPerson(userIds: readonly string[]): Promise<readonly Erasure[]>;
  /** Those of a person that were withdrawn, and of which their record does not say so for certain. */
  withdrawnOf(userIds: readonly string[]): Promise<readonly Erasure[]>;
  /** Those for which there is something to do. */
  due(now: Date, first: number): Promise<readonly Erasure[]>;
  /**
   * Changes an erasure, and tells of it in the same write.
   *
   * @returns false when it is no longer as it was read
   */
  change(before: Erasure, changes: Partial<Erasure>, tell: readonly OutboxEvent[]): Promise<boolean>;
  list(asked: ErasuresAsked): Promise<readonly Erasure[]>;
}

/** Where legal holds are kept. */
export interface HoldStore {
  /** Keeps a hold, unless its person has one of its key. @returns whether it is kept */
  place(hold: LegalHold): Promise<boolean>;
  byId(id: string): Promise<LegalHold | null>;
  /** Takes back one that came too late. */
  remove(id: string): Promise<void>;
  /** Null when there is no such hold in force; lifting one that was lifted gives it as it was. */
  lift(id: string, lifted: NonNullable<LegalHold["lifted"]>): Promise<LegalHold | null>;
  /** All of these ids, the newest first. */
  ofPerson(userIds: readonly string[]): Promise<readonly LegalHold[]>;
}
