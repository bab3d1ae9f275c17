import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { DevelopmentMailbox } from "@datong/messages";
import type { StandInPerson, WechatStandIn } from "@datong/wechat/stand-in";
import { MINUTE_MS } from "../moments.ts";
import type { App } from "./accounts.ts";
import type { Asking, Result, SignedIn } from "./asking.ts";

/** Somebody who is logged in somewhere. */
export interface Login extends SignedIn {
  readonly userId: string;
  readonly isNew: boolean;
  readonly refreshToken: string;
  readonly sessionId: string;
}

/** Where and on what somebody logs in. */
export interface Client {
  readonly channel?: "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE";
  readonly deviceId?: string;
  readonly deviceName?: string;
}

const LOGIN = `
  __typename
  ... on LoggedIn {
    isNew
    user { id }
    session { id channel deviceName }
    tokens { accessToken refreshToken }
  }
  ... on UserError { code message }
  ... on CodeRejected { mayRetry }`;

/** The login that an answer holds. */
export function loggedIn(result: Result): Login {
  expect(result).toMatchObject({ __typename: "LoggedIn" });
  const { user, isNew, tokens, session } = result as {
    readonly isNew: boolean;
    readonly user: { readonly id: string };
    readonly session: { readonly id: string };
    readonly tokens: Pick<Login, "accessToken" | "refreshToken">;
  };
  return { userId: user.id, isNew, ...tokens, sessionId: session.id };
}

/** What logging in takes. */
export interface LoginParts extends Asking {
  readonly control: WechatStandIn["control"];
  readonly mailbox: DevelopmentMailbox;
  /** Puts the company's clock forward. */
  readonly pass: (ms: number) => void;
}

/** How people log in to a company: by WeChat, by a one-time code, from one end to the next; and out again. */
export function loginsTo({ control, mailbox, pass, mutate }: LoginParts) {
  const logins = {
    /** Lets somebody new have WeChat. @returns their name in the stand-in */
    async inWechat(more: Partial<StandInPerson> = {}): Promise<string> {
      const id = randomUUID();
      await control.addPeople({ people: [{ id, ...more }] });
      return id;
    },

    openidOf: async (personId: string, { appid }: App) => (await control.idsOf({ personId, appid })).openid,

    /** A code of `wx.login()`, or of WeChat's OAuth. */
    async wechatCode(personId: string, at: App): Promise<string> {
      const asked = { personId, appid: at.appid };
      if (at.kind === "MINI_PROGRAM") return (await control.issueLoginCode(asked)).code;
      const scope = at.kind === "WEBSITE" ? "snsapi_login" : "snsapi_userinfo";
      return (await control.issueOauthCode({ ...asked, scope })).code;
    },

    /** Brings a code of WeChat, whatever comes of it. */
    bringWechatCode: (at: App, code: string, client: Client = {}) =>
      at.kind === "MINI_PROGRAM"
        ? mutate(
            null,
            "loginWithMiniProgram",
            { appid: at.appid, code, client: { channel: at.kind, ...client } },
            LOGIN,
          )
        : mutate(null, "loginWithWechat", { appid: at.appid, code, client: { channel: at.kind, ...client } }, LOGIN),

    /** Logs somebody in with their WeChat account. */
    loginBy: async (at: App, personId: string, client?: Client): Promise<Login> =>
      loggedIn(await logins.bringWechatCode(at, await logins.wechatCode(personId, at), client)),

    /** Has a one-time code sent, and reads it; a minute passes, so that another one may be asked for. */
    async codeFor(
      target: { readonly phone?: string; readonly email?: string },
      purpose: "LOGIN" | "BIND" | "TRANSFER" = "LOGIN",
      login: Login | null = null,
    ): Promise<string> {
      pass(MINUTE_MS + 1_000);
      const sent = await mutate(login, "requestCode", { target, purpose }, "__typename ... on UserError { code }");
      expect(sent).toEqual({ __typename: "CodeSent" });
      const [newest] = mailbox.list();
      if (newest?.kind !== "CODE" || newest.purpose !== purpose) throw new Error("No code was sent.");
      return newest.code;
    },

    /** Brings a code that was sent to a number, whatever comes of it. */
    bringPhoneCode: (phone: string, code: string, more: object = {}, client: Client = {}) =>
      mutate(null, "loginWithPhone", { phone, code, client: { channel: "APP", ...client }, ...more }, LOGIN),

    loginByPhone: async (phone: string, client?: Client): Promise<Login> =>
      loggedIn(await logins.bringPhoneCode(phone, await logins.codeFor({ phone }), {}, client)),

    loginByEmail: async (email: string, client: Client = {}): Promise<Login> => {
      const code = await logins.codeFor({ email });
      return loggedIn(
        await mutate(null, "loginWithEmail", { email, code, client: { channel: "WEBSITE", ...client } }, LOGIN),
      );
    },

    loginByHandoff: (code: string, client: Client) => mutate(null, "loginWithHandoff", { code, client }, LOGIN),

    async handoffTo(login: Login, target: string): Promise<string> {
      const made = await mutate(login, "createHandoff", { target }, "... on HandoffCreated { handoff }");
      return made.handoff as string;
    },

    refresh: (refreshToken: string) =>
      mutate(
        null,
        "refreshSession",
        { refreshToken },
        `__typename ... on SessionRefreshed { tokens { accessToken refreshToken } session { id } }
         ... on SessionEnded { code }`,
      ),

    logout: (login: Login, input: object = {}) =>
      mutate(login, "logout", input, "... on LoggedOut { sessionsEnded }").then((out) => out.sessionsEnded as number),
  };
  return logins;
}

export type Logins = ReturnType<typeof loginsTo>;
