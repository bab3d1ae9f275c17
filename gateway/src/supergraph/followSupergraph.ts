import type { Logger } from "@datong/subgraph-kit";
import { hashOfSdl, type SupergraphSource } from "./SupergraphSource.ts";

export interface FollowOptions {
  readonly source: SupergraphSource;
  /** What is served at first. */
  readonly sdl: string;
  /** Serves another; rejects, and leaves the one before, where it cannot be served. */
  readonly serve: (sdl: string) => Promise<void>;
  /** How often to look whether there is another, in milliseconds; null: only when told. */
  readonly everyMs: number | null;
  /** Told of each that is taken or refused. */
  readonly onReload?: ((outcome: "taken" | "refused") => void) | undefined;
  readonly logger: Logger;
}

/** Keeps to where the supergraph comes from. */
export interface SupergraphFollower {
  /** Reads it now, whether it seems to be another or not. Resolves once it is served, or refused. */
  reload(): Promise<void>;
  /** Stops looking. */
  close(): Promise<void>;
}

/** Of a source that changes while it is read, as often is another reading tried. */
const READINGS_MAX = 5;

/** As long as a reader of logs needs to tell two from each other. */
const HASH_CHARS = 12;

/**
 * Serves another supergraph whenever its source has one. One that is still being written is left until it has been the same
 * for two looks; one that is refused is told with the reason, and not looked at again before it changes. Nothing of it ends
 * a request, nor the process.
 */
export function followSupergraph({ source, sdl, serve, everyMs, onReload, logger }: FollowOptions): SupergraphFollower {
  let served = sdl;
  /** The version that was read last, and one that was seen and may still be written. */
  let read: string | null = null;
  let fresh: string | null = null;
  let isAway = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const version = await source.version();
    if (isAway) logger.info("the supergraph can be read again");
    isAway = false;
    if (version === read) return;
    if (version === fresh) await take(false);
    fresh = version;
  }

  async function readWhole(): Promise<string> {
    for (let reading = 1; ; reading += 1) {
      const version = await source.version();
      read = version;
      const text = await source.read();
      if (reading >= READINGS_MAX || (await source.version()) === version) return text;
    }
  }

  /** @param isAsked whether somebody waits to hear what came of it */
  async function take(isAsked: boolean): Promise<void> {
    const before = hashOfSdl(served).slice(0, HASH_CHARS);
    let after: string | undefined;
    try {
      const text = await readWhole();
      after = hashOfSdl(text).slice(0, HASH_CHARS);
      if (text === served) {
        if (isAsked) logger.info({ supergraph: before }, "the supergraph is the one that is served");
        return;
      }
      await serve(text);
      served = text;
      onReload?.("taken");
      logger.info({ before, supergraph: after }, "another supergraph is served");
    } catch (error) {
      const reason = (error as Error).message;
      onReload?.("refused");
      logger.error(
        { supergraph: before, ...(after === undefined ? {} : { refused: after }), reason },
        "a supergraph is refused; the one before is served on",
      );
    }
  }

  let busy = Promise.resolve();
  /** One after the other, so that the last one wins. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    busy = busy.then(work).catch((error: unknown) => {
      if (!isAway) logger.warn({ err: error }, "the supergraph cannot be looked at; the one before is served on");
      isAway = true;
    });
    return busy;
  }

  function goOnLooking(): void {
    if (everyMs === null || isClosed) return;
    timer = setTimeout(() => void inTurn(look).then(goOnLooking), everyMs);
    timer.unref();
  }
  goOnLooking();

  return {
    reload: () => inTurn(() => take(true)),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await busy;
    },
  };
}
