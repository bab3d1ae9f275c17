import type { Head } from "./block.ts";

/** A head as a log or an earlier run has it, also inside a line that some collector has wrapped as JSON once more. */
const KEPT = /\\?"trail\\?":\\?"(\w+)\\?",\\?"seq\\?":(\d+),\\?"hash\\?":\\?"([0-9a-f]{64})\\?"/g;

/** The heads that a text keeps, by trail: logs of Datong, and what `verifyAuditCommand` has printed. */
export function readHeads(text: string): ReadonlyMap<string, readonly Head[]> {
  const heads = new Map<string, Head[]>();
  for (const [, trail = "", seq = "", hash = ""] of text.matchAll(KEPT)) {
    const known = heads.get(trail) ?? [];
    known.push({ seq: Number(seq), hash });
    heads.set(trail, known);
  }
  return heads;
}
