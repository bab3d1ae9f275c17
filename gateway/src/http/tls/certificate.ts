import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

/** Where the certificate of a server stands, and its key; both in PEM. */
export interface CertificateFiles {
  /** The certificate, and below it those that lead to one that clients know. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Why a certificate cannot be used; `file` says which of the two to look at. */
export class BadCertificateError extends Error {
  /** Its message may stand in a log; see `describeError` of the kit. */
  static readonly saysNoValues = true;
  override name = "BadCertificateError";
  readonly file: keyof CertificateFiles;

  constructor(file: keyof CertificateFiles, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.file = file;
  }
}

function attempt<Value>(file: keyof CertificateFiles, reason: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw new BadCertificateError(file, reason, { cause });
  }
}

/**
 * Reads a certificate and its key.
 *
 * @throws BadCertificateError when one of them cannot be read, they do not belong together, or the certificate has expired
 */
export function readCertificate({ certFile, keyFile }: CertificateFiles): Certificate {
  const cert = attempt("certFile", "cannot be read", () => readFileSync(certFile, "utf8"));
  const key = attempt("keyFile", "cannot be read", () => readFileSync(keyFile, "utf8"));
  const certificate = attempt("certFile", "holds no certificate in PEM", () => new X509Certificate(cert));
  const privateKey = attempt("keyFile", "holds no private key in PEM without a passphrase", () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(privateKey))
    throw new BadCertificateError("keyFile", "is not the key of the certificate");
  if (Date.parse(certificate.validTo) <= Date.now())
    throw new BadCertificateError("certFile", `has expired: it was valid until ${certificate.validTo}`);
  return { cert, key };
}
