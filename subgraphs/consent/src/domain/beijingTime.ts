/** Beijing time, which has no summer time, before UTC. */
const AHEAD_MS = 8 * 60 * 60 * 1_000;
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** The day that it is in Beijing, as `2026-05-01`. */
export const dayOf = (at: Date): string => new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 10);

/** The first instant after a day in Beijing. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD_MS + DAY_MS);

/** The time that it is in Beijing, to the second, as `2026-05-01 09:30:00`. */
export const clockOf = (at: Date): string =>
  new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 19).replace("T", " ");
