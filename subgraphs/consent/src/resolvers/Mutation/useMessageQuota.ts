import { badInput, checkKey, checkName, checkUserId } from "@datong/subgraph-kit";
import { useMessageQuota as useQuota } from "../../domain/useMessageQuota.ts";
import { versionAt } from "../../domain/purpose.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

export const useMessageQuota: NonNullable<MutationResolvers["useMessageQuota"]> = async (
  _root,
  { input: { userId, channel, template, idempotencyKey } },
  { aliases, catalogue, store, sends, now, requestId },
) => {
  checkUserId(userId, "input.userId");
  checkName(template, "input.template");
  checkKey(idempotencyKey, "input.idempotencyKey");
  const { PUSH } = await catalogue.all();
  if (!versionAt(PUSH, now).oneTimeAt.includes(channel))
    throw badInput(
      "input.channel",
      "needs no subscription for a message; permission(purpose: PUSH) says whether it may be sent",
    );
  const persons = await aliases.of([userId], requestId);
  return useQuota(
    { store, sends, purpose: PUSH, now },
    { userIds: persons.get(userId) ?? [userId], channel, template, idempotencyKey },
  );
};
