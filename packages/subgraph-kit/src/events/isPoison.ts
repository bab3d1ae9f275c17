import { GraphQLError } from "graphql";
import { isError } from "../describeError.ts";

/** What code says that was given something else than it takes. */
const SAYS_OF_VALUES: ReadonlySet<string> = new Set([
  "ZodError",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
]);

const CODES_OF_VALUES: ReadonlySet<unknown> = new Set(["BAD_USER_INPUT", "USER_ERASED"]);

/**
 * Whether an event cannot be handled for what it says, so that the same comes of it whenever it is tried. Everything else
 * passes or is mended: another subgraph or the database is away, too many write at once, a rule is missing. What nobody has
 * foreseen counts among that: an event that is tried in vain costs little, one that is given up is lost until somebody looks.
 */
export function isPoison(error: unknown): boolean {
  if (error instanceof GraphQLError) return CODES_OF_VALUES.has(error.extensions.code);
  // `fetch` throws a TypeError, with a cause, when nobody answers.
  return isError(error) && error.cause === undefined && SAYS_OF_VALUES.has(error.name);
}
