import type { RequestListener, ServerOptions } from "node:http";
import type { Server } from "node:https";
import type { Logger } from "@datong/subgraph-kit";
import { readCertificate, type CertificateFiles } from "./certificate.ts";
import { keepCertificate } from "./keepCertificate.ts";
import { createSecureServer, type SecureOptions } from "./secureServer.ts";

/**
 * Makes servers that speak TLS with the certificate of these files, and with the next one once that is there.
 *
 * @param options those of Node's HTTP/1.1 server
 * @throws BadCertificateError
 */
export function speakTls(files: CertificateFiles, timeouts: SecureOptions, options: ServerOptions, logger: Logger) {
  const certificate = readCertificate(files);
  const endings: (() => void)[] = [];
  return {
    createServer: (answer: RequestListener): Server => {
      const { server, endSessions } = createSecureServer(certificate, timeouts, options, answer);
      const { stop } = keepCertificate(server, files, certificate, logger);
      endings.push(endSessions, stop);
      return server;
    },
    /** Lets clients go once what they have sent is answered. */
    end() {
      for (const end of endings) end();
    },
  };
}
