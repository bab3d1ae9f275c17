import { createHash } from "node:crypto";

/**
 * A draw that always falls the same: the share of a hash, evenly spread over 0 (included) to 1 (excluded).
 *
 * @param about what is drawn for whom; another text is another, independent draw
 */
export const draw = (...about: readonly string[]): number =>
  createHash("sha256").update(about.join("\n")).digest().readUIntBE(0, 6) / 2 ** 48;

/** One of the options, always the same for the same `about`; null when there are none. */
export const drawOne = <Option>(options: readonly Option[], ...about: readonly string[]): Option | null =>
  options[Math.floor(draw(...about) * options.length)] ?? null;
