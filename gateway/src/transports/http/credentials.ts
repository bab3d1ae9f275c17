import { ACCESS_REASON_HEADER, writeAccessReason, type InternalTokenKeys } from "@datong/subgraph-kit";
import type { Ask } from "./Ask.ts";
import type { Credentials } from "./batch.ts";

/** The gateway's word for who asks, to one of our own subgraphs. */
export function credentialsOf(keys: InternalTokenKeys, { parts: { context } }: Ask): Credentials {
  const { caller, locale, requestId, clientAddress, accessReason, deadline } = context;
  return {
    token: keys.sign({ caller, requestId, clientAddress, deadline }),
    locale,
    ...(accessReason === null ? {} : { accessReason: writeAccessReason(accessReason) }),
  };
}

/** The same as headers of a request of its own. */
export function ownHeaders(keys: InternalTokenKeys, ask: Ask): string[] {
  const { token, locale, accessReason } = credentialsOf(keys, ask);
  const headers = ["authorization", `Bearer ${token}`, "accept-language", locale];
  if (accessReason !== undefined) headers.push(ACCESS_REASON_HEADER, accessReason);
  return headers;
}

/**
 * What a subgraph of others is told: nothing about the caller but what the client's own headers say that may go on
 * (`FORWARD_HEADERS`). What is `given` for the subgraph goes before these.
 */
export function foreignHeaders({ parts: { context } }: Ask, given: Readonly<Record<string, string>>): string[] {
  const { locale, requestId, forwarded } = context;
  const headers = ["accept-language", locale, "x-request-id", requestId, ...Object.entries(given).flat()];
  if (!forwarded) return headers;
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  return [
    ...headers,
    ...Object.entries(forwarded)
      .filter(([name]) => !names.has(name))
      .flat(),
  ];
}
