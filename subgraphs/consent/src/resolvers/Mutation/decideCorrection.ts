import { checkText, fail, idsOf, isPerson } from "@datong/subgraph-kit";
import { alreadyDecided, CORRECTION_UNKNOWN } from "../../domain/rights/correction.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { deciderOf } from "../toldBy.ts";

const ANSWER_CHARACTERS_MAX = 1_000;

export const decideCorrection: NonNullable<MutationResolvers["decideCorrection"]> = async (
  _root,
  { input: { id, decision, answer, decidedBy } },
  { caller, correcting, now },
) => {
  const by = deciderOf(caller, decidedBy);
  checkText(answer, "input.answer", ANSWER_CHARACTERS_MAX);
  if (!correcting) throw fail("UNAVAILABLE");
  const { corrections } = correcting;
  const found = await corrections.byId(id);
  if (!found) return CORRECTION_UNKNOWN;
  if (isPerson(caller) && idsOf(caller).includes(found.userId))
    throw fail("FORBIDDEN", { message: "Nobody decides about their own request." });
  const decided = await corrections.decide(id, { state: decision, answer, by, at: now });
  if (!decided) return CORRECTION_UNKNOWN;
  return decided.state === decision && decided.answer === answer
    ? { kind: "CorrectionDecided", correction: decided }
    : alreadyDecided(decided.state);
};
