import { badInput, checkKey, checkText, fail } from "@datong/subgraph-kit";
import type { CorrectionAsked } from "../../domain/rights/correction.ts";
import { USER_ERASED } from "../../domain/outcomes.ts";
import { requestCorrection as request } from "../../domain/rights/requestCorrection.ts";
import type { MutationResolvers, RequestCorrectionInput } from "../../generated/resolvers.ts";
import { findPerson } from "../erasure/findPerson.ts";
import { toldBy } from "../toldBy.ts";

const WHAT_CHARACTERS_MAX = 200;
const TEXT_CHARACTERS_MAX = 1_000;

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function readAsked({ part, what, shouldBe, why = null }: RequestCorrectionInput): CorrectionAsked {
  checkText(what, "input.what", WHAT_CHARACTERS_MAX);
  checkText(shouldBe, "input.shouldBe", TEXT_CHARACTERS_MAX);
  if (why === "") throw badInput("input.why", "must be left out where there is nothing to say");
  if (why !== null) checkText(why, "input.why", TEXT_CHARACTERS_MAX);
  return { part, what, shouldBe, why };
}

export const requestCorrection: NonNullable<MutationResolvers["requestCorrection"]> = async (
  _root,
  { input },
  context,
) => {
  const { caller, correcting, now, store } = context;
  const { userId } = toldBy(caller, input.userId);
  checkKey(input.idempotencyKey, "input.idempotencyKey");
  const asked = readAsked(input);
  if (!correcting) throw fail("UNAVAILABLE");
  const person = await findPerson(context, userId);
  if (person.kind !== "Found") return USER_ERASED;
  const about = { userId, personIds: person.userIds, idempotencyKey: input.idempotencyKey };
  return request({ ...correcting, store, now }, about, asked);
};
