import { refuse } from "../refuse.ts";

/** How often a thing may be done; WeChat's own figures for a new account. */
export const QUOTAS = {
  code2SessionPerPersonAndMinute: 100,
  tokenPerDay: 2_000,
  stableTokenPerMinute: 10_000,
  stableTokenPerDay: 500_000,
  forcedTokenPerDay: 20,
  oauthTokenPerMinute: 50_000,
  followerPagePerDay: 500,
  followerInfoPerDay: 5_000_000,
  clearQuotaPerMonth: 10,
} as const;

export type QuotaName = keyof typeof QUOTAS;

interface Count {
  readonly period: string;
  calls: number;
}

/** Counts calls and refuses those past the quota. A day begins at midnight in China. */
export class Quotas {
  readonly #now: () => Date;
  readonly #limits: Readonly<Record<QuotaName, number>>;
  readonly #counts = new Map<string, Count>();

  constructor(now: () => Date, limits: Partial<Record<QuotaName, number>>) {
    this.#now = now;
    this.#limits = { ...QUOTAS, ...limits };
  }

  /**
   * Counts one call.
   *
   * @param of whose quota it is besides the app's: a person's
   * @throws Refusal 45011 past the quota of a minute, 45009 of a day, 48006 of a month
   */
  spend(name: QuotaName, appid: string, of = ""): void {
    const period = periodOf(name, this.#now());
    const key = `${appid}\n${name}\n${of}`;
    const known = this.#counts.get(key);
    const count = known?.period === period ? known : { period, calls: 0 };
    if (count.calls >= this.#limits[name])
      throw refuse(name.endsWith("Minute") ? 45011 : name.endsWith("Day") ? 45009 : 48006);
    count.calls += 1;
    this.#counts.set(key, count);
  }

  /** Gives an app its calls of today back. */
  clear(appid: string): void {
    for (const key of this.#counts.keys())
      if (key.startsWith(`${appid}\n`) && !key.includes("clearQuota")) this.#counts.delete(key);
  }
}

const CHINA_MS = 8 * 3_600_000;

/** The minute, day or month (in China) that a quota's name ends with. */
function periodOf(name: QuotaName, now: Date): string {
  const text = new Date(now.getTime() + CHINA_MS).toISOString();
  const length = name.endsWith("Minute") ? "2026-01-01T00:00" : name.endsWith("Day") ? "2026-01-01" : "2026-01";
  return text.slice(0, length.length);
}
