import {
  handle,
  type Bus,
  type CloudEvent,
  type Connection,
  type EventHandling,
  type Logger,
} from "@datong/subgraph-kit";
import type { OrderFacts } from "../domain/earning/orderFacts.ts";
import { isPaid, unpaidLines } from "../domain/earning/paidBack.ts";
import { readOrderEvent, type OrderKind, type OrderTold } from "./orderEvent.ts";

/** Under this name members consume events. */
export const MEMBERS_GROUP = "members";

export interface ConsumeOrdersParts {
  readonly bus: Bus;
  readonly connection: Connection;
  readonly logger: Logger;
  /** Whether the buyer was erased: their orders are passed over. */
  readonly isErased: (userId: string) => Promise<boolean>;
  /** Takes note of what is told of an order: all that is known of it then. */
  readonly learn: (told: OrderTold) => Promise<OrderFacts>;
  /** What members do then, one after the other, also where one fails; each may be done again. */
  readonly listeners: readonly ((told: OrderTold, facts: OrderFacts) => Promise<unknown>)[];
}

/** Lets members hear what happens to orders. */
export function consumeOrders({ learn, listeners, isErased, ...parts }: ConsumeOrdersParts): Promise<EventHandling> {
  const on = (kind: OrderKind) => async (event: CloudEvent) => {
    const told = readOrderEvent(kind, event);
    if (await isErased(told.userId)) {
      parts.logger.info({ event: event.type }, "passed over what was told of an order of somebody who was erased");
      return;
    }
    const facts = await learn(told);
    const lines = kind === "REFUNDED" && isPaid(facts) ? unpaidLines(facts) : 0;
    if (lines > 0) parts.logger.warn({ lines }, "passed over what was paid back of lines that were not paid");
    const failures: unknown[] = [];
    // Points may wait for identity; a coupon must not, as its lock runs out and another order takes it.
    for (const listener of listeners)
      await listener(told, facts).catch((error: unknown) => {
        failures.push(error);
      });
    if (failures.length > 0) throw failures[0];
  };
  return handle({
    ...parts,
    group: MEMBERS_GROUP,
    handlers: {
      "order.paid": on("PAID"),
      "order.shipped": on("SHIPPED"),
      "order.completed": on("COMPLETED"),
      "order.cancelled": on("CANCELLED"),
      "order.refunded": on("REFUNDED"),
    },
  });
}
