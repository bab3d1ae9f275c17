import { randomUUID } from "node:crypto";
import {
  together,
  type Aliases,
  type Bus,
  type Connection,
  type EventHandling,
  type Logger,
  type PersonIds,
} from "@datong/subgraph-kit";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import { tierBefore } from "./domain/tiers/tierBefore.ts";
import { consumeOrders } from "./events/consumeOrders.ts";
import { countOrders, type CountOrderParts } from "./events/countOrder.ts";
import { earnOrder, type EarnParts } from "./events/earnOrder.ts";
import { learnOrder } from "./events/learnOrder.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";
import { settleCoupons, type SettleCouponsParts } from "./events/settleCoupons.ts";

type Parts = Omit<EarnParts, "tierOf" | "idsOf" | "store" | "wallets"> &
  CountOrderParts &
  Omit<SettleCouponsParts, "idsOf"> & {
    readonly earning: EarnParts["store"];
    readonly wallets: EarnParts["wallets"] & Pick<Wallets, "isErased">;
  };

export interface HearOrdersParts extends Parts {
  readonly bus: Bus;
  readonly connection: Connection;
  readonly logger: Logger;
  readonly tiersOf: TiersOfBuyers;
  readonly aliases: Aliases;
}

/** Whose tier is asked for, and the day of which payment. */
interface Buyer {
  readonly userId: string;
  readonly paidAt: Date;
}

/**
 * The tiers with which buyers began the days of payments, each by every id that belongs to them.
 *
 * @throws UNAVAILABLE or TIMEOUT when identity does not say which ids those are
 */
export type TiersOfBuyers = (buyers: readonly Buyer[], requestId: string) => Promise<readonly string[]>;

export function tiersOfBuyers(
  store: Pick<BenefitStore, "readMembers">,
  rulebooks: CountOrderParts["rulebooks"],
  aliases: Aliases,
): TiersOfBuyers {
  return async (buyers, requestId) => {
    const userIds = buyers.map(({ userId }) => userId);
    const known = await aliases.of(userIds, requestId);
    const people = userIds.map((userId) => known.get(userId) ?? [userId]);
    // Tiers need nothing that depends on the moment.
    const { entriesOf, rulesVersion } = await store.readMembers([...new Set(people.flat())], new Date());
    const { dayOf, tiers } = await rulebooks.at(rulesVersion);
    return buyers.map(({ paidAt }, place) => {
      const entries = (people[place] ?? []).flatMap((id) => entriesOf.get(id) ?? []);
      return tierBefore(dayOf(paidAt), entries, tiers);
    });
  };
}

/** The same for one buyer. */
export type TierOfBuyer = (userId: string, paidAt: Date, requestId: string) => Promise<string>;

export const tierOfBuyer =
  (tiersOf: TiersOfBuyers): TierOfBuyer =>
  async (userId, paidAt, requestId) => {
    const [tier = ""] = await tiersOf([{ userId, paidAt }], requestId);
    return tier;
  };

/**
 * Everything that members do when something happens to an order. While identity does not say whose an order is, its events
 * are told again later.
 */
export function hearOrders({
  bus,
  connection,
  logger,
  earning,
  tiersOf,
  aliases,
  ...others
}: HearOrdersParts): Promise<EventHandling> {
  // An event is of nobody's request; those that come together are asked for together.
  const tierOf = together((buyers: readonly Buyer[]) => tiersOf(buyers, randomUUID()));
  const idsOf = together(async (userIds: readonly string[]) => {
    const known = await aliases.of(userIds, randomUUID());
    return userIds.map((userId): PersonIds => known.get(userId) ?? [userId]);
  });
  const parts = { ...others, idsOf };
  const earn = {
    ...parts,
    store: earning,
    tierOf: (userId: string, paidAt: Date) => tierOf({ userId, paidAt }),
  };
  return consumeOrders({
    ...{ bus, connection, logger },
    isErased: (userId) => parts.wallets.isErased([userId]),
    learn: (told) => learnOrder({ ...parts, earning }, told),
    listeners: [
      (_told, facts) => earnOrder(earn, facts),
      countOrders(parts),
      (told, facts) => settleCoupons(parts, told, facts),
    ],
  });
}
