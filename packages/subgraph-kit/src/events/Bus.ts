import type { CloudEvent } from "./CloudEvent.ts";

/** What stops a subscription; an event that is being consumed is waited for. */
export interface Subscription {
  stop(): Promise<void>;
}

/** Carries events from those who tell them to those who want to know. */
export interface Bus {
  /**
   * Resolves when the bus has taken the events for every group, and will deliver them at least once. Fails when it has
   * not, or not surely; then they are published again.
   */
  publish(events: readonly CloudEvent[]): Promise<void>;

  /**
   * Delivers every event to the group, to one of its processes at a time. An event that `consume` fails on is delivered
   * again, and those with the same key that were published after it wait: use `handle`, which gives up in the end.
   *
   * @param group who wants to know, for example `members`; the same in every process of it
   */
  subscribe(group: string, consume: (event: CloudEvent) => Promise<void>): Promise<Subscription>;

  close(): Promise<void>;
}
