import { randomBytes } from "node:crypto";
import { badInput, checkKey, checkUserId, fail, idsOf, isPerson, type Caller } from "@datong/subgraph-kit";
import { liftHold, placeHold } from "../../domain/erasure/holds.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { deciderOf } from "../toldBy.ts";
import { findPerson } from "./findPerson.ts";

const ID_BYTES = 24;
const REASON_CHARACTERS_MAX = 500;

/** @throws FORBIDDEN for a member of staff whose own data it is */
function checkIsOthers(caller: Caller, userIds: readonly string[]): void {
  if (isPerson(caller) && idsOf(caller).some((id) => userIds.includes(id)))
    throw fail("FORBIDDEN", { message: "Nobody decides about a hold on their own data." });
}

export const placeLegalHold: NonNullable<MutationResolvers["placeLegalHold"]> = async (_root, { input }, context) => {
  const { caller, erasing, now } = context;
  const { userId, reason, until, idempotencyKey } = input;
  const placedBy = deciderOf(caller, input.decidedBy);
  checkUserId(userId, "input.userId");
  checkKey(reason, "input.reason", REASON_CHARACTERS_MAX);
  checkKey(idempotencyKey, "input.idempotencyKey");
  const person = await findPerson(context, userId);
  if (person.kind !== "Found") return { kind: "ErasureHasBegun" };
  checkIsOthers(caller, person.userIds);
  const outcome = await placeHold(
    { ...erasing.parts(), now },
    {
      ...{ id: randomBytes(ID_BYTES).toString("base64url"), userIds: person.userIds, reason, until, idempotencyKey },
      ...{ placedBy, placedAt: now, lifted: null },
    },
  );
  if (outcome.kind === "HoldUntilUnusable")
    throw badInput("input.until", "must be in the future, and at most five years from now");
  return outcome;
};

export const liftLegalHold: NonNullable<MutationResolvers["liftLegalHold"]> = async (_root, { input }, context) => {
  const { caller, erasing, now } = context;
  const by = deciderOf(caller, input.decidedBy);
  checkKey(input.id, "input.id");
  checkKey(input.reason, "input.reason", REASON_CHARACTERS_MAX);
  const { holds } = erasing.parts();
  const known = await holds.byId(input.id);
  if (known) checkIsOthers(caller, known.userIds);
  const hold = await liftHold({ ...erasing.parts(), now }, input.id, { at: now, by, reason: input.reason });
  erasing.wake();
  return hold ? { kind: "LegalHoldLifted", hold } : { kind: "LegalHoldUnknown" };
};
