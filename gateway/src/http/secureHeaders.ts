import type { FastifyReply, FastifyRequest } from "fastify";

/** Nothing here is a page that runs or shows anything; what is (the sandbox) says so in its own policy. */
const HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cache-control": "no-store",
} as const;

/** Half a year. Without subdomains: they may be somebody else's to decide. */
const STRICT_TRANSPORT = "max-age=15768000";

/**
 * What every answer says to a browser, and the id that finds its request in the logs. A route that knows better sets its own
 * later. A request that came to a trusted proxy by TLS is answered with Strict-Transport-Security.
 */
export function secureHeaders({ id, protocol }: FastifyRequest, reply: FastifyReply): void {
  reply.headers(HEADERS).header("x-request-id", id);
  if (protocol === "https") reply.header("strict-transport-security", STRICT_TRANSPORT);
}
