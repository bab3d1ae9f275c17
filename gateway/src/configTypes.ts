import { z } from "@datong/subgraph-kit";

/** The entries of a list separated by commas. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);

/** `name=value`; the value may have further signs of equality. */
export function splitPair(pair: string): readonly [string, string] {
  const [name = "", ...value] = pair.split("=");
  return [name, value.join("=")];
}

/** A variable that is a whole number. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) => {
  const message =
    max === Number.MAX_SAFE_INTEGER
      ? `must be a whole number, at least ${min}`
      : `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
};

/** A variable that says whether something is on. */
export const onOrOff = () => z.enum(["on", "off"], "must be on or off");
