import { readPurposes, SHIPPED_PURPOSES } from "../../src/purposes/readPurposes.ts";
import type { PurposeCode, PurposeVersions } from "../../src/domain/purpose.ts";

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
