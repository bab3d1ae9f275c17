import { networkOf } from "@datong/subgraph-kit";
import type { GatewayContext } from "../../context.ts";

/**
 * Who asks, for what one alone must not spoil for all; null where that cannot be told. Whoever has not signed in is told by
 * the address alone: the headers that go on are whatever the client says.
 */
export function callerOf({ caller, clientAddress }: GatewayContext): string | null {
  if (caller.kind !== "ANONYMOUS") return `${caller.kind} ${caller.subject}`;
  return clientAddress === null ? null : networkOf(clientAddress);
}
