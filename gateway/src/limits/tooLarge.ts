import { fail } from "@datong/subgraph-kit";
import type { GraphQLError } from "graphql";

/** Counts beyond this are not worth their digits. */
const COUNTED_MAX = 1_000_000_000;

const digits = (count: number): string => count.toLocaleString("en");

/**
 * In the words of every refusal: `The operation has 101 aliases, at most 100 are allowed. Ask for less at a time.`
 *
 * @param what what is too much, `#` standing for how much
 * @param advice what the client can do, as a sentence
 */
export function tooMuch(what: string, count: number, max: number, advice: string): string {
  const counted = count > COUNTED_MAX ? `more than ${digits(COUNTED_MAX)}` : digits(count);
  return `${what.replace("#", counted)}, at most ${digits(max)} are allowed. ${advice}`;
}

/** The operation, with its variables, asks for more than one may: OPERATION_TOO_LARGE, with the status of a request error. */
export function tooLarge(message: string): GraphQLError {
  const error = fail("OPERATION_TOO_LARGE", { message });
  error.extensions.http = { status: 400 };
  return error;
}
