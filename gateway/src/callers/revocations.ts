import type { Logger } from "@datong/subgraph-kit";
import { unavailable } from "../errors/index.ts";

/** What has ended since then, and when that was read; see `TokenEndings` of the kit. */
export type ReadEndings = (since: Date) => Promise<{ readonly ids: readonly string[]; readonly asOf: Date }>;

/** Which access tokens no longer count although they have not expired. */
export interface Revocations {
  /**
   * Whether the session or the credential that a token names in `sid` is over.
   *
   * @throws UNAVAILABLE (HTTP 503) until what has ended has been read once: no token is good or bad before
   */
  readonly isOver: IsOver;
  /** Hears that these have ended. */
  readonly note: (ids: readonly string[]) => void;
  /** Stops asking. */
  close(): Promise<void>;
}

/** See `Revocations.isOver`. */
export type IsOver = (sid: string) => boolean;

export interface RevocationsOptions {
  readonly read: ReadEndings;
  /** How often to ask, in milliseconds; null when asking once is enough, because all that ends is told. */
  readonly everyMs?: number | null;
  readonly logger: Logger;
}

const EVERY_MS = 1_000;

/** Access tokens hold for at most an hour; clocks and answers may be late. */
export const KEPT_MS = 65 * 60_000;

/** By how much the clocks of processes may differ, as for internal tokens. */
const OVERLAP_MS = 30_000;

/** A hundred million people end some 150,000 sessions in the time that tokens hold. */
const KEPT_MAX = 1_000_000;

/**
 * Keeps in mind what has ended, for as long as tokens of it may be about, and asks again and again what has ended since.
 * A request costs a look into a map.
 *
 * While whoever knows does not answer, what is known goes on to count, and so does every other token: none is renewed in
 * that time, so none outlives the outage by more than the minutes that tokens hold.
 *
 * @returns once it has asked for the first time, whatever came of it
 */
export async function watchRevocations({ read, everyMs = EVERY_MS, logger }: RevocationsOptions): Promise<Revocations> {
  /** When we heard of it, by id; the oldest first. */
  const over = new Map<string, number>();
  let asOf: Date | null = null;
  let isAway = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  function note(ids: readonly string[]): void {
    const now = Date.now();
    for (const id of ids) if (!over.has(id)) over.set(id, now);
  }

  function forget(): void {
    const before = Date.now() - KEPT_MS;
    let early = 0;
    for (const [id, heardAt] of over) {
      if (heardAt >= before && over.size <= KEPT_MAX) break;
      if (heardAt >= before) early += 1;
      over.delete(id);
    }
    if (early > 0) logger.warn({ kept: KEPT_MAX, early }, "too many sessions end; the oldest are forgotten early");
  }

  async function ask(): Promise<void> {
    const since = new Date(asOf ? asOf.getTime() - OVERLAP_MS : Date.now() - KEPT_MS);
    try {
      const ended = await read(since);
      note(ended.ids);
      asOf = ended.asOf;
      if (isAway) logger.info("heard again which sessions have ended");
      isAway = false;
    } catch (error) {
      if (!isAway) logger.error({ err: error }, "cannot hear which sessions have ended; tokens of theirs may count");
      isAway = true;
    }
    forget();
  }

  let asking = Promise.resolve();
  /** Asks now, and then again and again unless whatever ends is told. */
  function goOnAsking(): Promise<void> {
    asking = ask().then(() => {
      if (isClosed || (everyMs === null && asOf !== null)) return;
      timer = setTimeout(() => void goOnAsking(), everyMs ?? EVERY_MS);
      timer.unref();
    });
    return asking;
  }
  await goOnAsking();

  return {
    isOver(sid) {
      if (asOf !== null) return over.has(sid);
      throw unavailable();
    },
    note,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await asking;
    },
  };
}
