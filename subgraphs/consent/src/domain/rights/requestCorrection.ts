import { KEY_REUSED, USER_ERASED, type IdempotencyKeyReused, type UserErased } from "../outcomes.ts";
import type { ConsentStore } from "../ports.ts";
import {
  CORRECTIONS_OPEN_MAX,
  TOO_MANY_CORRECTIONS,
  type Correction,
  type CorrectionAsked,
  type CorrectionRequested,
  type CorrectionState,
  type TooManyCorrections,
} from "./correction.ts";

/** Where a page of requests goes on: behind what is due then. */
export interface DuePlace {
  readonly dueAt: Date;
  readonly id: string;
}

/** A decision about a request. */
export interface CorrectionDecision {
  readonly state: Exclude<CorrectionState, "OPEN">;
  readonly answer: string;
  readonly by: string;
  readonly at: Date;
}

/** Where requests for correction are kept; what they say is encrypted. */
export interface CorrectionStore {
  /** Keeps a request, or finds the one that was sent with this key before. */
  add(
    asked: CorrectionAsked & Pick<Correction, "userId" | "requestedAt" | "dueAt"> & { readonly idempotencyKey: string },
  ): Promise<Correction>;
  countOpen(userIds: readonly string[]): Promise<number>;
  known(userId: string, idempotencyKey: string): Promise<Correction | null>;
  newestOf(userIds: readonly string[], count: number): Promise<readonly Correction[]>;
  /** What is due first comes first. */
  page(asked: {
    readonly state: CorrectionState;
    readonly dueBefore: Date | null;
    readonly first: number;
    readonly after: DuePlace | null;
  }): Promise<readonly Correction[]>;
  /** How many that nobody has decided about were due before then, so many at most. */
  countOverdue(dueBefore: Date, max: number): Promise<number>;
  byId(id: string): Promise<Correction | null>;
  /** Decides, unless somebody has. @returns how it stands; null when there is none */
  decide(id: string, decision: CorrectionDecision): Promise<Correction | null>;
}

export interface RequestingCorrection {
  readonly corrections: CorrectionStore;
  readonly store: Pick<ConsentStore, "erasedAmong">;
  /** By when a request of this moment is to be answered. */
  readonly dueAfter: (at: Date) => Date;
  readonly now: Date;
}

const saysSame = (a: CorrectionAsked, b: CorrectionAsked): boolean =>
  a.part === b.part && a.what === b.what && a.shouldBe === b.shouldBe && a.why === b.why;

/** Keeps a request for correction, once for a key. */
export async function requestCorrection(
  { corrections, store, dueAfter, now }: RequestingCorrection,
  {
    userId,
    personIds,
    idempotencyKey,
  }: Readonly<Record<"userId" | "idempotencyKey", string>> & {
    readonly personIds: readonly string[];
  },
  asked: CorrectionAsked,
): Promise<CorrectionRequested | TooManyCorrections | IdempotencyKeyReused | UserErased> {
  if ((await store.erasedAmong(personIds)).size > 0) return USER_ERASED;
  const known = await corrections.known(userId, idempotencyKey);
  if (!known && (await corrections.countOpen(personIds)) >= CORRECTIONS_OPEN_MAX) return TOO_MANY_CORRECTIONS;
  const correction =
    known ?? (await corrections.add({ ...asked, userId, idempotencyKey, requestedAt: now, dueAt: dueAfter(now) }));
  return saysSame(correction, asked) ? { kind: "CorrectionRequested", correction } : KEY_REUSED;
}
