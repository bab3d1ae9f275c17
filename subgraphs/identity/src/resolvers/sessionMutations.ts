import { createHandoff as makeHandoff, loginWithHandoff as takeHandoff } from "../domain/handoff.ts";
import { logout as endSessions } from "../domain/logout.ts";
import { refreshSession as renewSession } from "../domain/refreshSession.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { endUser, endUserInSession, sessionIsOver } from "./endUser.ts";
import { readClient, requireLoginEnd } from "./readClient.ts";

export const refreshSession: NonNullable<MutationResolvers["refreshSession"]> = (_root, { input }, context) =>
  renewSession(context, input.refreshToken);

export const logout: NonNullable<MutationResolvers["logout"]> = async (_root, { input }, context) => {
  const session = input.session ?? null;
  const everywhere = input.everywhere === true;
  const { sessionId } = endUser(context.caller);
  const isOwn = !everywhere && (session === null || session === sessionId);
  const caller = isOwn ? endUser(context.caller) : await endUserInSession(context);
  return { __typename: "LoggedOut", sessionsEnded: await endSessions(context, caller, { session, everywhere }) };
};

export const createHandoff: NonNullable<MutationResolvers["createHandoff"]> = async (_root, { input }, context) => {
  requireLoginEnd(input.target, "input.target");
  const created = await makeHandoff(context, endUser(context.caller), input.target);
  if (!created) throw sessionIsOver();
  return { ...created, __typename: "HandoffCreated" };
};

export const loginWithHandoff: NonNullable<MutationResolvers["loginWithHandoff"]> = (_root, { input }, context) =>
  takeHandoff(context, input.code, readClient(input.client, "input.client"));
