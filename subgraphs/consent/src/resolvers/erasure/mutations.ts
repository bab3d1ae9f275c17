import { randomBytes } from "node:crypto";
import { fail } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import type { Erasure, ErasureKind } from "../../domain/erasure/erasure.ts";
import type { ErasureRequested } from "../../domain/erasure/outcomes.ts";
import { requestErasure, withdrawErasure as takeBack } from "../../domain/erasure/requestErasure.ts";
import { USER_ERASED, type FreshProofNeeded, type UserErased } from "../../domain/outcomes.ts";
import type { EraseMeInput, MutationResolvers } from "../../generated/resolvers.ts";
import { readAsker } from "./asker.ts";

const ID_BYTES = 24;

/** Random: whoever has it may know how the request stands. */
const newId = (): string => randomBytes(ID_BYTES).toString("base64url");

/** @throws UNAVAILABLE where nothing would come of it: what is promised is to be kept */
async function request(
  context: Context,
  input: EraseMeInput,
  kind: ErasureKind,
): Promise<ErasureRequested | FreshProofNeeded | UserErased> {
  const { erasing, now } = context;
  if (!erasing.isAtWork) throw fail("UNAVAILABLE");
  const asker = await readAsker(context, input);
  if (asker.kind === "FreshProofNeeded") return asker;
  if (asker.kind === "Erased") return USER_ERASED;
  if (asker.kind === "BeingErased") return { kind: "ErasureRequested", erasure: asker.erasure };
  const { userIds, by, teller } = asker;
  const erasure: Erasure = await requestErasure(
    { ...erasing.parts(), dueAfter: erasing.dueAfter, newErasureId: newId, now },
    { kind, userIds, by, teller },
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
  if (asker.kind === "FreshProofNeeded") return asker;
  if (asker.kind === "Erased") return USER_ERASED;
  if (asker.kind === "BeingErased") return { kind: "ErasureHasBegun" };
  const { erasing, now } = context;
  const erasure = await takeBack({ ...erasing.parts(), now }, asker.userIds);
  if (!erasure) return { kind: "ErasureUnknown" };
  return erasure.state === "WITHDRAWN" ? { kind: "ErasureWithdrawn", erasure } : { kind: "ErasureHasBegun" };
};
