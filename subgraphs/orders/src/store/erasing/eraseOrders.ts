import {
  ERASING_ROUNDS,
  ERASURE_WORK,
  tombstoneOf,
  type Connection,
  type ErasePerson,
  type ErasureWork,
  type Sealer,
} from "@datong/subgraph-kit";
import { PSEUDONYM } from "../../domain/people.ts";
import type { OrderDocument, QuarantinedDocument } from "../documents.ts";
import { openRaw } from "../sealedTexts.ts";
import { mentionsAny } from "./mentionsAny.ts";

/** What names a person: identity keeps it for those who erase, until they have. Null when it does not know. */
export type IdentifiersOf = (erasureId: string) => Promise<readonly string[] | null>;

export interface OrdersEraserParts {
  readonly connection: Connection;
  readonly sealer: Sealer;
  readonly identifiersOf: IdentifiersOf;
}

/** How long an order is kept after it came to its end: E-Commerce Law, article 31. */
const KEPT_YEARS = 3;

const pseudonymOf = (userId: string): string => `${PSEUDONYM}${tombstoneOf(userId)}`;

/**
 * Orders of which nothing was ever paid or sent: there was no transaction that a law would want to be kept. Of a cancelled
 * order that is older than milestones nobody knows what it was before.
 */
const NEVER_PAID = {
  ...{ paidAt: null, shippedAt: null, completedAt: null },
  paymentState: { $in: [null, "UNPAID"] },
  refundedMinor: { $in: [null, 0] },
  milestones: { $nin: ["paid", "shipped", "completed"] },
  $or: [{ status: "PENDING_PAYMENT" }, { status: "CANCELLED", milestones: { $exists: true } }],
};

/**
 * How orders erases people. Orders that were paid are what the law wants to be kept: under a pseudonym, and without what was
 * said of them before. Everything else goes, also what waits in quarantine and names the person.
 */
export function ordersEraser({ connection, sealer, identifiersOf }: OrdersEraserParts): ErasePerson {
  const orders = connection.collection<OrderDocument>("orders");
  const quarantined = connection.collection<QuarantinedDocument>("quarantined");

  /** Events that wait with an order would tell whose it was; everybody erases, and needs them no more. */
  async function pseudonymise(userId: string): Promise<void> {
    // Where its source tells no end, it was over by the last that was heard of it.
    const endedAt = { $ifNull: ["$completedAt", "$cancelledAt", "$updatedAt"] };
    await orders.updateMany({ userId }, [
      {
        $set: {
          userId: pseudonymOf(userId),
          keptUntil: { $dateAdd: { startDate: endedAt, unit: "year", amount: KEPT_YEARS } },
        },
      },
      { $unset: ["outbox"] },
    ]);
  }

  /** Whether orders has erased the last time: whoever asks once more has not heard of it, and identity may have forgotten. */
  async function hasErased(erasureId: string): Promise<boolean> {
    const work = await connection.collection<ErasureWork>(ERASURE_WORK).findOne({ _id: erasureId });
    return (work?.round ?? 0) >= ERASING_ROUNDS;
  }

  /** @throws Error when identity does not know by what the person was known: nobody could find them */
  async function namesOf(erasureId: string, userIds: readonly string[]): Promise<readonly string[]> {
    const identifiers = await identifiersOf(erasureId);
    if (identifiers === null && !(await hasErased(erasureId)))
      throw new Error("Identity does not know by what somebody was known who is to be looked for in quarantine.");
    return [...(identifiers ?? []), ...userIds];
  }

  /** Of quarantined records those go that name the person; which they are, nobody knows without opening them. */
  async function forgetQuarantined(erasureId: string, userIds: readonly string[]): Promise<void> {
    const isOfPerson = mentionsAny(await namesOf(erasureId, userIds));
    const kept = { $or: [{ sealed: { $exists: true } }, { raw: { $exists: true } }] };
    for await (const { _id, sealed, raw } of quarantined.find(kept, { projection: { sealed: 1, raw: 1 } })) {
      const record = openRaw(sealer, _id, { ...(sealed ? { sealed } : {}), ...(raw === undefined ? {} : { raw }) });
      if (isOfPerson(record)) await quarantined.deleteOne({ _id });
    }
    for (const settledBy of userIds)
      await quarantined.updateMany({ settledBy }, { $set: { settledBy: pseudonymOf(settledBy) } });
  }

  return async ({ erasureId, userIds, at }) => {
    const ids = { $in: [...userIds] };
    await connection.collection<{ _id: string }>("carts").deleteMany({ _id: ids });
    await connection.collection("reservations").deleteMany({ userId: ids });
    await connection.collection("orderVersions").deleteMany({ userId: ids });
    await connection.collection("orders").deleteMany({ userId: ids, ...NEVER_PAID });
    for (const userId of userIds) await pseudonymise(userId);
    await forgetQuarantined(erasureId, userIds);
    const ofPerson = { userId: { $in: userIds.map(pseudonymOf) } };
    await orders.deleteMany({ ...ofPerson, keptUntil: { $lte: at } });
    const [found] = await orders
      .aggregate<{ count: number; until: Date }>([
        { $match: ofPerson },
        { $group: { _id: null, count: { $sum: 1 }, until: { $max: "$keptUntil" } } },
      ])
      .toArray();
    return found ? [{ what: "ORDERS", count: found.count, why: "LAW", until: found.until }] : [];
  };
}
