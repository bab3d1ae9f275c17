import { isDeepStrictEqual } from "node:util";
import type { OutboxEvent, WithOutbox } from "@datong/subgraph-kit";
import type { Purpose } from "../domain/purpose.ts";
import { noticeHashOf } from "../purposes/noticeHash.ts";
import { beginningOfPurpose, hashOf, isPlain, subjectOfId } from "./chain.ts";

/**
 * A version of a purpose as it is stored: of it nothing ever changes but its outbox, which the relay empties, and that a pseudonym
 * may stand for who published it.
 */
export interface PurposeDocument extends Purpose, WithOutbox {
  /** Code and version: no version is published twice. */
  readonly _id: string;
  readonly publishedBy: string;
  /** The hash of the version before it. */
  readonly prev: string;
  /** SHA-256 over the version; see `hashOf`. */
  readonly hash: string;
}

const idOf = ({ code, noticeVersion }: Purpose): string => `${code} ${noticeVersion}`;

/** As whose head the newest version of a purpose is kept outside the database. */
export const headOfPurpose = (code: string): string => `purpose ${code}`;

/**
 * Tells those who hold lists that a version follows another, with the time from which it counts: a material change lets no older
 * grant hold then. While it waits, `verifyRecords` looks whether it is still this.
 */
function publishedEvent({ code, noticeVersion, holdsFrom, effectiveAt }: Purpose): OutboxEvent {
  const change = holdsFrom === noticeVersion ? "MATERIAL" : "EDITORIAL";
  return {
    id: `${code}:${noticeVersion}`,
    type: "purpose.published",
    time: effectiveAt,
    subject: code,
    key: code,
    data: { code, version: noticeVersion, change, effectiveAt: effectiveAt.toISOString() },
  };
}

/** The version as it follows the one before it. */
export function chained(purpose: Purpose, publishedBy: string, before: Pick<PurposeDocument, "hash"> | null) {
  const version = { ...purpose, publishedBy, prev: before?.hash ?? beginningOfPurpose(purpose.code) };
  return { _id: idOf(purpose), ...version, hash: hashOfVersion(version) };
}

/** The same with its event, which a first version has not: with it nothing changes. */
export function told(purpose: Purpose, publishedBy: string, before: Pick<PurposeDocument, "hash"> | null) {
  const document = chained(purpose, publishedBy, before);
  return before ? { ...document, outbox: [publishedEvent(purpose)] } : document;
}

/** Whether what waits to be told of a version is what the version says; what was told is no more there. */
export const tellsTruth = ({ outbox = [], ...version }: PurposeDocument): boolean =>
  [[], [publishedEvent(version)]].some((expected) => isDeepStrictEqual(outbox, expected));

const hashOfVersion = (version: Omit<PurposeDocument, "_id" | "hash" | "outbox">): string =>
  hashOf({ ...version, publishedBy: subjectOfId(version.publishedBy) });

/** @returns what is wrong with a version, seen from the one before it; null when nothing is */
export function problemOfVersion(document: PurposeDocument, before: PurposeDocument | null): string | null {
  const { _id, hash, outbox: _outbox, ...version } = document;
  const name = `purpose ${version.code}: version ${version.noticeVersion}`;
  const isVersion = typeof version.publishedBy === "string" && isPlain(version, ["effectiveAt"]);
  if (_id !== idOf(document) || !isVersion || hashOfVersion(version) !== hash)
    return `${name} is not as it was published`;
  if (noticeHashOf(version.notice) !== version.noticeHash) return `${name} has another notice than its hash says`;
  if (before && version.noticeVersion !== before.noticeVersion + 1)
    return `purpose ${version.code}: what stands between its versions ${before.noticeVersion} and ${version.noticeVersion} is missing`;
  return version.prev === (before?.hash ?? beginningOfPurpose(version.code))
    ? null
    : `${name} does not follow what stands before it: one of the two was replaced or is missing`;
}

/**
 * What is wrong with versions.
 *
 * @param documents those of each purpose one after the other, the oldest first
 */
export const problemsOfVersions = (documents: readonly PurposeDocument[]): readonly string[] =>
  documents.flatMap((document, place) => {
    const before = documents[place - 1];
    return problemOfVersion(document, before?.code === document.code ? before : null) ?? [];
  });
