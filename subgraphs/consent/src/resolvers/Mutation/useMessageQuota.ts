import { checkKey, checkName, checkUserId } from "@datong/subgraph-kit";
import { useMessageQuota as useQuota } from "../../domain/useMessageQuota.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

export const useMessageQuota: NonNullable<MutationResolvers["useMessageQuota"]> = async (
  _root,
  { input: { userId, channel, template, idempotencyKey } },
  { aliases, catalogue, store, sends, now, requestId },
) => {
  checkUserId(userId, "input.userId");
  checkName(template, "input.template");
  checkKey(idempotencyKey, "input.idempotencyKey");
  const persons = await aliases.of([userId], requestId);
  const { PUSH } = await catalogue.all();
  return useQuota(
    { store, sends, purpose: PUSH, now },
    { userIds: persons.get(userId) ?? [userId], channel, template, idempotencyKey },
  );
};
