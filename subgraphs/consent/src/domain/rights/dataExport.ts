import { dayOf, endOf } from "../beijingTime.ts";
import type { Text } from "../purpose.ts";

/** How far a copy is; see the schema's `DataExportState`. */
export type DataExportState = "PREPARING" | "READY" | "DOWNLOADED" | "EXPIRED" | "CANCELLED";

/** A copy of what is kept of a person, as it stands. */
export interface DataExport {
  readonly id: string;
  /** The id that the person asked with; a merge may have retired it since. */
  readonly userId: string;
  /** Every id that was theirs when they asked: what is gathered, and no more. */
  readonly personIds: readonly string[];
  readonly locale: "zh" | "en";
  readonly state: DataExportState;
  readonly requestedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly downloadedAt: Date | null;
  /** How many downloads were begun. */
  readonly begun: number;
  /** Until when one is under way, unless more is heard of it. */
  readonly claimedUntil: Date;
}

/** The copy is begun, or was before. */
export interface DataExportRequested {
  readonly kind: "DataExportRequested";
  readonly export: DataExport;
  /** Null where it is gone. */
  readonly link: string | null;
}

/** The person has asked often enough for today. */
export interface TooManyExports {
  readonly kind: "TooManyExports";
  readonly retryAt: Date;
  readonly message: Text;
}

/** How many copies a person may ask for on a day of China. */
export const EXPORTS_A_DAY_MAX = 3;
/** How many links one copy may have had, one after the other. */
export const LINKS_MAX = 5;
/** How often a download of one copy may be begun: networks break. */
export const DOWNLOADS_BEGUN_MAX = 5;
/** How long a link is good once the copy is ready. */
export const LINK_MS = 7 * 24 * 60 * 60_000;

export function tooManyExports(at: Date): TooManyExports {
  return {
    kind: "TooManyExports",
    retryAt: endOf(dayOf(at)),
    message: {
      zh: `每天最多可申请${EXPORTS_A_DAY_MAX}次个人信息副本，请明天再试`,
      en: `A copy can be asked for ${EXPORTS_A_DAY_MAX} times a day. Ask again tomorrow.`,
    },
  };
}

/** Whether it was begun as often as it may be, and none of the downloads is under way any more. */
export const isSpent = ({ begun, claimedUntil }: DataExport, at: Date): boolean =>
  begun >= DOWNLOADS_BEGUN_MAX && claimedUntil <= at;

/** Whether the ids for which a copy was asked are still one person's, by what identity says now. */
export const isStillOne = (personIds: readonly string[], now: readonly string[] | undefined): boolean =>
  now !== undefined && personIds.every((id) => now.includes(id));
