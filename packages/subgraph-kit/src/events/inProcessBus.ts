import type { Bus } from "./Bus.ts";
import type { CloudEvent } from "./CloudEvent.ts";

type Consume = (event: CloudEvent) => Promise<void>;

/**
 * A bus within one process; events with different keys are consumed at the same time. It keeps nothing: `publish` resolves when every group has consumed the events, and until then
 * they wait in their outbox, also if the process dies.
 */
export function inProcessBus(): Bus {
  const groups = new Map<string, Consume>();
  /** One call of `publish` after the other: a later one must not overtake. */
  let last: Promise<unknown> = Promise.resolve();

  async function deliver(events: readonly CloudEvent[]): Promise<void> {
    const byKey = new Map<string, CloudEvent[]>();
    for (const event of events) byKey.set(event.partitionkey, [...(byKey.get(event.partitionkey) ?? []), event]);
    const inOrder = async (consume: Consume, ofKey: readonly CloudEvent[]) => {
      for (const event of ofKey) await consume(event);
    };
    const outcomes = await Promise.allSettled(
      [...groups.values()].flatMap((consume) => [...byKey.values()].map((ofKey) => inOrder(consume, ofKey))),
    );
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }

  return {
    publish(events) {
      const published = last.then(() => deliver(events));
      last = published.catch(() => undefined);
      return published;
    },
    subscribe(group, consume) {
      if (groups.has(group)) throw new Error(`The group ${group} has subscribed already.`);
      groups.set(group, consume);
      return Promise.resolve({
        async stop() {
          groups.delete(group);
          await last;
        },
      });
    },
    close: async () => {
      await last;
    },
  };
}
