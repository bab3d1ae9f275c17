import type { Permission } from "../graph/consent.ts";
import type { Membership } from "../graph/members.ts";
import type { OrderPage } from "../graph/orders.ts";
import type { Person } from "../graph/people.ts";

/** What the Home page shows of a person, put together by hand. */
export const homePage = (person: Person, orders: OrderPage, membership: Membership | null, permission: Permission) => ({
  data: {
    user: {
      id: person.id,
      phone: { masked: person.phone.masked },
      pendingOrders: {
        totalCount: orders.totalCount,
        nodes: orders.nodes.map(({ id, total, items, channel, placedAt }) => ({
          id,
          total: { minor: total.minor, currency: total.currency },
          items: items.map(({ title, quantity }) => ({ title, quantity })),
          channel,
          placedAt,
        })),
      },
      membership: membership && {
        tier: { code: membership.tier.code, name: membership.tier.name },
        points: { available: membership.points.available },
        benefits: membership.benefits.map(({ code, name }) => ({ code, name })),
      },
      permission: { allowed: permission.allowed, reasons: permission.reasons, message: permission.message },
    },
  },
});
