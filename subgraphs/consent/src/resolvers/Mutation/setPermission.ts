import { badInput, fail, idsOf, isPerson, type Caller } from "@datong/subgraph-kit";
import { isName, nameRule } from "../../domain/name.ts";
import type { Chosen } from "../../domain/setPermission.ts";
import { setPermission as recordChoice } from "../../domain/setPermission.ts";
import type { MutationResolvers, SetPermissionInput } from "../../generated/resolvers.ts";

/** 1 to 128 characters, none of them half a surrogate pair: the database could not tell such texts apart. */
const SHORT_TEXT = /^\P{Cs}{1,128}$/u;

const USER_ID_CHARACTERS_MAX = 64;

/**
 * Whose choice it is, and who says so.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves, known or not; BAD_USER_INPUT for a service that
 *   names nobody
 */
function chooserOf(caller: Caller, userId: string | null | undefined): Pick<Chosen, "userId" | "by"> {
  if (isPerson(caller) && idsOf(caller).includes(userId ?? caller.subject))
    return { userId: caller.subject, by: "USER" };
  if (caller.kind !== "SERVICE")
    throw fail("FORBIDDEN", { message: "A signed-in person can only choose for themselves." });
  if (!userId) throw badInput("input.userId", "is needed: a service says whose choice it is");
  if (!isName(userId, USER_ID_CHARACTERS_MAX)) throw badInput("input.userId", nameRule(USER_ID_CHARACTERS_MAX));
  return { userId, by: caller.kind };
}

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function checkInput({ idempotencyKey, noticeVersion }: SetPermissionInput, noticeVersionMax: number): void {
  if (!SHORT_TEXT.test(idempotencyKey)) throw badInput("input.idempotencyKey", "must be 1 to 128 characters");
  if (noticeVersion != null && (noticeVersion < 1 || noticeVersion > noticeVersionMax))
    throw badInput("input.noticeVersion", `must be 1 to ${noticeVersionMax}, the current version`);
}

export const setPermission: NonNullable<MutationResolvers["setPermission"]> = (
  _root,
  { input },
  { caller, store, purposes, now },
) => {
  const { purpose, channel, choice, idempotencyKey, noticeVersion = null } = input;
  const chooser = chooserOf(caller, input.userId);
  checkInput(input, purposes[purpose].noticeVersion);
  return recordChoice(
    { store, purposes, now },
    { ...chooser, purpose, channel, choice, noticeVersion, idempotencyKey },
  );
};
