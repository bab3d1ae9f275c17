import type { CertificateFiles } from "./tls/index.ts";

/** What the front door takes from the outside, and from where. */
export interface HttpOptions {
  /** How large the body of a person's request may be, in bytes, and that of somebody unknown. */
  readonly bodyBytesMax: number;
  /** The same of a back end, which sends records in bulk. */
  readonly serviceBodyBytesMax: number;
  /** How long a client may take to send its headers, in milliseconds. */
  readonly headersTimeoutMs: number;
  /** How long it may take to send all of its request, and how long it may leave an answer unread. */
  readonly requestTimeoutMs: number;
  /** How long a connection may wait for its next request. */
  readonly keepAliveTimeoutMs: number;
  /** Connections at a time; what comes beyond them is closed at once. */
  readonly connectionsMax: number;
  /** The origins whose pages may read answers, such as `https://shop.example.com`. Without any, no CORS header is sent. */
  readonly corsOrigins: readonly string[];
  /** Whether answers are compressed for clients that can read it. */
  readonly compression: boolean;
  /** The certificate by which TLS is spoken, and with it HTTP/2; null where somebody before us does. */
  readonly tls: CertificateFiles | null;
  /** Headers of clients that go on to subgraphs that are not ours, by lower-case name. */
  readonly forwardHeaders: readonly string[];
}

export const DEFAULT_HTTP_OPTIONS: HttpOptions = {
  bodyBytesMax: 256 * 1024,
  // Large enough for 500 records of a bulk mutation.
  serviceBodyBytesMax: 10 * 1024 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  // Longer than a balancer keeps a connection unused: whoever closes first may cut off a request of the other's.
  keepAliveTimeoutMs: 75_000,
  connectionsMax: 4_096,
  corsOrigins: [],
  compression: true,
  tls: null,
  forwardHeaders: [],
};

/** How long a client is kept waiting for what the subgraphs answer, in milliseconds, unless that is set. */
export const REQUEST_DEADLINE_MS = 20_000;

/** The request line and all headers together, in bytes. */
export const HEADER_BYTES_MAX = 16 * 1024;

/** Path and query of a request, in characters. */
export const URL_LENGTH_MAX = 8 * 1024;
