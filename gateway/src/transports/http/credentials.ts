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

/** What a subgraph of others is told: nothing about the caller. */
export const foreignHeaders = ({ parts: { context } }: Ask, given: Readonly<Record<string, string>>): string[] => [
  "accept-language",
  context.locale,
  "x-request-id",
  context.requestId,
  ...Object.entries(given).flat(),
];
