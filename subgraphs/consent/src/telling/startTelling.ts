import { startBackground, type Background, type Logger } from "@datong/subgraph-kit";

/** Something that operators are told; nothing of whose it is. */
export interface Told {
  readonly level: "warn" | "error";
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Looks whether there is something to tell; null when there is not. */
export type Look = (now: Date) => Promise<Told | null>;

/** Tells operators what is found, at once and again after so many milliseconds each time. */
export const startTelling = (
  look: Look,
  { now, logger, everyMs }: { readonly now: () => Date; readonly logger: Logger; readonly everyMs: number },
): Background =>
  startBackground({
    async work() {
      const told = await look(now());
      if (told) logger[told.level](told.facts, told.message);
      return false;
    },
    pollMs: everyMs,
    logger,
  });
