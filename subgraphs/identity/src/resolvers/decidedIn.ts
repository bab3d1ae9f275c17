import { badInput, idsOf } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { readText } from "./bindOutcomes.ts";

const REASON_MAX = 500;
const STAFF_MAX = 64;

/** What staff say of a decision of theirs. */
interface Decision {
  readonly reason: string;
  readonly decidedBy?: string | null;
}

/**
 * The context with the member of staff who decided, and their reason. Staff decide in their own name; a back end says
 * who has.
 *
 * @param reasonField where the reason stands in the caller's arguments
 * @throws BAD_USER_INPUT naming the field
 */
export function decidedIn(
  context: Context,
  { reason, decidedBy }: Decision,
  reasonField = "input.reason",
): { readonly parts: Context; readonly reason: string } {
  const given = typeof decidedBy === "string" ? readText(decidedBy, "input.decidedBy", STAFF_MAX) : null;
  const read = readText(reason, reasonField, REASON_MAX);
  if (context.caller.kind === "STAFF") {
    if (given !== null && !idsOf(context.caller).includes(given))
      throw badInput("input.decidedBy", "is somebody else; leave it out: you decide in your own name");
    return { parts: context, reason: read };
  }
  if (given === null) throw badInput("input.decidedBy", "must name the member of staff who decided");
  return { parts: { ...context, actor: { ...context.actor, staff: given } }, reason: read };
}
