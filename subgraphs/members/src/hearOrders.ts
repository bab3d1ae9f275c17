import { randomUUID } from "node:crypto";
import type { Aliases, Bus, Connection, EventHandling, Logger } from "@datong/subgraph-kit";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import { tierBefore } from "./domain/tiers/tierBefore.ts";
import { consumeOrders } from "./events/consumeOrders.ts";
import { countOrder, type CountOrderParts } from "./events/countOrder.ts";
import { earnOrder, type EarnParts } from "./events/earnOrder.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";
import { settleCoupons, type SettleCouponsParts } from "./events/settleCoupons.ts";

type Parts = Omit<EarnParts, "tierOf" | "store" | "wallets"> &
  CountOrderParts &
  SettleCouponsParts & {
    readonly earning: EarnParts["store"];
    readonly wallets: EarnParts["wallets"] & Pick<Wallets, "isErased">;
  };

export interface HearOrdersParts extends Parts {
  readonly bus: Bus;
  readonly connection: Connection;
  readonly logger: Logger;
  readonly tierOf: TierOfBuyer;
}

/**
 * The tier with which a buyer began the day of a payment, by every id that belongs to them.
 *
 * @throws UNAVAILABLE or TIMEOUT when identity does not say which ids those are
 */
export type TierOfBuyer = (userId: string, paidAt: Date, requestId: string) => Promise<string>;

export function tierOfBuyer(
  store: Pick<BenefitStore, "readMembers">,
  rulebooks: CountOrderParts["rulebooks"],
  aliases: Aliases,
): TierOfBuyer {
  return async (userId, paidAt, requestId) => {
    const person = (await aliases.of([userId], requestId)).get(userId) ?? [userId];
    const { entriesOf, rulesVersion } = await store.readMembers(person, paidAt);
    const { dayOf, tiers } = await rulebooks.at(rulesVersion);
    const entries = person.flatMap((id) => entriesOf.get(id) ?? []);
    return tierBefore(dayOf(paidAt), entries, tiers);
  };
}

/**
 * Everything that members do when something happens to an order. While identity does not say whose an order is, its events
 * are told again later.
 */
export function hearOrders({
  bus,
  connection,
  logger,
  earning,
  tierOf,
  ...parts
}: HearOrdersParts): Promise<EventHandling> {
  const earn = {
    ...parts,
    store: earning,
    // An event is of nobody's request.
    tierOf: (userId: string, paidAt: Date) => tierOf(userId, paidAt, randomUUID()),
  };
  return consumeOrders({
    ...{ bus, connection, logger },
    isErased: (userId) => parts.wallets.isErased([userId]),
    listeners: [
      (told) => earnOrder(earn, told),
      (told) => countOrder(parts, told),
      (told) => settleCoupons(parts, told),
    ],
  });
}
