import { isDeepStrictEqual } from "node:util";
import { DAY_MS } from "./beijingTime.ts";
import type { PurposeStore } from "./ports.ts";
import { contentProblems, materialChanges, purposeContent, type PurposeProblem } from "./purposeContent.ts";
import { isTakenBack, versionAt, type Purpose, type PurposeCode, type PurposeContent, type Text } from "./purpose.ts";
import type { PurposeVersions } from "./purpose.ts";

/** How long before it counts a version must be published, in milliseconds: by then every process has read it. */
export const LEAD_MS = 60_000;

/** How far ahead a version may be published, in milliseconds: whatever says more is a slip. */
const AHEAD_MS_MAX = 366 * DAY_MS;

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

/** What is wrong with the moment from which a version is to count, after the one before it. */
function problemOfMoment(effectiveAt: Date | null, newest: Purpose, now: Date): string | null {
  const waits = `version ${newest.noticeVersion} waits to count from ${newest.effectiveAt.toISOString()} on`;
  if (!effectiveAt)
    return newest.effectiveAt.getTime() > now.getTime() + 2 * LEAD_MS
      ? `is needed: ${waits}; name a later moment, or take it back by withdrawPurposeVersion`
      : null;
  if (effectiveAt.getTime() < now.getTime() + LEAD_MS) return "must be at least a minute from now";
  if (effectiveAt.getTime() > now.getTime() + AHEAD_MS_MAX) return "must be at most a year from now";
  return effectiveAt <= newest.effectiveAt
    ? `must be later: ${waits}, unless withdrawPurposeVersion takes it back`
    : null;
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
  if (problems.length === 0 && isDeepStrictEqual(content, before))
    problems.push({ field: "change", reason: `must change something: version ${follows} says all of this already` });
  const wrongMoment = problemOfMoment(effectiveAt, newest, now);
  if (wrongMoment !== null) problems.push({ field: "effectiveAt", reason: wrongMoment });
  if (problems.length > 0) return { kind: "Unusable", problems };
  const next = nextVersion(newest, content, change, {
    noticeHash: hash(content.notice),
    effectiveAt: effectiveAt ?? (newest.effectiveAt < earliest ? earliest : new Date(newest.effectiveAt.getTime() + 1)),
  });
  return (await store.add({ ...next, code }, by)) ? { kind: "PurposePublished", purpose: next } : taken;
}

/** A version that somebody wants to take back before it counts. */
export interface Withdrawal {
  /** The newest, as they know it. */
  readonly version: number;
  readonly by: string;
}

/**
 * Takes the newest version back while it waits: by a further one that says what the version before it says, asks nobody again
 * whom that one does not ask, and counts first. What was taken back stays in the chain, and never counts (`isTakenBack`).
 */
export async function withdrawPurposeVersion(
  { store, now }: { readonly store: PurposeStore; readonly now: Date },
  versions: PurposeVersions,
  { version, by }: Withdrawal,
): Promise<PublishOutcome> {
  const newest = versions.at(-1) ?? versions[0];
  const taken = { kind: "PurposeVersionTaken", newest: newest.noticeVersion, message: VERSION_TAKEN } as const;
  if (version !== newest.noticeVersion) return taken;
  const before = versions.findLast((one) => one !== newest && !isTakenBack(versions, one));
  const effectiveAt = new Date(Math.max(now.getTime() + LEAD_MS, before?.effectiveAt.getTime() ?? 0));
  if (!before || effectiveAt > newest.effectiveAt)
    return { kind: "Unusable", problems: [{ field: "version", reason: "counts already, or within a minute" }] };
  const instead: Purpose = { ...before, noticeVersion: newest.noticeVersion + 1, effectiveAt };
  return (await store.add(instead, by)) ? { kind: "PurposePublished", purpose: instead } : taken;
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
