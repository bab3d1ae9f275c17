import { isIP } from "node:net";
import type { FastifyInstance } from "fastify";
import { nameOf } from "./http/hostName.ts";
import { refusal } from "./http/refusal.ts";

const REFUSAL =
  "The Host of this request is no name of this machine's. With AUTH=development, use localhost, an address, or HOST.";

/** The host that a `Host` header names, without port and brackets; empty where it names none. */
function hostOf(header: string | undefined): string {
  const url = `http://${header ?? ""}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, "$1") : "";
}

/**
 * Refuses every request for a host that is neither `localhost` nor an address nor one of `names`: HTTP 421. Only health is
 * told to everybody.
 *
 * A stranger's page in a developer's browser can let its own name lead to this machine (DNS rebinding) and then read what
 * is answered here. Its requests carry that name; it cannot make them carry an address.
 */
export function refuseOtherNames(app: FastifyInstance, names: readonly string[]): void {
  const known = new Set(["localhost", ...names.map((name) => name.toLowerCase())]);
  app.addHook("onRequest", (request, _reply, done) => {
    const host = hostOf(nameOf(request));
    if (isIP(host) !== 0 || known.has(host) || request.url.startsWith("/health/")) done();
    else done(refusal("MISDIRECTED_REQUEST", REFUSAL));
  });
}
