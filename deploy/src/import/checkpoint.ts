import { z } from "zod";

/** How far a file is, as the door tells it. */
export const checkpointShape = z.object({
  line: z.int(),
  counts: z.object({
    CREATED: z.int(),
    UPDATED: z.int(),
    UNCHANGED: z.int(),
    QUARANTINED: z.int(),
    SKIPPED: z.int(),
  }),
  /** There at the end of a file of which several rows make an order. */
  rows: z.object({ read: z.int(), inOrders: z.int(), cancellations: z.int() }).optional(),
  isComplete: z.boolean(),
});

export type ImportCheckpoint = z.output<typeof checkpointShape>;

/** How far a file is that is to be sent. */
export interface Standing {
  /** Null for one that the door does not know. */
  readonly checkpoint: ImportCheckpoint | null;
}

/** How far a file is that is being sent. */
export interface ImportStep {
  readonly checkpoint: ImportCheckpoint;
  /** How much of the file is taken; null where that cannot be told before its end. */
  readonly bytesTaken: number | null;
}
