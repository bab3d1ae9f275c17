import { badInput } from "../errors.ts";

/**
 * In which header a caller says why they read somebody else's data: 1 to 200 characters, percent-encoded as UTF-8. A
 * subgraph believes it only beside the gateway's internal token.
 */
export const ACCESS_REASON_HEADER = "x-access-reason";

const REASON_CHARACTERS_MAX = 200;
const WHAT_TO_SEND = `1 to ${REASON_CHARACTERS_MAX} characters that can be seen, with a letter or a digit, percent-encoded as UTF-8 (encodeURIComponent)`;

/** One line of text that can be seen and says something, counted in characters rather than in bytes. */
const REASON = new RegExp(`^(?=.*[\\p{L}\\p{N}])[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,${REASON_CHARACTERS_MAX}}$`, "u");

/** A header holds bytes; what is beyond printable ASCII in it was not encoded. */
const ENCODED = /^[\x20-\x7e]*$/;

function decode(given: string): string | null {
  if (!ENCODED.test(given)) return null;
  try {
    return decodeURIComponent(given).trim();
  } catch {
    return null;
  }
}

/**
 * Reads the header; null when it was not sent.
 *
 * @throws BAD_USER_INPUT naming the header (HTTP 400)
 */
export function readAccessReason(given: string | readonly string[] | undefined): string | null {
  if (given === undefined) return null;
  const reason = typeof given === "string" ? decode(given) : null;
  if (reason !== null && REASON.test(reason)) return reason;
  const error = badInput(ACCESS_REASON_HEADER, `must be ${WHAT_TO_SEND}`);
  error.extensions.http = { status: 400 };
  throw error;
}

/** The header's value for a reason. */
export const writeAccessReason = (reason: string): string => encodeURIComponent(reason);

/** What staff are told who read other people's data without saying why. */
export const reasonNeeded = () =>
  badInput(ACCESS_REASON_HEADER, `say in this HTTP header why you read other people's data: ${WHAT_TO_SEND}`);
