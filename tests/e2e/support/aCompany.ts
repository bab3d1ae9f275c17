import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { DatongOptions, RunningDatong } from "@datong/deploy";
import { developmentEmailProvider, developmentMailbox } from "@datong/email";
import { byAccessToken, byIssuer, OWN_TOKENS, type Authenticate } from "@datong/gateway";
import { MessageNotSent } from "@datong/messages";
import { developmentSmsProvider } from "@datong/sms";
import { createLogger } from "@datong/subgraph-kit";
import type { Answer } from "@datong/testkit";
import { SAMPLE_APPS, startWechatStandIn, type StandInPerson, type WechatStandIn } from "@datong/wechat/stand-in";
import { aDatong, development, post, removeDatong, WHY } from "./aDatong.ts";
import { operation } from "./seed.ts";

export const { miniProgram, officialAccount, app, website } = SAMPLE_APPS;
/** The Open Platform account that all four belong to. */
export const PLATFORM = miniProgram.openPlatform;

/** The page to which every account may send people back. */
export const REDIRECT_URI = "https://shop.example.com/login";

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a mutation or a query of one field came to. */
// Tests look into answers of every shape; the operations beside them say which.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Result = Readonly<Record<string, any>>;

/** Somebody who is logged in somewhere. */
export interface Login {
  readonly userId: string;
  readonly isNew: boolean;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

/** Where and on what somebody logs in. */
export interface Client {
  readonly channel?: "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE";
  readonly deviceId?: string;
  readonly deviceName?: string;
}

type App = (typeof SAMPLE_APPS)[keyof typeof SAMPLE_APPS];

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

const BOUND = `
  __typename
  ... on IdentifierBound { user { id } identifier { type masked trust } }
  ... on BindConflict { conflict masked options }
  ... on OtherIdentifierHeld { current { type masked } }
  ... on BindCancelled { conflict }
  ... on UserError { code message }`;

/** Everything that there is to see of a person. */
const WHOLE = `
  id
  phone { masked country trust }
  identifiers { id type namespace masked trust boundAt verifiedAt }
  channels
  createdAt
  orders(first: 50) { totalCount nodes { externalId status total { minor } } }
  membership { tier { code } points { available } }
  location: permission(purpose: LOCATION, channel: APP) { allowed reasons }
  push: permission(purpose: PUSH, channel: APP) { allowed reasons }`;

/** What a back end sends in place of an access token; everything else is checked as in production. */
const BACK_END = "back end";

export interface CompanyOptions {
  /** The accounts that belong to no Open Platform account yet, so that WeChat names no unionid. */
  readonly unbound?: readonly App[];
  /** Whose tokens count besides those that people are given when they log in, by issuer. */
  readonly issuers?: ReadonlyMap<string, Authenticate>;
  /** A phone number to which the provider cannot send. */
  readonly unreachablePhone?: string;
  /** What consent goes by, besides the company's clock. */
  readonly consent?: DatongOptions["consent"];
}

/**
 * A company that uses Datong: the whole product over HTTP, a stand-in for WeChat, a mailbox for one-time codes, and a
 * clock that is put forward by hand. Front ends bring the access tokens that they were given, or none.
 */
export async function aCompany({
  unbound = [],
  issuers = new Map(),
  unreachablePhone,
  consent = {},
}: CompanyOptions = {}) {
  let aheadMs = 0;
  let people = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const logger = createLogger("test", "silent");
  const standIn: WechatStandIn = await startWechatStandIn({
    now,
    apps: Object.values(SAMPLE_APPS).map((one) => (unbound.includes(one) ? { ...one, openPlatform: null } : one)),
  });
  const mailbox = developmentMailbox("test");
  const sms = developmentSmsProvider(mailbox);
  const datong: RunningDatong = await aDatong({
    authenticate: (keySet, isOver) => {
      if (!keySet) throw new Error("Identity makes no access tokens.");
      const ours = byAccessToken({ keySet, ...OWN_TOKENS, ...(isOver ? { isOver } : {}), logger });
      const byToken = byIssuer(new Map([[OWN_TOKENS.issuer, ours], ...issuers]));
      return (authorization) => (authorization === BACK_END ? development(undefined) : byToken(authorization));
    },
    consent: { now, ...consent },
    identity: {
      now,
      sms: {
        ...sms,
        sendCode: (message) =>
          message.phone === unreachablePhone
            ? Promise.reject(new MessageNotSent("REJECTED_TARGET", "test", "isv.MOBILE_NUMBER_ILLEGAL"))
            : sms.sendCode(message),
      },
      email: developmentEmailProvider(mailbox),
      wechat: {
        accounts: Object.values(SAMPLE_APPS).map((account) => ({ ...account, redirectUris: [REDIRECT_URI] })),
        apiBase: standIn.apiBase,
        openBase: standIn.openBase,
        followerSyncEveryMs: null,
        pollMs: 50,
      },
    },
  });

  const ask = (query: string, variables: Record<string, unknown> = {}, authorization?: string) =>
    post(datong.endpoint, query, variables, { ...WHY, ...(authorization === undefined ? {} : { authorization }) });

  /** The one field of an answer without errors. */
  async function resultOf(answer: ReturnType<typeof ask>): Promise<Result> {
    const answered = await answer;
    expect(answered.errors).toBeUndefined();
    return onlyField(answered);
  }

  /** Asks as a front end: signed in with an access token, or as nobody. */
  const asUser = (login: Pick<Login, "accessToken"> | null, query: string, variables?: Record<string, unknown>) =>
    ask(query, variables, login ? `Bearer ${login.accessToken}` : undefined);

  /** Asks as a back end that may do everything. */
  const asBackEnd = (query: string, variables?: Record<string, unknown>) => ask(query, variables, BACK_END);

  const mutate = (login: Login | null, field: string, input: object, selection: string) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    return resultOf(asUser(login, `mutation ($input: ${type}!) { ${field}(input: $input) {${selection}} }`, { input }));
  };

