import { randomUUID } from "node:crypto";
import type { Company } from "../aCompany.ts";
import { membersDatabase } from "./membersDatabase.ts";

const TIME = "2026-03-04T00:00:00.000Z";

/** What tells that an order was shipped; without it, nobody can handle the event. */
export const aShippedOrder = (userId: string) => ({
  ...{ source: "mall", externalId: "replayed", userId, channel: "APP", currency: "CNY", placedAt: TIME },
  ...{ totalMinor: 0, refundedMinor: 0 },
});

/**
 * An event that members could not handle, as the kit leaves it.
 *
 * @param waits what it has besides where it was not given up
 * @returns its id
 */
export async function aDeadLetter(
  company: Company,
  userId: string,
  data: object = {},
  waits: { readonly retryAt?: Date } = {},
): Promise<string> {
  const event = {
    ...{ specversion: "1.0", id: randomUUID(), source: "/orders", type: "order.shipped", time: TIME },
    ...{ subject: "an-order", partitionkey: userId, datacontenttype: "application/json", data },
  };
  const _id = JSON.stringify(["members", event.source, event.id]);
  const letter = { _id, group: "members", event, reason: "ZodError", diedAt: new Date(TIME), ...waits };
  await membersDatabase(company).collection<{ readonly _id: string }>("consumedEvents").insertOne(letter);
  return event.id;
}
