import { createHash } from "node:crypto";
import type { AccessEntry } from "./AccessEntry.ts";

/** Entries that were written at once, chained to those before them. */
export interface Block {
  /** 1, 2, 3…: being the key, only one block can follow another. */
  readonly _id: number;
  /** When it was written, by the clock of the process that wrote it. */
  readonly at: Date;
  /** The hash of the block before. */
  readonly prev: string;
  readonly entries: readonly AccessEntry[];
  /** SHA-256 over everything else, in hex. */
  readonly hash: string;
}

/** The newest block of a trail, as somebody outside the database can keep it. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Keys in order, at every depth. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * The hash of a block: over all that it holds but its hash, as canonical JSON (RFC 8785: keys sorted, no space), instants
 * as RFC 3339 in UTC.
 */
export const hashOf = ({ hash: _, ...content }: Omit<Block, "hash"> & { readonly hash?: unknown }): string =>
  sha256(JSON.stringify(content, sorted));

/** What the first block of a trail follows: the trails of two subgraphs cannot be exchanged. */
export const beginningOf = (trail: string): Head => ({ seq: 0, hash: sha256(`Datong access trail: ${trail}`) });

/** The block that holds these entries and follows this one. */
export function blockAfter(head: Head, entries: readonly AccessEntry[], at: Date): Block {
  const content = { _id: head.seq + 1, at, prev: head.hash, entries };
  return { ...content, hash: hashOf(content) };
}

/** A block as the one that the next will follow. */
export const headOf = ({ _id: seq, hash }: Block): Head => ({ seq, hash });
