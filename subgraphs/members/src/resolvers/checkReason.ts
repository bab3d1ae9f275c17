import { checkText } from "@datong/subgraph-kit";

const REASON_CHARACTERS_MAX = 500;

/** @throws BAD_USER_INPUT naming the field unless it says something, such as why */
export function checkReason(reason: string, field = "input.reason"): void {
  checkText(reason, field, REASON_CHARACTERS_MAX);
}
