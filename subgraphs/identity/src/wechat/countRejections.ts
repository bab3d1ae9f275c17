import { fail, type Caller } from "@datong/subgraph-kit";
import type { CodeParts } from "../domain/code.ts";
import { giveBackAll, limitedAddress, takeAll, type Wanted } from "../domain/limits.ts";
import type { CodeProof } from "./identify.ts";

/** Somebody brings a code of WeChat. */
export interface Bringer {
  readonly caller: Caller;
  /** Null when it is not known. */
  readonly clientAddress: string | null;
}

const limitOf = ({ rules }: CodeParts, { caller, clientAddress }: Bringer): Wanted =>
  caller.kind === "SERVICE"
    ? { key: { what: "WECHAT_REJECTED_BY_SERVICE", of: caller.subject }, limit: rules.wrongPerService }
    : {
        key: { what: "WECHAT_REJECTED_FROM_ADDRESS", of: limitedAddress(clientAddress) },
        limit: rules.wechatRejectionsPerAddress,
      };

/**
 * Asks WeChat about a code, unless whoever brings it has brought too many that WeChat rejected: made-up codes would use up
 * the company's quota. The slot is taken before WeChat is asked and given back unless it rejects, so no number of
 * parallel calls gets more than the limit.
 *
 * @throws RATE_LIMITED beyond the limit
 */
export async function countRejections(
  codes: CodeParts,
  bringer: Bringer,
  now: Date,
  ask: () => Promise<CodeProof>,
): Promise<CodeProof> {
  const taken = await takeAll(codes.limits, [limitOf(codes, bringer)], now);
  if (taken.kind === "FULL") throw fail("RATE_LIMITED");
  let isRejected = false;
  try {
    const proof = await ask();
    isRejected = proof.kind === "WechatCodeRejected";
    return proof;
  } finally {
    if (!isRejected) await giveBackAll(codes.limits, taken.slots);
  }
}
