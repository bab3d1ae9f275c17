import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ANONYMOUS, z } from "@datong/subgraph-kit";
import type { Transport } from "../transports/Transport.ts";
import { SupergraphRefused } from "./SupergraphRefused.ts";

/** How a subgraph shows its SDL: the federation specification has it answer this. */
const QUERY = "{ _service { sdl } }";

const ANSWER_MS_MAX = 5_000;
const BETWEEN_MS = 1_000;

const answerShape = z.object({ data: z.object({ _service: z.object({ sdl: z.string().min(1) }) }) });

/**
 * Asks a subgraph for its SDL, and again after a second while it does not answer: it may be starting.
 *
 * @param attempts how often at most
 * @throws SupergraphRefused naming the subgraph and the reason, after the last
 */
export async function fetchSdl(
  { name, url }: { readonly name: string; readonly url: string },
  transport: Transport,
  attempts: number,
): Promise<string> {
  const ask = transport(name, url).prepare({ query: QUERY, kind: "query" });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask(
      {},
      {
        caller: ANONYMOUS,
        locale: "en",
        requestId: randomUUID(),
        clientAddress: null,
        accessReason: null,
        spending: null,
        deadline: Date.now() + ANSWER_MS_MAX,
      },
    );
    const { data: shown } = answerShape.safeParse(answer);
    if (shown) return shown.data._service.sdl;
    if (attempt >= attempts) {
      const code = answer.errors?.[0]?.extensions?.code;
      const reason = typeof code === "string" ? `${code}, for which the log has the cause` : "its answer has none";
      throw new SupergraphRefused(`The subgraph ${name} does not show its SDL: ${reason} (asked ${attempts} times)`);
    }
    await pause(BETWEEN_MS);
  }
}
