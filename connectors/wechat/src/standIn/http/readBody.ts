import type { IncomingMessage } from "node:http";

/** Room for the 10,000 people of a test in one control call. */
const BODY_BYTES_MAX = 20 * 1024 * 1024;

/** @throws when the body is larger than 20 MiB, or the connection breaks */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Error("The body is larger than 20 MiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
