import { connectDatabase, verifyAuditTrail, type Head, type Logger, type TrailReport } from "@datong/subgraph-kit";

/** A head as a log or an earlier run has it, also inside a line that some collector has wrapped as JSON once more. */
const KEPT = /\\?"trail\\?":\\?"(\w+)\\?",\\?"seq\\?":(\d+),\\?"hash\\?":\\?"([0-9a-f]{64})\\?"/g;

/** The heads that a text keeps, by trail: logs of Datong, and what `npm run audit:verify` has printed. */
export function readHeads(text: string): ReadonlyMap<string, readonly Head[]> {
  const heads = new Map<string, Head[]>();
  for (const [, trail = "", seq = "", hash = ""] of text.matchAll(KEPT)) {
    const known = heads.get(trail) ?? [];
    known.push({ seq: Number(seq), hash });
    heads.set(trail, known);
  }
  return heads;
}

export interface VerifyTrailsOptions {
  readonly mongoUri: string;
  /** Whose trails; each is in the database of that name. */
  readonly trails: readonly string[];
  readonly heads: ReadonlyMap<string, readonly Head[]>;
  readonly logger: Logger;
  /** Is told of each trail as it has been walked. */
  readonly onReport: (trail: string, report: TrailReport) => void;
}

/** Walks the trails of subgraphs, one after the other. */
export async function verifyTrails({ mongoUri, trails, heads, logger, onReport }: VerifyTrailsOptions): Promise<void> {
  for (const trail of trails) {
    const connection = await connectDatabase({ uri: mongoUri, name: trail, logger });
    try {
      onReport(trail, await verifyAuditTrail(connection, trail, heads.get(trail)));
    } finally {
      await connection.close();
    }
  }
}
