import { fail } from "../errors.ts";
import type { AccessEntry, AccessLog } from "./AccessEntry.ts";
import { beginningOf, blockAfter, headOf, type Block, type Head } from "./block.ts";

/** Where blocks are kept: a collection, or what stands for one. */
export interface BlockStore {
  /** The newest block; null when there is none. */
  newest(): Promise<Block | null>;
  /** Keeps a block, or answers false when another has its place. Resolves when it outlives a crash. */
  add(block: Block): Promise<boolean>;
}

interface Waiting {
  readonly entries: readonly AccessEntry[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Keeps a block far below the 16 MB that a document may have: an entry names 100 persons at most. */
const ENTRIES_PER_BLOCK = 200;

/** How often another process may be faster, until we give up. Each time one block was written: somebody gets on. */
const ATTEMPTS_MAX = 100;

export interface TrailWriterParts {
  /** Names the trail; see `beginningOf`. */
  readonly trail: string;
  readonly store: BlockStore;
  readonly now: () => Date;
  /** Is told of every block that was written. */
  readonly onWritten?: (head: Head) => void;
}

/**
 * Appends to a trail. One block is being written at a time; whatever comes meanwhile goes into the next one together, so
 * that a write is shared by all who wait for it. Other processes may append to the same trail: whoever is late finds the
 * place taken and follows the new head.
 */
export function trailWriter({ trail, store, now, onWritten = () => undefined }: TrailWriterParts): AccessLog {
  let waiting: Waiting[] = [];
  let isWriting = false;
  /** Null when not known: before the first block, after a failure, and when somebody else was faster. */
  let head: Head | null = null;

  async function append(entries: readonly AccessEntry[]): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const newest: Head = head ?? (await readHead());
      const block = blockAfter(newest, entries, now());
      if (await store.add(block)) {
        head = headOf(block);
        onWritten(head);
        return;
      }
      head = null;
    }
    throw fail("UNAVAILABLE");
  }

  async function readHead(): Promise<Head> {
    const newest = await store.newest();
    return newest ? headOf(newest) : beginningOf(trail);
  }

  /** At least one, and as many more as a block holds. */
  function takeBatch(): readonly Waiting[] {
    let entries = 0;
    const fitting = waiting.findIndex((one) => (entries += one.entries.length) > ENTRIES_PER_BLOCK);
    const batch = waiting.slice(0, fitting === -1 ? waiting.length : Math.max(1, fitting));
    waiting = waiting.slice(batch.length);
    return batch;
  }

  async function drain(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        await append(batch.flatMap(({ entries }) => entries));
        for (const { written } of batch) written();
      } catch (error) {
        // It may have been written all the same: what follows looks first.
        head = null;
        for (const { failed } of batch) failed(error);
      }
    }
    isWriting = false;
  }

  const enqueue = (entries: readonly AccessEntry[]) =>
    new Promise<void>((written, failed) => {
      waiting.push({ entries, written, failed });
      if (!isWriting) void drain();
    });

  return {
    async record(entries) {
      const parts = Array.from({ length: Math.ceil(entries.length / ENTRIES_PER_BLOCK) }, (_, part) =>
        entries.slice(part * ENTRIES_PER_BLOCK, (part + 1) * ENTRIES_PER_BLOCK),
      );
      await Promise.all(parts.map(enqueue));
    },
  };
}
