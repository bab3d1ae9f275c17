import { checkText } from "@datong/subgraph-kit";

const REASON_CHARACTERS_MAX = 500;

/** @throws BAD_USER_INPUT naming `input.reason` unless it says why */
export function checkReason(reason: string): void {
  checkText(reason, "input.reason", REASON_CHARACTERS_MAX);
}
