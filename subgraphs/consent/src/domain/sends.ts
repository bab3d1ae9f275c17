import type { Channel } from "./purpose.ts";

/** One-time subscriptions (一次性订阅) that a person has given for a template at an end. */
export interface Sends {
  readonly channel: Channel;
  readonly template: string;
  /** How many messages may still be sent. */
  readonly left: number;
}

/**
 * How many messages may be sent at an end.
 *
 * @param template that of the message; null for all of them together
 * @returns null when it is not known that the person has to subscribe: no template was named, and none is on record
 */
export function sendsLeft(sends: readonly Sends[], channel: Channel, template: string | null): number | null {
  const here = sends.filter((one) => one.channel === channel && (template === null || one.template === template));
  if (here.length === 0 && template === null) return null;
  return here.reduce((sum, { left }) => sum + left, 0);
}
