import type { Server } from "node:https";
import type { Logger } from "@datong/subgraph-kit";
import { readCertificate, type Certificate, type CertificateFiles } from "./certificate.ts";

/** A certificate is renewed days before it ends, and nobody waits for the new one. */
const LOOK_EVERY_MS = 60_000;

/**
 * Looks at the files of a certificate every minute, and gives new connections the one that is there; connections that are
 * open keep theirs. One that cannot be used is logged once, and the one before goes on.
 *
 * @param current what `server` has
 * @returns looks at once, and a way to stop looking
 */
export function keepCertificate(server: Server, files: CertificateFiles, current: Certificate, logger: Logger) {
  let known = JSON.stringify(current);
  let refused: string | null = null;

  function look(): void {
    try {
      const certificate = readCertificate(files);
      refused = null;
      const found = JSON.stringify(certificate);
      if (found === known) return;
      server.setSecureContext(certificate);
      known = found;
      logger.info("the certificate was replaced");
    } catch (error) {
      const reason = (error as Error).message;
      if (reason !== refused) logger.error({ err: error }, "the new certificate cannot be used; the old one stays");
      refused = reason;
    }
  }

  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    look,
    stop: () => {
      clearInterval(timer);
    },
  };
}
