/** Whether one of two samples tends to be larger. */
export interface RankTest {
  /** The chance that the two come from one distribution, and differ as much as this or more. */
  readonly p: number;
  /** How often a value of the first is larger than one of the second; a half when neither tends to be. */
  readonly larger: number;
}

/** The upper tail of the normal distribution, to seven digits (Abramowitz and Stegun, 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = terms.reduce((total, term, place) => total + term * t ** (place + 1), 0);
  return (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/**
 * The Mann-Whitney U test, two-sided, by its normal approximation with a correction for ties: for samples of twenty and
 * more. It asks for ranks alone, so single slow answers decide nothing.
 *
 * @throws RangeError when one of them is empty
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): RankTest {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) throw new RangeError("There is nothing to compare.");
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranksOfFirst = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const count = to - from;
    const rank = (from + 1 + to) / 2;
    ranksOfFirst += rank * all.slice(from, to).filter(({ isFirst }) => isFirst).length;
    ties += count ** 3 - count;
    from = to;
  }
  const u = ranksOfFirst - (n * (n + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = variance === 0 ? 0 : Math.abs(u - (n * m) / 2) / Math.sqrt(variance);
  return { p: Math.min(1, 2 * upperTail(z)), larger: u / (n * m) };
}
