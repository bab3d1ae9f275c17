/** Another process has begun to handle an event: it is handled there, or, if that has died, once its claim lapses. */
export class EventClaimedError extends Error {
  override readonly name = "EventClaimedError";
  /** When the claim lapses. */
  readonly until: Date;

  constructor(until: Date) {
    super("Another process handles this event.");
    this.until = until;
  }
}

/** What a log says of it, beside `until`: it passes by itself. */
export const CLAIMED = "events wait for the process that began to handle them; if it died, its claim lapses by then";
