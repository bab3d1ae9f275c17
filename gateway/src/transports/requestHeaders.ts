import { ACCESS_REASON_HEADER, writeAccessReason } from "@datong/subgraph-kit";
import type { GatewayContext } from "../context.ts";
import { keysOf, type Trust } from "./Trust.ts";

/**
 * What one subgraph is told about a request in headers. Ours believe the internal token, and nothing that a client says. One
 * that is not ours gets the client's headers that are meant for it (`FORWARD_HEADERS`), the language and the request's id.
 */
export function requestHeaders(name: string, trust: Trust): (context: GatewayContext) => Record<string, string> {
  const keys = keysOf(name, trust);
  if (!keys)
    return ({ locale, requestId, forwarded }) => ({
      ...forwarded,
      "accept-language": locale,
      "x-request-id": requestId,
    });
  return ({ caller, locale, requestId, clientAddress, accessReason, deadline }) => ({
    authorization: `Bearer ${keys.sign({ caller, requestId, clientAddress, deadline })}`,
    "accept-language": locale,
    ...(accessReason === null ? {} : { [ACCESS_REASON_HEADER]: writeAccessReason(accessReason) }),
  });
}
