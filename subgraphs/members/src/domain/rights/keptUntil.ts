/** How long what was earned, spent and adjusted is kept under a pseudonym: as long as the law wants trades kept (电子商务法 31). */
const KEPT_YEARS = 3;

/** Until when the ledger of somebody is kept who was erased at a moment. */
export function keptUntil(erasedAt: Date): Date {
  const until = new Date(erasedAt);
  until.setUTCFullYear(until.getUTCFullYear() + KEPT_YEARS);
  return until;
}
