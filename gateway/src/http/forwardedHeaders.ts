import type { IncomingHttpHeaders } from "node:http";

/** What HTTP itself, the gateway or its clients say about one exchange; and cookies, at which nothing here looks. */
const KEPT =
  /^(accept(-.+)?|connection|content-.+|cookie2?|date|expect|forwarded|host|keep-alive|proxy-.+|te|trailer|transfer-encoding|upgrade|via|x-access-reason|x-forwarded-.+|x-internal-token|x-real-ip|x-request-id)$/;

/** Whether a header of clients may go on to subgraphs that are not ours, by its lower-case name. */
export const forwardableHeader = (name: string): boolean => /^[a-z0-9-]+$/.test(name) && !KEPT.test(name);

/** Those headers of a request that go on, by name; undefined where none does. */
export function forwardedHeaders(
  headers: IncomingHttpHeaders,
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  let forwarded: Record<string, string> | undefined;
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) (forwarded ??= {})[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return forwarded;
}
