import { fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { unknownTokenLimits } from "../domain/guesses.ts";
import { createHandoff as makeHandoff, loginWithHandoff as takeHandoff } from "../domain/handoff.ts";
import { logout as endSessions } from "../domain/logout.ts";
import { refreshSession as renewSession } from "../domain/refreshSession.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { endUser, endUserInSession, sessionIsOver } from "./endUser.ts";
import { readClient, requireLoginEnd } from "./readClient.ts";

/**
 * The outcome, unless too many before it brought what nobody was given.
 *
 * @throws RATE_LIMITED beyond the limits; whoever brings what is good is never refused
 */
async function unlessGuessed<Outcome extends { readonly kind: string; readonly isUnknown?: true }>(
  outcome: Outcome,
  context: Context,
): Promise<Outcome> {
  if (!outcome.isUnknown) return outcome;
  if (await context.countGuess(unknownTokenLimits(context.codes.rules, context))) return outcome;
  throw fail("RATE_LIMITED");
}

export const refreshSession: NonNullable<MutationResolvers["refreshSession"]> = async (_root, { input }, context) =>
  unlessGuessed(await renewSession(context, input.refreshToken), context);

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

export const loginWithHandoff: NonNullable<MutationResolvers["loginWithHandoff"]> = async (_root, { input }, context) =>
  unlessGuessed(await takeHandoff(context, input.code, readClient(input.client, "input.client")), context);
