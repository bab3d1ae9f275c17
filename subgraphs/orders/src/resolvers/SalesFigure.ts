import type { SalesFigureResolvers } from "../generated/resolvers.ts";

export const SalesFigure: SalesFigureResolvers = {
  sold: ({ soldMinor: minor, currency }) => ({ minor, currency }),
  net: ({ netMinor: minor, currency }) => ({ minor, currency }),
  refunded: ({ refundedMinor: minor, currency }) => ({ minor, currency }),
  cancelled: ({ cancelledMinor: minor, currency }) => ({ minor, currency }),
  pending: ({ pendingMinor: minor, currency }) => ({ minor, currency }),
};
