import { useMessageQuota as useQuota } from "../../domain/useMessageQuota.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkKey, checkUserId, checkWord } from "../checks.ts";

export const useMessageQuota: NonNullable<MutationResolvers["useMessageQuota"]> = async (
  _root,
  { input: { userId, channel, template, idempotencyKey } },
  { aliases, catalogue, store, sends, now, requestId },
) => {
  checkUserId(userId, "input.userId");
  checkWord(template, "input.template");
  checkKey(idempotencyKey, "input.idempotencyKey");
  const persons = await aliases.of([userId], requestId);
  const { PUSH } = await catalogue.all();
  return useQuota(
    { store, sends, purpose: PUSH, now },
    { userIds: persons.get(userId) ?? [userId], channel, template, idempotencyKey },
  );
};
