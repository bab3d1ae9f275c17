import type { PurposeStore } from "./ports.ts";
import { contentProblems, materialChanges, purposeContent, type PurposeProblem } from "./purposeContent.ts";
import { versionAt, type Purpose, type PurposeCode, type PurposeContent, type Text } from "./purpose.ts";
import type { PurposeVersions } from "./purpose.ts";

/** How long before it counts a version must be published, in milliseconds: by then every process has read it. */
export const LEAD_MS = 60_000;

/** What became of a publication. */
export type PublishOutcome =
  PurposePublished | PurposeVersionTaken | { readonly kind: "Unusable"; readonly problems: readonly PurposeProblem[] };

export interface PurposePublished {
  readonly kind: "PurposePublished";
  readonly purpose: Purpose;
}

/** Somebody has published a version since. */
export interface PurposeVersionTaken {
  readonly kind: "PurposeVersionTaken";
  readonly newest: number;
  readonly message: Text;
}

export interface Publication {
  readonly code: PurposeCode;
  /** The version that it is to follow. */
  readonly follows: number;
  readonly change: "MATERIAL" | "EDITORIAL";
  /** What is another than in the version before. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** From when on it counts; null for as soon as it can. */
  readonly effectiveAt: Date | null;
  readonly by: string;
}

const VERSION_TAKEN: Text = {
  zh: "该处理目的已有更新的版本，请核对后重试",
  en: "A newer version of this purpose has been published meanwhile. Look at it and try again.",
};

/** What a version says, without its place among the versions. */
export function contentOf(purpose: Purpose): PurposeContent {
  const { code, noticeVersion, holdsFrom, noticeHash, effectiveAt, ...content } = purpose;
  return content;
}

/** What is wrong with a text or a field of what is to be published. */
function problemsOf(code: PurposeCode, content: unknown): readonly PurposeProblem[] {
  const read = purposeContent.safeParse(content);
  if (read.success) return contentProblems(code, read.data);
  return read.error.issues.map(({ path, message }) => ({ field: path.join("."), reason: message }));
}

/**
 * Publishes the next version of a purpose. It counts a minute later at the earliest, so that no process decides by an older
 * one then.
 *
 * @param hash of a notice
 */
export async function publishPurpose(
  { store, now, hash }: { readonly store: PurposeStore; readonly now: Date; readonly hash: (notice: Text) => string },
  versions: PurposeVersions,
  { code, follows, change, changes, effectiveAt, by }: Publication,
): Promise<PublishOutcome> {
  const newest = versions.at(-1) ?? versions[0];
  const taken: PurposeVersionTaken = {
    kind: "PurposeVersionTaken",
    newest: newest.noticeVersion,
    message: VERSION_TAKEN,
  };
  if (follows !== newest.noticeVersion) return taken;
  const before = contentOf(newest);
  const content = { ...before, ...changes };
  const problems = [...problemsOf(code, content)];
  const material = materialChanges(before, content);
  if (change === "EDITORIAL" && material.length > 0)
    problems.push({ field: "change", reason: `must be MATERIAL where ${material.join(", ")} changes` });
  const earliest = new Date(now.getTime() + LEAD_MS);
  if (effectiveAt && effectiveAt < earliest)
    problems.push({ field: "effectiveAt", reason: "must be at least a minute from now" });
  if (effectiveAt && effectiveAt <= newest.effectiveAt)
    problems.push({ field: "effectiveAt", reason: "must be later than that of the version before" });
  if (problems.length > 0) return { kind: "Unusable", problems };
  const next = nextVersion(newest, content, change, {
    noticeHash: hash(content.notice),
    effectiveAt: effectiveAt ?? (newest.effectiveAt < earliest ? earliest : new Date(newest.effectiveAt.getTime() + 1)),
  });
  return (await store.add({ ...next, code }, by)) ? { kind: "PurposePublished", purpose: next } : taken;
}

/** The version that follows another. */
export function nextVersion(
  before: Purpose,
  content: PurposeContent,
  change: "MATERIAL" | "EDITORIAL",
  { noticeHash, effectiveAt }: Pick<Purpose, "noticeHash" | "effectiveAt">,
): Purpose {
  const noticeVersion = before.noticeVersion + 1;
  const holdsFrom = change === "MATERIAL" ? noticeVersion : before.holdsFrom;
  return { ...content, code: before.code, noticeVersion, holdsFrom, noticeHash, effectiveAt };
}

/** The version of each purpose that is current. */
export const currentOf = (versions: Readonly<Record<string, PurposeVersions>>, at: Date): readonly Purpose[] =>
  Object.values(versions).map((all) => versionAt(all, at));
