import { randomBytes } from "node:crypto";
import { expect } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations, type IdentityParts } from "@datong/identity";
import { createLogger, type Caller } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, aUser, dropDatabase, nobody, type Answer } from "@datong/testkit";
import { parseIdentifier, isProblem } from "../../src/domain/identifier.ts";
import { openSession, type Client, type LoggedIn } from "../../src/domain/openSession.ts";
import type { AuthenticationMethod } from "../../src/domain/session.ts";
import { aConsentOffice } from "./aConsentOffice.ts";
import { SWEEPS_ONCE } from "./anIdentity.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const REFRESH = `
  mutation ($token: String!) {
    refreshSession(input: { refreshToken: $token }) {
      __typename
      ... on SessionRefreshed {
        tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
        session { id channel deviceName createdAt lastUsedAt expiresAt }
      }
      ... on SessionEnded { code message }
    }
  }`;

const HAND_OFF = `
  mutation ($target: Channel!) {
    createHandoff(input: { target: $target }) { ... on HandoffCreated { handoff expiresAt } }
  }`;
const LOGIN_WITH_HANDOFF = `
  mutation ($input: LoginWithHandoffInput!) {
    loginWithHandoff(input: $input) {
      __typename
      ... on LoggedIn { isNew user { id } tokens { accessToken refreshToken } session { id channel } }
      ... on HandoffRejected { code message }
    }
  }`;

/** What a refresh answers, as far as a test reads it. */
export interface Refreshed {
  readonly __typename: "SessionRefreshed" | "SessionEnded";
  readonly code?: string;
  readonly tokens: Readonly<
    Record<"accessToken" | "accessTokenExpiresAt" | "refreshToken" | "refreshTokenExpiresAt", string>
  >;
  readonly session: Readonly<Record<"id" | "lastUsedAt" | "expiresAt", string>>;
}

/** Where a test says that somebody logs in; left out, the app on no particular device. */
export interface At {
  readonly channel?: Client["channel"];
  readonly device?: string;
  readonly deviceName?: string;
  readonly amr?: readonly AuthenticationMethod[];
}

/**
 * Identity with a clock that is set by hand, and people who have proved who they are in some way or other.
 *
 * @param begin the time at which its clock begins, in milliseconds; left out, now
 */
export async function aLoginDesk(parts: Partial<IdentityParts> = {}, begin = Date.now()) {
  const connection = parts.connection ?? (await aMigratedDatabase("identity", identityMigrations));
  const lines: string[] = [];
  const logger = createLogger("test", "trace", { write: (line: string) => void lines.push(line) });
  const keys = parts.keys ?? { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) };
  let time = begin;
  const now = () => new Date(time);
  const consent = aConsentOffice();
  const identity = await createIdentitySubgraph({
    ...{ logger, now, askConsent: consent.ask },
    ...SWEEPS_ONCE,
    ...parts,
    connection,
    keys,
  });
  let people = 0;

  /** What an operation answers that has no fault. */
  async function answerTo<Data>(
    source: string,
    caller: Caller,
    variables: Record<string, unknown> = {},
  ): Promise<Data> {
    const answer = await ask(identity, source, { caller, variables });
    expect(answer.errors).toBeUndefined();
    return answer.data as Data;
  }

  return {
    identity,
    /** Whom identity asks, unless a test has its own. */
    consent,
    connection,
    keys,
    now,
    /** Lets time pass. */
    pass(ms: number) {
      time += ms;
    },
    /** Every line logged so far. */
    logged: () => lines.join(""),

    /** Makes a person. @returns their id */
    async aPerson(): Promise<string> {
      people += 1;
      const { upsertUsers } = await answerTo<{ upsertUsers: { outcomes: { user: { id: string } }[] } }>(
        `mutation ($value: String!) {
          upsertUsers(input: { users: [{ identifiers: [{ type: APP_USER_ID, namespace: "app", value: $value }] }] }) {
            ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
          }
        }`,
        aService("users:write"),
        { value: `person-${people}` },
      );
      return upsertUsers.outcomes[0]?.user.id ?? "";
    },

    /** Makes one person of two. @returns the merge */
    async merge(...users: [string, string]): Promise<string> {
      const { mergeUsers } = await answerTo<{ mergeUsers: { merge: string } }>(
        `mutation ($users: [ID!]!) {
          mergeUsers(input: { users: $users, reason: "seen", decidedBy: "han" }) { ... on UsersMerged { merge } }
        }`,
        aService("identity:decide"),
        { users },
      );
      return mergeUsers.merge;
    },

    unmerge: (merge: string) =>
      answerTo(
        `mutation ($merge: ID!) {
          unmergeUsers(input: { merge: $merge, reason: "two people", decidedBy: "han" }) { __typename }
        }`,
        aService("identity:decide"),
        { merge },
      ),

    /** Logs a person in, as every way to log in does once it knows who they are. */
    logIn(userId: string, { channel = "APP", device, deviceName, amr = ["sms"] }: At = {}): Promise<LoggedIn> {
      const context = identity.createContext({
        caller: nobody,
        locale: "en",
        requestId: "test",
        clientAddress: null,
        accessReason: null,
      });
      const parsed = device === undefined ? null : parseIdentifier("DEVICE_ID", null, device);
      if (parsed && isProblem(parsed)) throw new Error(parsed.reason.en);
      return openSession(context, {
        userId,
        isNew: false,
        client: { channel, device: parsed, deviceName: deviceName ?? null },
        amr,
      });
    },

    async refresh(token: string): Promise<Refreshed> {
      return (await answerTo<{ refreshSession: Refreshed }>(REFRESH, nobody, { token })).refreshSession;
    },

    /** Why a session is over, as it is stored. */
    async endingOf(id: string): Promise<unknown> {
      const sessions = connection.collection<{ _id: string; endedBecause?: string }>("sessions");
      return (await sessions.findOne({ _id: id }))?.endedBecause;
    },

    /** The sessions that a person sees, in the session `id` if given. */
    async sessionsOf(userId: string, id?: string): Promise<readonly { id: string; isCurrent: boolean }[]> {
      const { me } = await answerTo<{ me: { sessions: { id: string; isCurrent: boolean }[] } }>(
        `{ me { sessions { id isCurrent } } }`,
        aUser(userId, id),
      );
      return me.sessions;
    },

    async logOut(userId: string, current: string | undefined, input: object): Promise<number> {
      const { logout } = await answerTo<{ logout: { sessionsEnded: number } }>(
        `mutation ($input: LogoutInput!) { logout(input: $input) { ... on LoggedOut { sessionsEnded } } }`,
        aUser(userId, current),
        { input },
      );
      return logout.sessionsEnded;
    },

    handOff: (userId: string, current: string | undefined, target: string): Promise<Answer> =>
      ask(identity, HAND_OFF, { caller: aUser(userId, current), variables: { target } }),

    /** A code with which the session is carried to another end. */
    async aHandoff(userId: string, current: string, target = "MINI_PROGRAM"): Promise<string> {
      const { createHandoff } = await answerTo<{ createHandoff: { handoff: string } }>(
        HAND_OFF,
        aUser(userId, current),
        { target },
      );
      return createHandoff.handoff;
    },

    loginWithHandoff: (code: string, client: object): Promise<Answer> =>
      ask(identity, LOGIN_WITH_HANDOFF, { caller: nobody, variables: { input: { code, client } } }),

    close: () => dropDatabase(connection),
  };
}

export type LoginDesk = Awaited<ReturnType<typeof aLoginDesk>>;
