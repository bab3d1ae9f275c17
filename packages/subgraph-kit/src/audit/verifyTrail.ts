import { beginningOf, hashOf, headOf, type Block, type Head } from "./block.ts";

/** What came of walking a trail. */
export interface TrailReport {
  readonly blocks: number;
  readonly entries: number;
  /** The last block that is as it should be; null when there is none. */
  readonly head: Head | null;
  /** The first thing that is wrong, with its place; null when nothing is. */
  readonly problem: string | null;
}

/** @returns what is wrong with a block, seen from the one before it; null when nothing is */
function problemOf(block: Block, before: Head): string | null {
  const { _id: seq, prev } = block;
  const expected = before.seq + 1;
  if (seq !== expected)
    return typeof seq === "number" && seq > expected
      ? `${blocks(expected, seq - 1)} missing`
      : `after block ${before.seq} comes a block that has no number of its own`;
  if (hashOf(block) !== block.hash) return `block ${seq} is not as it was written`;
  if (prev !== before.hash) return `block ${seq} does not follow what stands before it: one of the two was replaced`;
  return null;
}

const blocks = (from: number, to: number) => (from === to ? `block ${from} is` : `blocks ${from} to ${to} are`);

/**
 * Walks a trail from its beginning and finds the first place where it is not as it was written: a block or any part of
 * one changed, removed, replaced, inserted or moved.
 *
 * A chain cannot know by itself how long it should be, nor whether somebody has written it anew as a whole. Heads that
 * were kept outside the database say so.
 *
 * @param stored the blocks in the order of their numbers
 * @param kept heads of this trail as logs or an earlier run have them; one of them may be the last block that was
 *   archived and taken away
 */
export async function verifyTrail(
  trail: string,
  stored: AsyncIterable<Block> | Iterable<Block>,
  kept: readonly Head[] = [],
): Promise<TrailReport> {
  const report = { blocks: 0, entries: 0, head: null as Head | null };
  let before = beginningOf(trail);
  for await (const block of stored) {
    const archived =
      report.blocks === 0 ? kept.find(({ seq, hash }) => seq + 1 === block._id && hash === block.prev) : undefined;
    before = archived ?? before;
    const head = headOf(block);
    const other = kept.find(({ seq, hash }) => seq === head.seq && hash !== head.hash);
    const problem =
      problemOf(block, before) ??
      (other ? `block ${head.seq} is not the one whose hash was kept: the trail was rewritten` : null);
    if (problem !== null) return { ...report, problem };
    before = head;
    report.blocks += 1;
    report.entries += block.entries.length;
    report.head = head;
  }
  const longest = Math.max(0, ...kept.map(({ seq }) => seq));
  const cut = longest > before.seq ? `${blocks(before.seq + 1, longest)} missing at the end` : null;
  return { ...report, problem: cut };
}
