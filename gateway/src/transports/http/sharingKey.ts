import { writeCaller } from "@datong/subgraph-kit";
import type { GatewayContext } from "../../context.ts";

/** Longer variables are not compared. */
const VARIABLES_CHARS_MAX = 16_384;

/**
 * Fetches of one operation with the same key are the same question by the same caller: the same person in the same
 * session with the same ids, or nobody, from the same address, in the same language and with the same headers that go on.
 *
 * @param variables as JSON
 * @returns null where each is sent for itself: what staff and back ends read is recorded each time
 */
export function sharingKey(
  variables: string,
  { caller, locale, clientAddress, accessReason, forwarded }: GatewayContext,
): string | null {
  if (caller.kind === "STAFF" || caller.kind === "SERVICE" || variables.length > VARIABLES_CHARS_MAX) return null;
  const who = `${writeCaller(caller)}\n${locale}\n${clientAddress ?? ""}\n${accessReason ?? ""}`;
  return `${who}\n${forwarded ? JSON.stringify(forwarded) : ""}\n${variables}`;
}
