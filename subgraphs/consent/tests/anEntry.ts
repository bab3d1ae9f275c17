import type { ConsentEvent } from "../src/domain/consentEvent.ts";

/** An entry of a record as it is stored, where nothing depends on its chain. */
export const anEntry = (event: Partial<ConsentEvent> & Pick<ConsentEvent, "userId" | "seq" | "kind" | "at">) => ({
  ...{ purpose: null, channel: null, noticeVersion: 1, guarded: false, until: null, chosenAt: null, by: "USER" },
  ...event,
  asOne: (event.asOne ?? []).join("\n"),
  idempotencyKey: String(event.seq),
  keySalt: "1.salt",
});
