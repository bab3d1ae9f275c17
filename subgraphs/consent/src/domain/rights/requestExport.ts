import { dayOf } from "../beijingTime.ts";
import { USER_ERASED, type UserErased } from "../outcomes.ts";
import type { ConsentStore } from "../ports.ts";
import {
  EXPORTS_A_DAY_MAX,
  tooManyExports,
  type DataExport,
  type DataExportRequested,
  type TooManyExports,
} from "./dataExport.ts";
import type { ExportStore, Link } from "./exportPorts.ts";

/** Where copies are downloaded. */
export const EXPORTS_PATH = "/rights/exports";

export interface Requesting {
  readonly exports: ExportStore;
  readonly store: Pick<ConsentStore, "erasedAmong">;
  readonly newLink: () => Link;
  readonly now: Date;
}

export interface ExportAsked {
  readonly userId: string;
  /** Every id of the person, the canonical one first; undefined when identity knows nobody. */
  readonly personIds: readonly string[] | undefined;
  readonly locale: "zh" | "en";
  readonly idempotencyKey: string;
}

const requested = (found: DataExport, link: string | null): DataExportRequested => ({
  kind: "DataExportRequested",
  export: found,
  link: link === null ? null : `${EXPORTS_PATH}?link=${link}`,
});

/** The same copy for a call that was sent again, with a link of its own: the answer with the other may have been lost. */
async function again({ exports, newLink, now }: Requesting, known: DataExport): Promise<DataExportRequested> {
  const { token, lock } = newLink();
  const relocked = await exports.relock(known.id, lock, now);
  return relocked ? requested(relocked, token) : requested(known, null);
}

/**
 * Begins a copy of what is kept of a person, unless they have asked often enough today. Of calls at once with one key one
 * begins it.
 */
export async function requestExport(
  requesting: Requesting,
  { userId, personIds, locale, idempotencyKey }: ExportAsked,
): Promise<DataExportRequested | TooManyExports | UserErased> {
  const { exports, store, newLink, now } = requesting;
  if (!personIds || (await store.erasedAmong(personIds)).size > 0) return USER_ERASED;
  const known = await exports.known(userId, idempotencyKey);
  if (known) return again(requesting, known);
  const { token, lock } = newLink();
  const person = personIds[0] ?? userId;
  for (let number = 1; number <= EXPORTS_A_DAY_MAX; number += 1) {
    const turn = JSON.stringify([person, dayOf(now), number]);
    const begun = await exports.begin({ userId, personIds, locale, idempotencyKey, lock, turn, requestedAt: now });
    if (begun.kind === "BEGUN") return requested(begun.export, token);
    if (begun.kind === "KNOWN") return again(requesting, begun.export);
  }
  return tooManyExports(now);
}