  const company = {
    datong,
    standIn,
    mailbox,
    now,
    asUser,
    asBackEnd,
    resultOf,

    /** Puts the clock of Datong and of WeChat forward. */
    pass(ms: number) {
      aheadMs += ms;
    },

    /** The identity subgraph's database, for what no API shows. */
    database() {
      const found = datong.connections.find(({ name }) => name.endsWith("identity"));
      if (!found) throw new Error("There is no identity database.");
      return found;
    },

    /** A phone number that nobody has been given. */
    aPhone(): string {
      people += 1;
      return `+86138${String(10_000_000 + people)}`;
    },

    /** Lets somebody new have WeChat. @returns their name in the stand-in */
    async inWechat(more: Partial<StandInPerson> = {}): Promise<string> {
      const id = randomUUID();
      await standIn.control.addPeople({ people: [{ id, ...more }] });
      return id;
    },

    openidOf: async (personId: string, { appid }: App) => (await standIn.control.idsOf({ personId, appid })).openid,

    /** A code of `wx.login()`, or of WeChat's OAuth. */
    async wechatCode(personId: string, at: App): Promise<string> {
      const asked = { personId, appid: at.appid };
      if (at.kind === "MINI_PROGRAM") return (await standIn.control.issueLoginCode(asked)).code;
      const scope = at.kind === "WEBSITE" ? "snsapi_login" : "snsapi_userinfo";
      return (await standIn.control.issueOauthCode({ ...asked, scope })).code;
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
      loggedIn(await company.bringWechatCode(at, await company.wechatCode(personId, at), client)),

    /** Has a one-time code sent, and reads it; a minute passes, so that another one may be asked for. */
    async codeFor(
      target: { readonly phone?: string; readonly email?: string },
      purpose: "LOGIN" | "BIND" | "TRANSFER" = "LOGIN",
      login: Login | null = null,
    ): Promise<string> {
      company.pass(MINUTE_MS + 1_000);
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
      loggedIn(await company.bringPhoneCode(phone, await company.codeFor({ phone }), {}, client)),

    loginByEmail: async (email: string, client: Client = {}): Promise<Login> => {
      const code = await company.codeFor({ email });
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

    bindPhone: async (login: Login, phone: string, more: object = {}) => {
      const code = await company.codeFor({ phone }, "BIND", login);
      return mutate(login, "bindPhone", { phone, code, ...more }, BOUND);
    },

    bindEmail: async (login: Login, email: string) => {
      const code = await company.codeFor({ email }, "BIND", login);
      return mutate(login, "bindEmail", { email, code }, BOUND);
    },

    bindWechat: async (login: Login, personId: string, at: App) =>
      mutate(login, "bindWechat", { appid: at.appid, code: await company.wechatCode(personId, at) }, BOUND),

    resolveConflict: (login: Login, conflict: unknown, choice: string, code?: string) =>
      mutate(login, "resolveBindConflict", { conflict, choice, ...(code ? { code } : {}) }, BOUND),

    bindPhoneOfWechat: async (login: Login, personId: string) => {
      const { appid } = miniProgram;
      const { code } = await standIn.control.issuePhoneCode({ personId, appid });
      return mutate(login, "bindPhoneFromMiniProgram", { appid, code }, BOUND);
    },

    /** Sends records as a back end. @returns their outcomes */
    async upsert(...records: readonly (readonly { type: string; namespace?: string; value: string }[])[]) {
      const { outcomes } = await resultOf(
        asBackEnd(
          `mutation ($input: UpsertUsersInput!) {
            upsertUsers(input: $input) {
              ... on UsersUpserted {
                outcomes {
                  __typename
                  ... on UserUpserted { change user { id } }
                  ... on IdentifierConflict { positions }
                  ... on IdentifierInvalid { field }
                }
              }
            }
          }`,
          { input: { users: records.map((identifiers) => ({ identifiers })) } },
        ),
      );
      return outcomes as readonly Result[];
    },

    /** Two unpaid orders, one that earned 1299 points, and one consent, all written for this id. */
    async give(userId: string, purpose: "LOCATION" | "PUSH"): Promise<void> {
      const order = (number: number) => ({
        externalId: `${userId}-${number}`,
        version: 1,
        userId,
        channel: "APP",
        status: number === 2 ? "PAID" : "PENDING_PAYMENT",
        placedAt: `2026-03-0${number + 1}T00:00:00Z`,
        currency: "CNY",
        items: [{ sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
      });
      const choice = { userId, purpose, channel: "APP", choice: "GRANT", idempotencyKey: "given" };
      await resultOf(
        asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [0, 1, 2].map(order) } }),
      );
      await datong.heard();
      await resultOf(asBackEnd(operation("setPermission"), { input: choice }));
    },

    /** Resolves when everything that orders have told is heard. */
    heard: () => datong.heard(),

    /** Merges as staff do. */
    merge: (a: string, b: string) =>
      resultOf(
        asBackEnd(
          `mutation ($input: MergeUsersInput!) {
            mergeUsers(input: $input) {
              __typename
              ... on UsersMerged { merge user { id } }
              ... on UserError { code }
            }
          }`,
          { input: { users: [a, b], reason: "seen at the counter", decidedBy: "li" } },
        ),
      ),

    unmerge: (merge: unknown) =>
      resultOf(
        asBackEnd(
          `mutation ($input: UnmergeUsersInput!) {
            unmergeUsers(input: $input) {
              __typename
              ... on UsersUnmerged { survivor { id } restored { id } }
              ... on UserError { code }
            }
          }`,
          { input: { merge, reason: "two people", decidedBy: "li" } },
        ),
      ),

    /** What a back end sees of a person, by any of their ids. */
    seen: (id: string) => resultOf(asBackEnd(`query ($id: ID!) { user(by: { id: $id }) {${WHOLE}} }`, { id })),

    /** What a person sees of themselves. */
    me: (login: Pick<Login, "accessToken">, selection: string = WHOLE) =>
      resultOf(asUser(login, `{ me {${selection}} }`)),

    /** The same for history and staff, oldest first. */
    async historyOf(id: string): Promise<readonly Result[]> {
      const { identityHistory } = await resultOf(
        asBackEnd(
          `query ($id: ID!) {
            user(by: { id: $id }) {
              identityHistory(first: 100) { nodes { kind merge by evidence { type masked trust } } }
            }
          }`,
          { id },
        ),
      );
      return (identityHistory as { readonly nodes: readonly Result[] }).nodes.toReversed();
    },

    async close() {
      await removeDatong(datong);
      await standIn.stop();
    },
  };
  return company;
}

export type Company = Awaited<ReturnType<typeof aCompany>>;

/** The value of the one field of an answer, which may be null. */
export function onlyField({ data }: Answer): Result {
  const [result] = Object.values(data as Readonly<Record<string, Result>>);
  if (result === undefined) throw new Error("The answer has no field.");
  return result;
}

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
