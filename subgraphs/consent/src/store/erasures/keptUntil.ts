/** Proof of consent, and that a hold has kept an erasure up, are kept so long after the person was erased. */
const KEPT_YEARS = 3;

/** Until when it is kept what somebody agreed to who was erased at a moment. */
export function keptUntilAfter(erasedAt: Date): Date {
  const later = new Date(erasedAt);
  later.setUTCFullYear(later.getUTCFullYear() + KEPT_YEARS);
  return later;
}
