export { BadCertificateError, readCertificate, type CertificateFiles } from "./certificate.ts";
export { speakTls } from "./speakTls.ts";
