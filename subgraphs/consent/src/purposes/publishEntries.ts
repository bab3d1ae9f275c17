import type { Logger } from "@datong/subgraph-kit";
import type { PublishedPurpose, PurposeStore } from "../domain/ports.ts";
import { contentOf, LEAD_MS, nextVersion } from "../domain/publishPurpose.ts";
import { materialChanges, purposeContent, type PurposeEntry } from "../domain/purposeContent.ts";
import type { Purpose } from "../domain/purpose.ts";
import { noticeHashOf } from "./noticeHash.ts";
import { PurposesError } from "./readPurposes.ts";

/** Who has published what stands in the file. */
const BY_FILE = "file";

const STAFFS_STAYS =
  "staff have published another version of a purpose than the file has; theirs stays until the file has the next one";

/** A purpose that nobody has published yet has been current ever since, and so have choices on its notice. */
const ALWAYS = new Date(0);

/** Whether a version says what an entry says. */
const says = (purpose: Purpose, entry: PurposeEntry): boolean => {
  const { code, version, change, ...content } = entry;
  return (Object.keys(purposeContent.shape) as (keyof typeof content)[]).every(
    (field) => JSON.stringify(contentOf(purpose)[field]) === JSON.stringify(content[field]),
  );
};

/** That staff have published something else under the version of an entry. */
const OVERTAKEN = Symbol("overtaken");

/** The version that an entry makes, after those that were published; null when it is there, and a text when it cannot be. */
function versionOf(
  entry: PurposeEntry,
  published: readonly PublishedPurpose[],
  now: Date,
): Purpose | string | typeof OVERTAKEN | null {
  const { code, version, change, ...content } = entry;
  const newest = published.at(-1)?.purpose;
  const noticeHash = noticeHashOf(content.notice);
  if (!newest) return { ...content, code, noticeVersion: version, holdsFrom: version, noticeHash, effectiveAt: ALWAYS };
  const same = published.find(({ purpose }) => purpose.noticeVersion === version);
  if (same && says(same.purpose, entry)) return null;
  if (same)
    return same.by !== BY_FILE
      ? OVERTAKEN
      : `${code} says something else than its version ${version}; give it the next version`;
  if (version < newest.noticeVersion) return null;
  if (version > newest.noticeVersion + 1)
    return `${code} has version ${version}, and the newest that was published is ${newest.noticeVersion}`;
  const material = materialChanges(contentOf(newest), content);
  if (change === "EDITORIAL" && material.length > 0) return `${code} must be MATERIAL: ${material.join(", ")} changes`;
  const effectiveAt = new Date(Math.max(now.getTime() + LEAD_MS, newest.effectiveAt.getTime() + 1));
  return nextVersion(newest, content, change, { noticeHash, effectiveAt });
}

/**
 * Publishes what a file of purposes has that was not published yet; several processes that start at once do no harm. What
 * staff have published since stays the newest, also where the file has something else under its version: a warning says so.
 *
 * @throws PurposesError when the file has something else under a version that it has published, or leaves versions out
 */
export async function publishEntries(
  store: PurposeStore,
  entries: readonly PurposeEntry[],
  { now, file, logger }: { readonly now: Date; readonly file: string; readonly logger: Pick<Logger, "warn"> },
): Promise<void> {
  const published = await store.all();
  const problems: string[] = [];
  for (const entry of entries) {
    const made = versionOf(
      entry,
      published.filter(({ purpose }) => purpose.code === entry.code),
      now,
    );
    if (typeof made === "string") problems.push(made);
    else if (made === OVERTAKEN) logger.warn({ code: entry.code, version: entry.version }, STAFFS_STAYS);
    else if (made) await store.add(made, BY_FILE);
  }
  if (problems.length > 0) throw new PurposesError(file, problems);
}
