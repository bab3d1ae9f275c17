import type { Ask } from "./Ask.ts";

/** The one caller of these fetches; null where there are several, or it cannot be told. */
export function onlyCaller([first, ...others]: readonly Ask[]): string | null {
  const caller = first?.caller ?? null;
  return others.every((ask) => ask.caller === caller) ? caller : null;
}
