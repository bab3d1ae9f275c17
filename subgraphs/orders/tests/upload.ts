import { randomUUID } from "node:crypto";
import { createOrdersSubgraph, type OrdersParts } from "@datong/orders";
import { serveSubgraph, type Caller, type Connection, type Running } from "@datong/subgraph-kit";
import { internalKeys } from "@datong/testkit";
import { shippedMapping } from "./mappings.ts";
import { aRecord, encryptionKeys, logger, writer } from "./orders.ts";
import { kiosk, knowAllBut, salon, till } from "./uploadSources.ts";

export const internalTokenKeys = internalKeys("orders");

/** A line of what an upload is answered. */
export interface UploadLine {
  readonly line?: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly isComplete?: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly line?: number };
}

export interface UploadAsked {
  readonly source?: string;
  readonly caller?: Caller | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly signal?: AbortSignal;
}

/** As the gateway passes a request on, for this caller; null for one that did not come through it. */
export const asGateway = (caller: Caller | null): Record<string, string> => {
  if (!caller) return {};
  const requestId = randomUUID();
  const token = internalTokenKeys.sign({ caller, requestId, clientAddress: null, deadline: Date.now() + 10_000 });
  return { "x-request-id": requestId, "x-internal-token": token };
};

/** Begins an upload; its answer can be read while the body is still sent. */
export const beginUpload = (
  { url }: Running,
  body: RequestInit["body"],
  { source = "shop", caller = writer, headers = {}, query = "", signal }: UploadAsked = {},
): Promise<Response> =>
  fetch(`${url}/ingest/orders/${source}${query}`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", ...asGateway(caller), ...headers },
    body: body ?? null,
    ...(signal ? { signal } : {}),
    // Fetch asks for it where the body is a stream.
    ...({ duplex: "half" } as object),
  });

/** Uploads a file, and reads every line of the answer. */
export async function upload(
  running: Running,
  body: RequestInit["body"],
  asked: UploadAsked = {},
): Promise<readonly UploadLine[]> {
  const text = await (await beginUpload(running, body, asked)).text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as UploadLine);
}

/** What an upload came to in the end. */
export const lastOf = (lines: readonly UploadLine[]): UploadLine => lines.at(-1) ?? {};

/** Asks about uploads. */
export const askUploads = ({ url }: Running, path: string, caller: Caller | null = writer): Promise<Response> =>
  fetch(`${url}/ingest/orders/${path}`, { headers: { "accept-language": "en", ...asGateway(caller) } });

export const ndjson = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

/** Records of the canonical form, each of another order. */
export const records = (count: number, values: object = {}) =>
  Array.from({ length: count }, (_, place) => aRecord({ externalId: `e${place}`, ...values }));

/** What an upload tells that has taken so many, and no others. */
export const counts = (values: object) => ({
  CREATED: 0,
  UPDATED: 0,
  UNCHANGED: 0,
  QUARANTINED: 0,
  SKIPPED: 0,
  ...values,
});

/** Reads an answer until it has said this. */
export async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  word: string,
): Promise<void> {
  for (let text = ""; !text.includes(word);) {
    const part = await reader?.read();
    if (!part || part.done) throw new Error(`The answer ended before ${word}`);
    text += Buffer.from(part.value).toString();
  }
}

/** Serves uploads over a connection, which ends with it. */
export const servingUploads = (over: Connection, parts: Partial<OrdersParts> = {}): Promise<Running> =>
  serveSubgraph(
    createOrdersSubgraph({
      connection: over,
      logger,
      encryptionKeys,
      mappings: [till, kiosk, salon, shippedMapping("official-account-bookings")],
      askIdentity: knowAllBut("refused@example.com", "erased@example.com"),
      ...parts,
    }),
    { host: "127.0.0.1", port: 0, internalTokenKeys },
  );

/** What uploads write. */
export const WRITTEN = ["orders", "reservations", "quarantined", "uploads", "uploadRejects"] as const;
