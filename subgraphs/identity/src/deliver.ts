import { setTimeout as pause } from "node:timers/promises";
import { MessageNotSent, type MessageNotSentKind } from "@datong/messages";

/** Why a message was not sent, as far as may be logged. */
export interface NotDelivered {
  readonly kind: MessageNotSentKind;
  /** The provider's own code, or the name of what it threw; null when it gave no answer. */
  readonly reason: string | null;
}

/**
 * Waits for a provider, but no longer than `timeoutMs`. What it throws besides `MessageNotSent` may hold the target: only
 * its name is kept.
 *
 * @returns null when the message was sent
 */
export async function deliver(sending: Promise<void>, timeoutMs: number): Promise<NotDelivered | null> {
  const stopWaiting = new AbortController();
  const tooLate = pause(timeoutMs, "TIMEOUT" as const, { signal: stopWaiting.signal });
  try {
    const first = await Promise.race([sending, tooLate]);
    return first === "TIMEOUT" ? { kind: first, reason: null } : null;
  } catch (error) {
    return error instanceof MessageNotSent
      ? { kind: error.kind, reason: error.code }
      : { kind: "UNAVAILABLE", reason: (error as Error).name };
  } finally {
    stopWaiting.abort();
    // Whichever lost the race ends unheard.
    for (const promise of [sending, tooLate]) promise.catch(() => undefined);
  }
}
