import type { EmailProvider } from "@datong/email";
import type { MessageNotSentKind } from "@datong/messages";
import type { SmsProvider } from "@datong/sms";
import type { Logger } from "@datong/subgraph-kit";
import { deliver } from "./deliver.ts";
import type { CodeCarrier, Delivery } from "./domain/code.ts";

export interface CodeCarrierParts {
  /** Null when no SMS can be sent. */
  readonly sms: SmsProvider | null;
  /** Null when no e-mail can be sent. */
  readonly email: EmailProvider | null;
  readonly logger: Logger;
  /** How long a provider may take before the person is told that it is out of order, in milliseconds. */
  readonly timeoutMs: number;
}

const DELIVERY: Record<MessageNotSentKind, Delivery> = {
  REJECTED_TARGET: "TARGET_REFUSED",
  RATE_LIMITED: "TOO_MANY",
  NOT_CONFIGURED: "NOT_SENT",
  UNAVAILABLE: "NOT_SENT",
  TIMEOUT: "UNCERTAIN",
};

/**
 * Sends codes for phone numbers by SMS and for e-mail addresses by e-mail, and waits for neither longer than
 * `timeoutMs`.
 */
export function codeCarrier({ sms, email, logger, timeoutMs }: CodeCarrierParts): CodeCarrier {
  return {
    async send({ target, ...message }) {
      const isPhone = target.type === "PHONE";
      const sending = isPhone
        ? sms?.sendCode({ ...message, phone: target.value })
        : email?.sendCode({ ...message, email: target.value });
      if (!sending) {
        logger.warn({ by: isPhone ? "SMS" : "e-mail" }, "one-time code not sent: there is no provider");
        return "NOT_SENT";
      }
      const failure = await deliver(sending, timeoutMs);
      if (!failure) return "SENT";
      const provider = (isPhone ? sms : email)?.name;
      logger[failure.kind === "REJECTED_TARGET" ? "info" : "warn"]({ provider, ...failure }, "one-time code not sent");
      return DELIVERY[failure.kind];
    },
  };
}
