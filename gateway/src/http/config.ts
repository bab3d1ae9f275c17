import { isIP } from "node:net";
import { z, type EnvironmentRule } from "@datong/subgraph-kit";
import { listOf, onOrOff, wholeNumber } from "../configTypes.ts";
import { forwardableHeader } from "./forwardedHeaders.ts";
import { DEFAULT_HTTP_OPTIONS, REQUEST_DEADLINE_MS, type HttpOptions } from "./HttpOptions.ts";
import { BadCertificateError, readCertificate, type CertificateFiles } from "./tls/index.ts";

const KIB = 1024;

/** An address, or a range of them: `10.0.0.0/8`. */
function isAddressRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

/** `https://shop.example.com`, as a browser says it: no path, no capital letter, no port that is the scheme's own. */
function isOrigin(text: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/?#*\s,]+$/.test(text) || !URL.canParse(text)) return false;
  const { origin } = new URL(text);
  // An app's own scheme, `capacitor://localhost`, has no origin that URL knows.
  return origin === "null" || origin === text;
}

/** What every process that holds a gateway reads about its HTTP side. */
export const httpShape = {
  BODY_KIB_MAX: wholeNumber(1, 102_400).default(DEFAULT_HTTP_OPTIONS.bodyBytesMax / KIB),
  SERVICE_BODY_KIB_MAX: wholeNumber(1, 102_400).default(DEFAULT_HTTP_OPTIONS.serviceBodyBytesMax / KIB),
  HEADERS_TIMEOUT_SECONDS: wholeNumber(1, 3_600).default(DEFAULT_HTTP_OPTIONS.headersTimeoutMs / 1_000),
  REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 3_600).default(DEFAULT_HTTP_OPTIONS.requestTimeoutMs / 1_000),
  REQUEST_DEADLINE_SECONDS: wholeNumber(1, 600).default(REQUEST_DEADLINE_MS / 1_000),
  KEEP_ALIVE_SECONDS: wholeNumber(1, 3_600).default(DEFAULT_HTTP_OPTIONS.keepAliveTimeoutMs / 1_000),
  CONNECTIONS_MAX: wholeNumber(1, 1_000_000).default(DEFAULT_HTTP_OPTIONS.connectionsMax),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform(listOf)
    .refine(
      (origins) => origins.every(isOrigin),
      "must be origins such as https://shop.example.com, separated by commas; * is refused, name each",
    ),
  COMPRESSION: onOrOff().default("on"),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(listOf)
    .refine((ranges) => ranges.every(isAddressRange), "must be addresses or CIDR ranges, separated by commas"),
  FORWARD_HEADERS: z
    .string()
    .default("")
    .transform((text) => listOf(text.toLowerCase()))
    .refine(
      (names) => names.every(forwardableHeader),
      "must be names of headers, separated by commas; cookies, and what belongs to HTTP or to the gateway, stay here",
    ),
};

type HttpConfig = z.output<z.ZodObject<typeof httpShape>>;

const TLS_VARIABLES = { certFile: "TLS_CERT_FILE", keyFile: "TLS_KEY_FILE" } as const;

/** The files of a certificate that an environment names; null where it names not both. */
const certificateFiles = (certFile: string | undefined, keyFile: string | undefined): CertificateFiles | null =>
  certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null;

/** What is wrong with the certificate of an environment. */
const tlsRule: EnvironmentRule = ({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }) => {
  const files = certificateFiles(certFile, keyFile);
  if (!files) {
    if (certFile !== undefined) return ["TLS_KEY_FILE: is not set, but belongs to TLS_CERT_FILE"];
    return keyFile === undefined ? [] : ["TLS_CERT_FILE: is not set, but belongs to TLS_KEY_FILE"];
  }
  try {
    readCertificate(files);
    return [];
  } catch (error) {
    if (error instanceof BadCertificateError) return [`${TLS_VARIABLES[error.file]}: ${error.message}`];
    throw error;
  }
};

const timeoutsRule: EnvironmentRule = (env) => {
  const { HEADERS_TIMEOUT_SECONDS: headers, REQUEST_TIMEOUT_SECONDS: request } = z
    .object(httpShape)
    .pick({ HEADERS_TIMEOUT_SECONDS: true, REQUEST_TIMEOUT_SECONDS: true })
    .catch({ HEADERS_TIMEOUT_SECONDS: 0, REQUEST_TIMEOUT_SECONDS: 0 })
    .parse(env);
  return headers > request
    ? ["HEADERS_TIMEOUT_SECONDS: must not be longer than REQUEST_TIMEOUT_SECONDS, which covers the headers as well"]
    : [];
};

/** A token that the gateway takes must not go to whoever could send it here again. */
const forwardedTokenRule: EnvironmentRule = ({ AUTH, FORWARD_HEADERS }) =>
  AUTH !== "off" && listOf(FORWARD_HEADERS?.toLowerCase() ?? "").includes("authorization")
    ? [
        "FORWARD_HEADERS: authorization goes on with AUTH=off alone; whoever gets a token that counts here can use it here",
      ]
    : [];

/** What `httpShape` cannot say of one variable alone. */
export const httpRule: EnvironmentRule = (env) => [...timeoutsRule(env), ...forwardedTokenRule(env), ...tlsRule(env)];

export const httpOptions = (config: HttpConfig): HttpOptions => ({
  bodyBytesMax: config.BODY_KIB_MAX * KIB,
  serviceBodyBytesMax: config.SERVICE_BODY_KIB_MAX * KIB,
  headersTimeoutMs: config.HEADERS_TIMEOUT_SECONDS * 1_000,
  requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1_000,
  keepAliveTimeoutMs: config.KEEP_ALIVE_SECONDS * 1_000,
  connectionsMax: config.CONNECTIONS_MAX,
  corsOrigins: config.CORS_ORIGINS,
  compression: config.COMPRESSION === "on",
  tls: certificateFiles(config.TLS_CERT_FILE, config.TLS_KEY_FILE),
  forwardHeaders: config.FORWARD_HEADERS,
});
