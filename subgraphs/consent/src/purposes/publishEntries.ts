import type { PurposeStore } from "../domain/ports.ts";
import { contentOf, LEAD_MS, nextVersion } from "../domain/publishPurpose.ts";
import { materialChanges, purposeContent, type PurposeEntry } from "../domain/purposeContent.ts";
import type { Purpose } from "../domain/purpose.ts";
import { noticeHashOf, PurposesError } from "./readPurposes.ts";

/** Who has published what stands in the file. */
const BY_FILE = "file";

/** A purpose that nobody has published yet has been current ever since, and so have choices on its notice. */
const ALWAYS = new Date(0);

/** Whether a version says what an entry says. */
const says = (purpose: Purpose, entry: PurposeEntry): boolean => {
  const { code, version, change, ...content } = entry;
  return (Object.keys(purposeContent.shape) as (keyof typeof content)[]).every(
    (field) => JSON.stringify(contentOf(purpose)[field]) === JSON.stringify(content[field]),
  );
};

/** The version that an entry makes, after those that were published; null when it is there. */
function versionOf(entry: PurposeEntry, published: readonly Purpose[], now: Date): Purpose | string | null {
  const { code, version, change, ...content } = entry;
  const newest = published.at(-1);
  const noticeHash = noticeHashOf(content.notice);
  if (!newest) return { ...content, code, noticeVersion: version, holdsFrom: version, noticeHash, effectiveAt: ALWAYS };
  const same = published.find(({ noticeVersion }) => noticeVersion === version);
  if (same)
    return says(same, entry)
      ? null
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
 * staff have published since stays the newest.
 *
 * @throws PurposesError when the file has something else under a version that was published, or leaves versions out
 */
export async function publishEntries(
  store: PurposeStore,
  entries: readonly PurposeEntry[],
  { now, file }: { readonly now: Date; readonly file: string },
): Promise<void> {
  const published = await store.all();
  const problems: string[] = [];
  for (const entry of entries) {
    const made = versionOf(
      entry,
      published.filter(({ code }) => code === entry.code),
      now,
    );
    if (typeof made === "string") problems.push(made);
    else if (made) await store.add(made, BY_FILE);
  }
  if (problems.length > 0) throw new PurposesError(file, problems);
}
