import type { CodePurpose, MessageLocale } from "./codes.ts";

const MESSAGES_MAX = 100;

interface Delivered {
  /** A UTC instant. */
  readonly sentAt: Date;
  readonly channel: "SMS" | "EMAIL";
  /** The number or address, masked: `138****5678`, `z****@example.com`. */
  readonly to: string;
}

/** A one-time code that would have been sent, in clear. */
export interface DeliveredCode extends Delivered {
  readonly kind: "CODE";
  readonly code: string;
  readonly purpose: CodePurpose;
  readonly locale: MessageLocale;
}

/** A notice that would have been sent. */
export interface DeliveredNotice extends Delivered {
  readonly kind: "NOTICE";
  readonly subject: string;
  readonly text: string;
}

export type DeliveredMessage = DeliveredCode | DeliveredNotice;

/** Where the development providers put messages instead of sending them. */
export interface DevelopmentMailbox {
  put(message: DeliveredMessage): void;
  /** The last 100 messages, newest first. */
  list(): readonly DeliveredMessage[];
}

/**
 * A mailbox in memory that shows one-time codes in clear: whoever reads it can log in as anybody. It therefore exists
 * outside production only, without exception.
 *
 * @param environment the process's `NODE_ENV`
 * @throws Error when `environment` is `production`
 */
export function developmentMailbox(environment: string): DevelopmentMailbox {
  if (environment === "production")
    throw new Error("The development mailbox shows one-time codes in clear; it does not open with NODE_ENV=production");
  const messages: DeliveredMessage[] = [];
  return {
    put: (message) => {
      messages.unshift(message);
      messages.splice(MESSAGES_MAX);
    },
    list: () => [...messages],
  };
}
