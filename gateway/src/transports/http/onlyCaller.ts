import { networkOf } from "@datong/subgraph-kit";
import type { GatewayContext } from "../../context.ts";
import type { Ask } from "./Ask.ts";

/**
 * Who asks, for what one alone must not spoil for all; null where that cannot be told. Whoever has not signed in is told by
 * the address alone: the headers that go on are whatever the client says.
 */
function callerOf({ caller, clientAddress }: GatewayContext): string | null {
  if (caller.kind !== "ANONYMOUS") return `${caller.kind} ${caller.subject}`;
  return clientAddress === null ? null : networkOf(clientAddress);
}

/** The one caller of these fetches; null where there are several, or it cannot be told. */
export function onlyCaller([first, ...others]: readonly Ask[]): string | null {
  const caller = first ? callerOf(first.parts.context) : null;
  return others.every(({ parts }) => callerOf(parts.context) === caller) ? caller : null;
}
