/** An amount in the minor unit of its ISO 4217 currency: fen for CNY, pence for GBP. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** One sum per currency, in the order of the currency codes. */
export function sumByCurrency(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string, number>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
