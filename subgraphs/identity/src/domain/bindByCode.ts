import { bindIdentifier, type BindIdentifierOutcome, type BindOptions } from "./bindIdentifier.ts";
import type { CodeParts, CodeRejected } from "./code.ts";
import type { IdentityParts } from "./ports.ts";
import { withCode, type CodeAttempt } from "./spendCode.ts";

/**
 * Binds a phone number or an e-mail address to a signed-in person, on the proof of a code sent to it for `BIND`. When
 * nothing was bound the code stays good: the person may want to take the other one's place, or to make room.
 *
 * @param userId any id of the person
 */
export const bindByCode = (
  parts: IdentityParts & { readonly codes: CodeParts },
  userId: string,
  attempt: Omit<CodeAttempt, "purpose">,
  options: Pick<BindOptions, "replaceCurrent"> = {},
): Promise<BindIdentifierOutcome | CodeRejected> =>
  withCode<BindIdentifierOutcome>(
    parts.codes,
    { ...attempt, purpose: "BIND" },
    () => bindIdentifier(parts, userId, { identifier: attempt.target, trust: "SMS_CODE" }, options),
    ({ kind }) => kind !== "IdentifierBound",
  );
