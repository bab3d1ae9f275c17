import { badInput } from "@datong/subgraph-kit";
import { isName, nameRule } from "../domain/name.ts";

const REASON_CHARACTERS_MAX = 500;

/** @throws BAD_USER_INPUT naming the field unless the text can name something */
export function checkName(text: string, field: string, charactersMax: number): void {
  if (!isName(text, charactersMax)) throw badInput(field, nameRule(charactersMax));
}

/** @throws BAD_USER_INPUT naming `input.reason` unless it says why */
export function checkReason(reason: string): void {
  if (reason.trim() === "" || Array.from(reason).length > REASON_CHARACTERS_MAX || /\p{Cs}/u.test(reason))
    throw badInput("input.reason", `must be 1 to ${REASON_CHARACTERS_MAX} characters`);
}
