import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { fail } from "@datong/subgraph-kit";
import type { CodeExchanges, CodeKey, CodeState } from "../domain/wechat.ts";
import { faultOf, publicFault } from "./faults.ts";

/** How long somebody waits for another's answer to the same code: less than gateways wait for us. */
const WAIT_MS_MAX = 8_000;
const FIRST_PAUSE_MS = 20;
const PAUSE_MS_MAX = 250;

/** What is done with a code, in two steps. Both results must be plain data: they are kept for whoever comes next. */
export interface CodeUse<Proof, Outcome> {
  /** Asks WeChat, which takes a code once. Never null. */
  readonly prove: () => Promise<Proof>;
  /** Makes the answer of what WeChat said. May run again for the same proof when a process dies. */
  readonly conclude: (proof: Proof) => Promise<Outcome>;
  /** Whether an answer that was kept may be given again; left out, any may. */
  readonly mayRepeat?: (outcome: Outcome) => Promise<boolean>;
}

/** How far the code is once nobody is at it any more. */
async function settled(exchanges: CodeExchanges, key: CodeKey): Promise<CodeState> {
  const deadline = Date.now() + WAIT_MS_MAX;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX)) {
    const state = await exchanges.read(key);
    if (state.kind !== "UNDER_WAY") return state;
    if (Date.now() + pauseMs > deadline) throw fail("TIMEOUT");
    await pause(pauseMs);
  }
}

/**
 * Uses a code of WeChat once, however many callers bring it at once, in whatever processes: one asks WeChat, the others
 * wait for its answer, which is kept for the time that the key says.
 *
 * Whoever dies on the way leaves a claim that runs out after 20 seconds. Then the next caller goes on from what WeChat
 * had said, or asks WeChat again: a code is good for one exchange, so WeChat decides whether there has been one.
 *
 * @returns the answer; `REFUSED` when the code was brought for something else or by somebody else, or its answer may not
 *   be given again
 */
export async function exchangeOnce<Proof, Outcome>(
  exchanges: CodeExchanges,
  key: CodeKey,
  at: Date,
  { prove, conclude, mayRepeat = () => Promise.resolve(true) }: CodeUse<Proof, Outcome>,
): Promise<Outcome | "REFUSED"> {
  const owner = randomUUID();
  const begin = Date.now();
  /** WeChat may take seconds, which are not to be taken from those who come again. */
  const atTheEnd = () => new Date(at.getTime() + Date.now() - begin);
  let state = await exchanges.claim(key, owner, at);
  if (state.kind === "MINE") {
    try {
      const proof = (state.proof as Proof | null) ?? (await prove());
      if (state.proof !== null || (await exchanges.keepProof(key, owner, proof))) {
        const outcome = await conclude(proof);
        if (await exchanges.conclude(key, owner, outcome, atTheEnd())) return outcome;
      }
    } catch (error) {
      // Without it those who wait would do so until their time is up; the caller's error is worth more than ours.
      await exchanges.giveUp(key, owner, faultOf(error), atTheEnd()).catch(() => undefined);
      throw publicFault(error);
    }
    // Our claim ran out, and somebody else brings the code on.
    state = await settled(exchanges, key);
  } else if (state.kind === "UNDER_WAY") state = await settled(exchanges, key);

  if (state.kind === "FAULT") throw fail(state.fault);
  const kept = state.kind === "DONE" ? (state.outcome as Outcome) : null;
  return kept !== null && (await mayRepeat(kept)) ? kept : "REFUSED";
}
