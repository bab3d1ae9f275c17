import type { Channel } from "./purpose.ts";

/** One-time subscriptions (一次性订阅) that a person has given for a template at an end. */
export interface Sends {
  readonly channel: Channel;
  readonly template: string;
  /** How many messages may still be sent. */
  readonly left: number;
}

/**
 * How many messages may be sent at an end; none where nothing is on record.
 *
 * @param template that of the message; null for all of them together
 */
export const sendsLeft = (sends: readonly Sends[], channel: Channel, template: string | null): number =>
  sends
    .filter((one) => one.channel === channel && (template === null || one.template === template))
    .reduce((sum, { left }) => sum + left, 0);
