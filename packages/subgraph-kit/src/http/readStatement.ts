import { readCaller } from "../caller.ts";
import { late } from "../internalRefusals.ts";
import type { InternalStatement } from "../internalToken.ts";
import { refusal } from "./refusal.ts";

/**
 * What the gateway says of one request among several, in a body that it has signed: `caller` as `readCaller` has it,
 * `requestId`, `clientAddress` where it is known, and `deadline`.
 *
 * @throws BAD_REQUEST (HTTP 400) for what says not enough; TIMEOUT (HTTP 504) when its deadline has passed
 */
export function readStatement(item: Readonly<Record<string, unknown>>): InternalStatement {
  const { requestId, clientAddress, deadline } = item;
  const caller =
    typeof item.caller === "object" && item.caller && "kind" in item.caller ? readCaller(item.caller) : null;
  if (!caller || typeof requestId !== "string" || typeof deadline !== "number")
    throw refusal("BAD_REQUEST", "A request must have a `caller`, a `requestId` and a `deadline`.");
  if (deadline <= Date.now()) throw late();
  return { caller, requestId, clientAddress: typeof clientAddress === "string" ? clientAddress : null, deadline };
}
