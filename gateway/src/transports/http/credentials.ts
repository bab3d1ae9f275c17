import { ACCESS_REASON_HEADER, writeAccessReason, writeCaller, type InternalTokenKeys } from "@datong/subgraph-kit";
import type { Ask } from "./Ask.ts";

/** The gateway's word for who asks, and how, to one of our own subgraphs: headers of a request of its own. */
export function ownHeaders(keys: InternalTokenKeys, { parts: { context } }: Ask): string[] {
  const { caller, locale, requestId, clientAddress, accessReason, deadline } = context;
  const token = keys.sign({ caller, requestId, clientAddress, deadline });
  const headers = ["authorization", `Bearer ${token}`, "accept-language", locale];
  if (accessReason !== null) headers.push(ACCESS_REASON_HEADER, writeAccessReason(accessReason));
  return headers;
}

/** The same as members of a JSON object, which holds where the whole is signed. */
export function membersOf({ parts: { context } }: Ask): string {
  const { caller, locale, requestId, clientAddress, accessReason, deadline } = context;
  const who = `"caller":${writeCaller(caller)},"requestId":${JSON.stringify(requestId)},"deadline":${deadline}`;
  const address = clientAddress === null ? "" : `,"clientAddress":${JSON.stringify(clientAddress)}`;
  const reason = accessReason === null ? "" : `,"accessReason":${JSON.stringify(writeAccessReason(accessReason))}`;
  return `${who}${address},"locale":"${locale}"${reason}`;
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
