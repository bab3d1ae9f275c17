import type { Destination } from "./destination.ts";
import { linesOf, upload } from "./doors/upload.ts";
import { SOURCES, type Shipment } from "./records.ts";

/** One upload, however long, made while it is sent. */
export interface StreamAsked {
  readonly to: Destination;
  readonly shipment: Shipment;
}

/** What an upload has come to. */
export interface Streamed {
  /** Acknowledged. */
  readonly records: number;
  readonly seconds: number;
}

/** Uploads that hold nothing: each record is made when its turn comes. */
export function streamRecords() {
  let taken = 0;
  let isEnding = false;

  function* lines(shipment: Shipment): Generator<Buffer> {
    for (const piece of linesOf(shipment)) {
      if (isEnding) return;
      yield piece;
    }
  }

  return {
    /** Sends all of it, or what was sent when `end` is called, and waits until that is acknowledged. */
    async run({ to, shipment }: StreamAsked): Promise<Streamed> {
      isEnding = false;
      const begun = performance.now();
      const onTaken = (records: number) => (taken = records);
      taken = 0;
      await upload(to, SOURCES[shipment.form], lines(shipment), { onTaken });
      return { records: taken, seconds: (performance.now() - begun) / 1_000 };
    },
    /** How many records are acknowledged so far. */
    taken: () => taken,
    /** Ends what is being sent. */
    end() {
      isEnding = true;
    },
  };
}
