import { badInput } from "@datong/subgraph-kit";
import {
  isZone,
  SALES_DIMENSIONS,
  SALES_SPAN_MS_MAX,
  type SalesAsked,
  type SalesDimension,
} from "../domain/figures.ts";
import { readSpan } from "./readSpan.ts";

interface SalesArguments {
  readonly from: Date;
  readonly to: Date;
  readonly zone?: string | null;
  readonly groupBy?: readonly SalesDimension[] | null;
}

const ZONE = "Asia/Shanghai";

/** Answers a name that no time zone has. */
export const notAZone = () => badInput("zone", "must be the name of a time zone, for example Asia/Shanghai");

/**
 * Reads the arguments of `Query.sales`.
 *
 * @throws BAD_USER_INPUT naming `to` or `zone`
 */
export function askedSales({ from, to, zone, groupBy }: SalesArguments): SalesAsked {
  readSpan({ from, to });
  if (to.getTime() - from.getTime() > SALES_SPAN_MS_MAX) throw badInput("to", "must be at most 366 days after from");
  const asked = { from, to, zone: zone ?? ZONE, groupBy: groupBy ?? SALES_DIMENSIONS };
  if (!isZone(asked.zone)) throw notAZone();
  return asked;
}
