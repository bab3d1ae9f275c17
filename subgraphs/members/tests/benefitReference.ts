/** A right to use a benefit, as simply as it can be told. */
interface Grant {
  readonly id: string;
  readonly owner: string;
  readonly code: string;
  readonly uses: number;
  readonly until: number;
  isRevoked: boolean;
}

interface Use {
  readonly id: string;
  readonly owner: string;
  readonly usedBy: string;
  readonly code: string;
  readonly source: string;
  readonly day: string;
  isReversed: boolean;
}

/** Whoever calls: the person's ids, the one by which they are named, and the key under each name it may have had. */
export interface ReferenceCall {
  readonly person: readonly string[];
  readonly userId: string;
  readonly usedBy: string;
  readonly keys: readonly [string, ...string[]];
  readonly code: string;
}

/** What everybody has by their tier: so many a day, so many a month. */
export const BY_TIER: Readonly<Record<string, { readonly limit: number; readonly period: "DAY" | "MONTH" }>> = {
  TEA: { limit: 1, period: "DAY" },
  LOUNGE: { limit: 2, period: "MONTH" },
};
/** And what can only be granted. */
export const CODES = ["TEA", "LOUNGE", "LATE_CHECKOUT"] as const;

const SHANGHAI_MS = 8 * 3_600_000;
const PREFIX = { DAY: "2026-03-15".length, MONTH: "2026-03".length } as const;

/** What benefits should be: every use and every grant for itself, with no accounts, counts or versions. */
export class BenefitReference {
  now: number;
  readonly grants: Grant[] = [];
  readonly uses: Use[] = [];

  constructor(now: Date) {
    this.now = now.getTime();
  }

  private get today(): string {
    return new Date(this.now + SHANGHAI_MS).toISOString().slice(0, PREFIX.DAY);
  }

  /** When a period ends in which today lies. */
  private endOf(period: "DAY" | "MONTH"): number {
    const [year = 0, month = 0, date = 0] = this.today.split("-").map(Number);
    const next = period === "DAY" ? Date.UTC(year, month - 1, date + 1) : Date.UTC(year, month, 1);
    return next - SHANGHAI_MS;
  }

  /** What a person can still use, that which ends first at the head; empty where they have no right at all. */
  private rightsTo(code: string, person: readonly string[]) {
    const theirs = this.uses.filter((use) => use.code === code && person.includes(use.owner) && !use.isReversed);
    const rights: { source: string; owner: string | null; left: number; end: number }[] = [];
    const tier = BY_TIER[code];
    if (tier) {
      const period = this.today.slice(0, PREFIX[tier.period]);
      const used = theirs.filter(({ source, day }) => source === "TIER" && day.startsWith(period)).length;
      rights.push({ source: "TIER", owner: null, left: Math.max(0, tier.limit - used), end: this.endOf(tier.period) });
    }
    for (const grant of this.grants) {
      if (grant.code !== code || !person.includes(grant.owner) || grant.isRevoked || grant.until <= this.now) continue;
      const source = `GRANT:${grant.id}`;
      const used = theirs.filter((use) => use.source === source).length;
      rights.push({ source, owner: grant.owner, left: grant.uses - used, end: grant.until });
    }
    return rights.sort((a, b) => a.end - b.end || (a.source < b.source ? -1 : 1));
  }

  /** What becomes of a call, and by what right. */
  use({ person, userId, usedBy, keys, code }: ReferenceCall): readonly string[] {
    const earlier = keys.flatMap((key) => this.uses.find(({ id }) => id === key) ?? [])[0];
    if (earlier) {
      const isSame = earlier.code === code && [earlier.owner, earlier.usedBy].some((id) => person.includes(id));
      return isSame ? ["BenefitUsed", earlier.source.replace(/:.*/, "")] : ["IdempotencyKeyReused"];
    }
    const rights = this.rightsTo(code, person);
    if (rights.length === 0) return ["BenefitNotHeld"];
    const right = rights.find(({ left }) => left > 0);
    if (!right) return ["BenefitUsedUp"];
    const [id] = keys;
    const { source, owner } = right;
    this.uses.push({ id, owner: owner ?? userId, usedBy, code, source, day: this.today, isReversed: false });
    return ["BenefitUsed", source.replace(/:.*/, "")];
  }

  /** How often each benefit can still be used, of those that a person has. */
  leftOf(person: readonly string[]): Readonly<Record<string, number>> {
    const left = CODES.map((code) => [code, this.rightsTo(code, person)] as const);
    return Object.fromEntries(
      left
        .filter(([, rights]) => rights.length > 0)
        .map(([code, rights]) => [code, rights.reduce((sum, right) => sum + right.left, 0)]),
    );
  }
}
