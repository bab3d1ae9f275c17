import { randomBytes } from "node:crypto";
import { badInput, checkKey, checkUserId, fail } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import type { Erasure, ErasureKind } from "../../domain/erasure/erasure.ts";
import { liftHold, placeHold } from "../../domain/erasure/holds.ts";
import type { ErasureRequested } from "../../domain/erasure/outcomes.ts";
import { requestErasure, withdrawErasure as takeBack } from "../../domain/erasure/requestErasure.ts";
import type { FreshProofNeeded } from "../../domain/outcomes.ts";
import type { EraseMeInput, MutationResolvers } from "../../generated/resolvers.ts";
import { readAsker } from "./asker.ts";

const ID_BYTES = 24;
const REASON_CHARACTERS_MAX = 500;
const HOLD_MS_MAX = 5 * 366 * 24 * 60 * 60 * 1_000;

const newId = (): string => randomBytes(ID_BYTES).toString("base64url");

/** @throws UNAVAILABLE where nothing would come of it: what is promised is to be kept */
async function request(
  context: Context,
  input: EraseMeInput,
  kind: ErasureKind,
): Promise<ErasureRequested | FreshProofNeeded> {
  const { erasing, now } = context;
  if (!erasing.isAtWork) throw fail("UNAVAILABLE");
  const asker = await readAsker(context, input);
  if ("kind" in asker) return asker;
  const erasure: Erasure = await requestErasure(
    { ...erasing.parts(), dueAfter: erasing.dueAfter, newErasureId: newId, now },
    { kind, ...asker },
  );
  erasing.wake();
  return { kind: "ErasureRequested", erasure };
}

export const eraseMe: NonNullable<MutationResolvers["eraseMe"]> = (_root, { input }, context) =>
  request(context, input, "ERASURE");

export const cancelAccount: NonNullable<MutationResolvers["cancelAccount"]> = (_root, { input }, context) =>
  request(context, input, "ACCOUNT_CANCELLATION");

export const withdrawErasure: NonNullable<MutationResolvers["withdrawErasure"]> = async (_root, { input }, context) => {
  const asker = await readAsker(context, input);
  if ("kind" in asker) return asker;
  const { erasing, now } = context;
  const erasure = await takeBack({ ...erasing.parts(), now }, asker.userIds);
  if (!erasure) return { kind: "ErasureUnknown" };
  return erasure.state === "WITHDRAWN" ? { kind: "ErasureWithdrawn", erasure } : { kind: "ErasureHasBegun" };
};

/** Who decides, as records name them. */
const decider = ({ caller }: Context): string => (caller.kind === "ANONYMOUS" ? "" : caller.subject);

export const placeLegalHold: NonNullable<MutationResolvers["placeLegalHold"]> = async (_root, { input }, context) => {
  const { aliases, erasing, now, requestId } = context;
  const { userId, reason, until } = input;
  checkUserId(userId, "input.userId");
  checkKey(reason, "input.reason", REASON_CHARACTERS_MAX);
  if (until <= now || until.getTime() > now.getTime() + HOLD_MS_MAX)
    throw badInput("input.until", "must be in the future, and at most five years from now");
  const userIds = (await aliases.of([userId], requestId)).get(userId);
  if (!userIds) throw badInput("input.userId", "is nobody's");
  const hold = { ...{ id: newId(), userIds, reason, until }, placedBy: decider(context), placedAt: now, lifted: null };
  return (await placeHold(erasing.parts(), hold)) ? { kind: "LegalHoldPlaced", hold } : { kind: "ErasureHasBegun" };
};

export const liftLegalHold: NonNullable<MutationResolvers["liftLegalHold"]> = async (_root, { input }, context) => {
  const { erasing, now } = context;
  checkKey(input.id, "input.id");
  checkKey(input.reason, "input.reason", REASON_CHARACTERS_MAX);
  const lifted = { at: now, by: decider(context), reason: input.reason };
  const hold = await liftHold({ ...erasing.parts(), now }, input.id, lifted);
  erasing.wake();
  return hold ? { kind: "LegalHoldLifted", hold } : { kind: "LegalHoldUnknown" };
};
