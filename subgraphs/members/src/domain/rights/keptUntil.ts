/** How long what was earned, spent and adjusted is kept under a pseudonym: as long as the law wants trades kept (电子商务法 31). */
const KEPT_YEARS = 3;

const yearsOn = (moment: Date, years: number): Date => {
  const then = new Date(moment);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
};

/** Until when the ledger of somebody is kept who was erased at a moment. */
export const keptUntil = (erasedAt: Date): Date => yearsOn(erasedAt, KEPT_YEARS);

/** Since when everything is kept at a moment, of whomever it is. */
export const keptSince = (now: Date): Date => yearsOn(now, -KEPT_YEARS);
