import { fail } from "@datong/subgraph-kit";
import { createHandoff as makeHandoff, loginWithHandoff as takeHandoff } from "../domain/handoff.ts";
import { logout as endSessions } from "../domain/logout.ts";
import { refreshSession as renewSession } from "../domain/refreshSession.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { endUser } from "./endUser.ts";
import { readClient } from "./readClient.ts";

export const refreshSession: NonNullable<MutationResolvers["refreshSession"]> = (_root, { input }, context) =>
  renewSession(context, input.refreshToken);

export const logout: NonNullable<MutationResolvers["logout"]> = async (_root, { input }, context) => ({
  __typename: "LoggedOut",
  sessionsEnded: await endSessions(context, endUser(context.caller), {
    session: input.session ?? null,
    everywhere: input.everywhere === true,
  }),
});

export const createHandoff: NonNullable<MutationResolvers["createHandoff"]> = async (_root, { input }, context) => {
  const created = await makeHandoff(context, endUser(context.caller), input.target);
  if (!created) throw fail("UNAUTHENTICATED", { message: "The session of this token is over; log in anew." });
  return { ...created, __typename: "HandoffCreated" };
};

export const loginWithHandoff: NonNullable<MutationResolvers["loginWithHandoff"]> = (_root, { input }, context) =>
  takeHandoff(context, input.code, readClient(input.client, "input.client", context.locale));
