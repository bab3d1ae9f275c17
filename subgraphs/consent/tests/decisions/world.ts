import { readPurposes, SHIPPED_PURPOSES } from "../../src/purposes/readPurposes.ts";
import type { Purpose, PurposeCode, PurposeVersions } from "../../src/domain/purpose.ts";

const DAY_MS = 86_400_000;

/** A day of the tests' calendar. */
export const dayOf = (day: number): Date => new Date(Date.UTC(2026, 0, 1) + Math.round(day * DAY_MS));

const SHIPPED = readPurposes(SHIPPED_PURPOSES);

/** A purpose as it comes with Datong, current ever since. */
export function shippedVersions(code: PurposeCode): PurposeVersions {
  const entry = SHIPPED.find((one) => one.code === code);
  if (!entry) throw new Error(`There is no purpose ${code}.`);
  const { version, change, ...content } = entry;
  return [{ ...content, noticeVersion: version, holdsFrom: version, noticeHash: "", effectiveAt: new Date(0) }];
}

const CHANGING: readonly Partial<Purpose>[] = [
  { noticeVersion: 1, holdsFrom: 1, effectiveAt: new Date(0) },
  { noticeVersion: 2, holdsFrom: 2, effectiveAt: dayOf(20) },
  { noticeVersion: 3, holdsFrom: 2, effectiveAt: dayOf(30) },
  { noticeVersion: 4, holdsFrom: 4, effectiveAt: dayOf(40) },
];

const CHANGED_ONCE: readonly Partial<Purpose>[] = [
  { noticeVersion: 1, holdsFrom: 1, effectiveAt: new Date(0) },
  { noticeVersion: 2, holdsFrom: 2, effectiveAt: dayOf(-1000) },
];

const versionsOf = (code: PurposeCode, like: readonly Partial<Purpose>[]): PurposeVersions =>
  like.map((one) => ({ ...shippedVersions(code)[0], ...one })) as unknown as PurposeVersions;

/** The purpose that a section of the table is about. */
export function purposeOf(section: string): PurposeVersions {
  if (section === "CONTRACT" || section === "LEGAL_DUTY")
    return versionsOf("PHONE_NUMBER", [{ basis: section, default: "ALLOW" }]);
  const [code = "", changing] = section.split(" ");
  return versionsOf(code as PurposeCode, changing === "~" ? CHANGING : CHANGED_ONCE);
}
