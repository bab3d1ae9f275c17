import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { Agent, request } from "undici";
import { proofFor, type Destination } from "../destination.ts";
import { recordAt, SOURCES, type Shipment } from "../records.ts";
import { batchesOf, type Counts, type Door } from "./door.ts";

interface Told {
  readonly counts?: Counts;
  readonly isComplete?: boolean;
  readonly error?: { readonly code: string; readonly message: string };
}

const CHUNK_BYTES = 64 * 1024;

/** What else an upload tells whoever sends it. */
export interface UploadAsked {
  readonly isGzip?: boolean;
  /** Told how many records are taken so far, again and again. */
  readonly onTaken?: (records: number) => void;
}

const sumOf = (counts: Counts): number => Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/**
 * Sends NDJSON through the streaming door.
 *
 * @returns once everything is acknowledged, what became of the records
 * @throws Error where the upload ends before its body
 */
export async function upload(
  to: Destination,
  source: string,
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { isGzip = false, onTaken }: UploadAsked = {},
): Promise<Counts> {
  const agent = new Agent({ bodyTimeout: 0 });
  try {
    const answer = await request(new URL(`/ingest/orders/${source}`, to.url), {
      method: "POST",
      headers: {
        ...(await proofFor(to)),
        "content-type": "application/x-ndjson",
        "upload-id": randomUUID(),
        ...(isGzip ? { "content-encoding": "gzip" } : {}),
      },
      body: Readable.from(body),
      dispatcher: agent,
    });
    let last: Told = {};
    let held = "";
    for await (const text of answer.body.setEncoding("utf8")) {
      const lines = (held + String(text)).split("\n");
      held = lines.pop() ?? "";
      for (const line of lines) {
        last = JSON.parse(line) as Told;
        onTaken?.(sumOf(last.counts ?? {}));
      }
    }
    if (!last.isComplete) throw new Error(last.error?.message ?? `status ${answer.statusCode}, and no end: ${held}`);
    return last.counts ?? {};
  } finally {
    await agent.destroy();
  }
}

/** The lines of a shipment, some hundred at a time. */
export function* linesOf(shipment: Shipment): Generator<Buffer> {
  for (const places of batchesOf(shipment))
    yield Buffer.from(places.map((place) => `${JSON.stringify(recordAt(shipment, place))}\n`).join(""));
}

/** Bytes in the pieces in which a connection would bring them. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) yield bytes.subarray(from, from + CHUNK_BYTES);
}

const door =
  (isGzip: boolean): Door =>
  (shipment) => {
    const lines = Buffer.concat([...linesOf(shipment)]);
    const bytes = isGzip ? gzipSync(lines) : lines;
    return { send: (to) => upload(to, SOURCES[shipment.form], piecesOf(bytes), { isGzip }) };
  };

/** `POST /ingest/orders/{source}` with the whole shipment as NDJSON. */
export const uploadDoor: Door = door(false);

/** The same, compressed; before it is measured. */
export const gzipDoor: Door = door(true);
