import { ERRORS } from "@datong/subgraph-kit";
import type { GraphQLFormattedError } from "graphql";
import type { Answer } from "./bench.ts";

/**
 * What differs between two answers, as a text; null where nothing does. `data` is compared to the byte. Of errors neither
 * the order is compared nor:
 *
 * - the code DOWNSTREAM_SERVICE_ERROR, which the stock executor gives to errors of subgraphs that have none, and which no
 *   client is told;
 * - that a value is not what the schema promises, such as an enum's value that clients do not know: ours tells it as
 *   UNAVAILABLE, the stock executor answers null and says nothing;
 * - for a fetch that failed as a whole, in which entries of a list it was missed: the stock executor says `@` for all, ours
 *   names each.
 */
export function difference(ours: Answer, theirs: Answer): string | null {
  if (ours.data !== theirs.data) return `data\n  ours:   ${ours.data}\n  theirs: ${theirs.data}`;
  const isVague = theirs.errors.some(({ path }) => path?.includes("@"));
  const told = (errors: Answer["errors"]) => {
    const texts = errors.map((error) => textOf(error, isVague)).sort();
    return (isVague ? [...new Set(texts)] : texts).join("\n    ");
  };
  const [one, other] = [told(ours.errors.filter(({ message }) => message !== ERRORS.UNAVAILABLE)), told(theirs.errors)];
  return one === other ? null : `errors\n  ours:\n    ${one}\n  theirs:\n    ${other}`;
}

function textOf({ message, path, extensions }: GraphQLFormattedError, isVague: boolean): string {
  const place = path?.map((part) => (isVague && typeof part === "number" ? "@" : part)).join(".");
  const { code } = extensions ?? {};
  return `${place ?? ""} ${code === "DOWNSTREAM_SERVICE_ERROR" ? "" : String(code ?? "")} ${message}`;
}
