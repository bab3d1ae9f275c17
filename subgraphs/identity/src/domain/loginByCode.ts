import type { CodeParts, CodeRejected } from "./code.ts";
import { openSession, type Client, type LoggedIn } from "./openSession.ts";
import type { IdentityParts } from "./ports.ts";
import { signIn, type PhoneMayBeReissued, type SignInOptions } from "./resolve.ts";
import type { SessionDeps } from "./sessionPorts.ts";
import { withCode, type CodeAttempt } from "./spendCode.ts";

/** What a login by a one-time code needs. */
export interface CodeLoginParts extends IdentityParts, Omit<SessionDeps, "store" | "handoffs"> {
  readonly codes: CodeParts;
}

/**
 * Logs the person in who holds a phone number or an e-mail address, or makes a new one, on the proof of a code sent to it
 * for `LOGIN`. Nobody is looked up before the code has shown to be right.
 *
 * A code for a number that may have a new owner stays good, so that the person can say what they are (`ifReissued`).
 */
export const loginByCode = (
  parts: CodeLoginParts,
  attempt: Omit<CodeAttempt, "purpose">,
  client: Client,
  options: SignInOptions = {},
): Promise<LoggedIn | CodeRejected | PhoneMayBeReissued> =>
  withCode<LoggedIn | PhoneMayBeReissued>(
    parts.codes,
    { ...attempt, purpose: "LOGIN" },
    async () => {
      const { target } = attempt;
      const signedIn = await signIn(parts, [{ identifier: target, trust: "SMS_CODE" }], options);
      if (signedIn.kind === "PhoneMayBeReissued") return signedIn;
      if (client.device) await parts.store.noteDevice(client.device, signedIn.userId, parts.now);
      return openSession(parts, {
        userId: signedIn.userId,
        isNew: signedIn.change === "CREATED",
        client,
        amr: [target.type === "PHONE" ? "sms" : "email"],
      });
    },
    ({ kind }) => kind === "PhoneMayBeReissued",
  );
