import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ANONYMOUS, z } from "@datong/subgraph-kit";
import { request } from "undici";
import { requestHeaders } from "../transports/requestHeaders.ts";
import type { Trust } from "../transports/Trust.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** How a subgraph shows its SDL: the federation specification has it answer this. */
const QUERY = JSON.stringify({ query: "{ _service { sdl } }" });

const ANSWER_MS_MAX = 5_000;
const ATTEMPTS = 5;
const BETWEEN_MS = 1_000;

const answerShape = z.object({ data: z.object({ _service: z.object({ sdl: z.string().min(1) }) }) });

/**
 * Asks a subgraph for its SDL, and again after a second while it does not answer: it may be starting.
 *
 * @throws SupergraphRefused naming the subgraph and the reason, after `attempts`
 */
export async function fetchSdl(
  { name, url }: { readonly name: string; readonly url: string },
  trust: Trust,
  { attempts = ATTEMPTS, betweenMs = BETWEEN_MS }: { readonly attempts?: number; readonly betweenMs?: number } = {},
): Promise<string> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await ask(name, url, trust);
    } catch (error) {
      if (attempt >= attempts)
        throw new SupergraphRefused(
          `The subgraph ${name} does not show its SDL: ${reasonOf(error)} (asked ${attempts} times)`,
        );
      await pause(betweenMs);
    }
}

async function ask(name: string, url: string, trust: Trust): Promise<string> {
  const headersFor = requestHeaders(name, trust);
  const deadline = Date.now() + ANSWER_MS_MAX;
  const { statusCode, body } = await request(url, {
    method: "POST",
    headers: {
      ...headersFor({
        caller: ANONYMOUS,
        locale: "en",
        requestId: randomUUID(),
        clientAddress: null,
        accessReason: null,
        spending: null,
        deadline,
      }),
      "content-type": "application/json",
      accept: "application/json",
    },
    body: QUERY,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new UnusableAnswer(`it answers with HTTP ${statusCode}`);
  const { data: answer } = answerShape.safeParse(jsonOf(text));
  if (!answer) throw new UnusableAnswer("its answer to { _service { sdl } } has none");
  return answer.data._service.sdl;
}

class UnusableAnswer extends Error {}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnusableAnswer) return error.message;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return `it does not answer (${String(code ?? name)})`;
}
