import { closestMatch } from "leven";
import type { z } from "zod";

/** How many of its letters a word may be off to be taken for another. */
const SHARE_OFF_MAX = 0.4;

/**
 * `; did you mean X?`, where one of the known words is close.
 *
 * @param offMax how many letters it may be off
 */
export function didYouMean(
  word: string,
  known: readonly string[],
  offMax = Math.round(word.length * SHARE_OFF_MAX),
): string {
  const near = closestMatch(word, known, { maxDistance: offMax });
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** What a value is, in words. */
function nameOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string"
    ? `the text "${value.slice(0, 40)}"`
    : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** `must be a list, but is …`, and `is missing` for what is not there. */
export const mustBe =
  (what: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? "is missing" : `must be ${what}, but is ${nameOf(input)}`;

/** For an object of these fields, or `what` takes its place: what is wrong with one that is none, or has others. */
export const fieldsMessage =
  (known: readonly string[], what = "an object") =>
  (issue: z.core.$ZodRawIssue): string =>
    issue.code === "unrecognized_keys"
      ? `is not known here${didYouMean(String((issue.keys as readonly string[])[0]), known)}`
      : mustBe(what)(issue);

/** For one of these words. */
export const wordMessage =
  (known: readonly string[]) =>
  ({ input }: { readonly input?: unknown }): string =>
    `${mustBe(`one of ${known.join(", ")}`)({ input })}${typeof input === "string" ? didYouMean(input, known) : ""}`;
