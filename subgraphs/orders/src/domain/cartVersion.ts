import type { Cart } from "./cart.ts";

/** A person has a few ids; a text with more of them is none of ours. */
const IDS_MAX = 100;

/** The version of a cart as a text for clients: the ids it was seen under, and the revision of each. */
export const versionOfCart = ({ revisions }: Pick<Cart, "revisions">): string =>
  Buffer.from(JSON.stringify([...revisions])).toString("base64url");

const isRevision = (entry: unknown): entry is [string, number] =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string" && Number.isSafeInteger(entry[1]);

/** @returns the revision of each id, in their order; null when the text is not what `versionOfCart` makes */
export function readCartVersion(text: string): ReadonlyMap<string, number> | null {
  let entries: unknown;
  try {
    entries = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
  const isVersion =
    Array.isArray(entries) && entries.length > 0 && entries.length <= IDS_MAX && entries.every(isRevision);
  return isVersion ? new Map(entries as readonly [string, number][]) : null;
}
