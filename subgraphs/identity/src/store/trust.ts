import { TRUST_LEVELS, type Trust } from "../domain/identifier.ts";

/** The trust of a stored level. */
export const trustOf = (level: number): Trust => TRUST_LEVELS[level] ?? "ASSERTED";

export const levelOf = (trust: Trust): number => TRUST_LEVELS.indexOf(trust);
