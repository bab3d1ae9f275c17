import type { Bus } from "./Bus.ts";
import { all, byKey } from "./byKey.ts";
import type { CloudEvent } from "./CloudEvent.ts";

type Consume = (event: CloudEvent) => Promise<void>;

/**
 * A bus within one process; events with different keys are consumed at the same time, also those of different calls of
 * `publish`. It keeps nothing: `publish` resolves when every group has consumed the events, and until then they wait in
 * their outbox, also if the process dies.
 */
export function inProcessBus(): Bus {
  const groups = new Map<string, Consume>();
  /** What is under way of each key: what comes later must not overtake. */
  const last = new Map<string, Promise<void>>();

  async function consumeInOrder(consume: Consume, events: readonly CloudEvent[]): Promise<void> {
    for (const event of events) await consume(event);
  }

  function deliver(key: string, events: readonly CloudEvent[]): Promise<void> {
    const before = last.get(key) ?? Promise.resolve();
    const delivered = before.then(() => all([...groups.values()].map((consume) => consumeInOrder(consume, events))));
    const ended = delivered
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
    return delivered;
  }

  const settled = async () => {
    await Promise.all(last.values());
  };

  return {
    publish: (events) =>
      all([...byKey(events, ({ partitionkey }) => partitionkey)].map(([key, ofKey]) => deliver(key, ofKey))),
    subscribe(group, consume) {
      if (groups.has(group)) throw new Error(`The group ${group} has subscribed already.`);
      groups.set(group, consume);
      return Promise.resolve({
        async stop() {
          groups.delete(group);
          await settled();
        },
      });
    },
    close: settled,
  };
}
