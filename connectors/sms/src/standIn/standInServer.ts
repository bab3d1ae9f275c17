import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface StandInRequest {
  readonly method: string;
  /** With the query; relative to the server. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `SILENCE` takes the request and never answers. */
export type StandInAnswer = { readonly status: number; readonly json: unknown } | StandInText | "SILENCE";

/** An answer that is not the provider's, as from a proxy that is broken. */
export interface StandInText {
  readonly status: number;
  readonly text: string;
}

/** One message that the stand-in took, as it came over the wire. */
export interface SentSms {
  readonly phone: string;
  readonly template: string;
  readonly signName: string | null;
  /** Named at Aliyun, in order at Tencent. */
  readonly params: Readonly<Record<string, unknown>> | readonly unknown[];
}

export interface SmsStandIn {
  readonly endpoint: URL;
  /** What was taken, oldest first. */
  sent(): readonly SentSms[];
  /** Answers the next request with a code of the provider, or something else, instead of handling it. */
  answerNext(answer: { readonly code: string; readonly status?: number } | StandInText | "SILENCE"): void;
  /** Ends every connection too. */
  stop(): Promise<void>;
}

/** A server on a free port of 127.0.0.1. */
export async function serveStandIn(handle: (request: StandInRequest) => StandInAnswer): Promise<{
  readonly endpoint: URL;
  readonly stop: () => Promise<void>;
}> {
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const answer = handle({
        method: incoming.method ?? "",
        url: new URL(incoming.url ?? "/", "http://127.0.0.1"),
        headers: incoming.headers,
        body,
      });
      if (answer === "SILENCE") return;
      const [type, content] =
        "json" in answer ? ["application/json", JSON.stringify(answer.json)] : ["text/html", answer.text];
      response.writeHead(answer.status, { "content-type": type }).end(content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
