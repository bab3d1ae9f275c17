import type { Socket } from "node:net";
import { aWay } from "@datong/testkit";

/** A way to a server that lets through only as much of what clients send as it is told to. */
export interface NarrowLine {
  readonly url: string;
  /** From now on lets so many bytes more through; resolves once they have passed. */
  letThrough(bytes: number): Promise<void>;
  /** Holds nothing back any more. */
  open(): void;
  /** Ends every connection, and forgets what was held back. */
  cut(): void;
  close(): Promise<void>;
}

/** @param to where the server listens that a client is led to, at the time that it comes */
export async function aNarrowLine(to: () => URL): Promise<NarrowLine> {
  const waiting: { readonly server: Socket; readonly bytes: Buffer }[] = [];
  let left = 0;
  let passed = (): void => undefined;

  function pass(): void {
    while (left > 0) {
      const next = waiting.shift();
      if (!next) return;
      if (next.server.destroyed) continue;
      const bytes = next.bytes.subarray(0, left);
      if (bytes.length < next.bytes.length) waiting.unshift({ ...next, bytes: next.bytes.subarray(bytes.length) });
      left -= bytes.length;
      next.server.write(bytes);
    }
    passed();
  }

  const way = await aWay(to, (client, server) => {
    client.on("data", (bytes: Buffer) => {
      waiting.push({ server, bytes });
      pass();
    });
    server.pipe(client);
  });
  return {
    url: `http://127.0.0.1:${way.port}`,
    letThrough: (bytes) =>
      new Promise((resolve) => {
        left += bytes;
        passed = resolve;
        pass();
      }),
    open() {
      left = Infinity;
      pass();
    },
    cut() {
      waiting.length = 0;
      way.cut();
    },
    close: way.close,
  };
}
