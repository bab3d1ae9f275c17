import { permissionOf } from "../graph/consent.ts";
import { membershipOf } from "../graph/members.ts";
import { ordersOf } from "../graph/orders.ts";
import { findByOpenid } from "../graph/people.ts";

function personOf(parameters: URLSearchParams) {
  const [id = "", ...aliasIds] = (parameters.get("ids") ?? "").split(",");
  return { id, aliasIds };
}

const UNPAID = { status: ["PENDING_PAYMENT"], first: 10 };
const USE = { purpose: "LOCATION", channel: "MINI_PROGRAM" };

/** What each subgraph answers to the hand-written Home page, by its name. */
export const REST: Readonly<Record<string, (parameters: URLSearchParams) => unknown>> = {
  identity: (parameters) => findByOpenid(parameters.get("openid") ?? ""),
  orders: (parameters) => ordersOf(personOf(parameters), UNPAID),
  members: (parameters) => membershipOf(personOf(parameters)),
  consent: (parameters) => permissionOf(personOf(parameters), USE),
};
