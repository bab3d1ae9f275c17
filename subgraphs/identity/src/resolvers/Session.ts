import { fail, isPerson, vouchFor } from "@datong/subgraph-kit";
import type { Session as OpenedSession } from "../domain/session.ts";
import type {
  HandoffRejectedResolvers,
  LoggedInResolvers,
  SessionEndedResolvers,
  SessionRefreshedResolvers,
  SessionResolvers,
} from "../generated/resolvers.ts";

/** A session in an answer. */
export interface ShownSession extends OpenedSession {
  /** Whether the answer gives its tokens: the caller goes on in it. */
  readonly isGiven?: true;
}

const given = (session: OpenedSession): ShownSession => ({ ...session, isGiven: true });

export const Session: SessionResolvers = {
  isCurrent: ({ id, isGiven = false }, _args, { caller }) => isGiven || (isPerson(caller) && caller.sessionId === id),
};

export const SessionRefreshed: SessionRefreshedResolvers = {
  session: ({ session }) => given(session),
};

export const LoggedIn: LoggedInResolvers = {
  session: ({ session }) => given(session),
  user: async ({ userId }, _args, context) => {
    // What was read before the login is old.
    const person = await context.loaders.personById.clear(userId).load(userId);
    if (!person) throw fail("INTERNAL");
    vouchFor(context, person.aliasIds);
    return person;
  },
};

export const SessionEnded: SessionEndedResolvers = {
  code: () => "SESSION_ENDED",
  message: (_ended, _args, { locale }) =>
    locale === "zh" ? "登录已失效，请重新登录。" : "The session is over; log in anew.",
};

export const HandoffRejected: HandoffRejectedResolvers = {
  code: () => "HANDOFF_REJECTED",
  message: (_rejected, _args, { locale }) =>
    locale === "zh"
      ? "跳转凭证已使用、已超过 60 秒或不适用于本端。"
      : "The handoff is spent, older than 60 seconds, or for another end.",
};
