import { randomBytes } from "node:crypto";
import { expect } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations, type IdentityParts, type WechatSettings } from "@datong/identity";
import {
  connectDatabase,
  createLogger,
  serveSubgraph,
  type Caller,
  type Connection,
  type Subgraph,
} from "@datong/subgraph-kit";
import {
  aMigratedDatabase,
  ask,
  dropDatabase,
  eventually,
  internalKeys,
  nobody,
  testMongoUri,
  type Answer,
} from "@datong/testkit";
import { SAMPLE_APPS, startWechatStandIn, type StandInOptions, type WechatStandIn } from "@datong/wechat/stand-in";

export const { miniProgram, officialAccount, app, website } = SAMPLE_APPS;
export const platform = miniProgram.openPlatform;
export const redirectUri = "https://shop.example/after-login?from=wechat";
export const pushToken = "aPushToken";
export const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

/** How long WeChat and we wait for each other: longer than a busy machine takes, and less than a test may. */
const PATIENCE_MS = 15_000;
/** For a process of a test that is to wait in vain; give it nothing else to do. */
export const HASTY = { timeoutMs: 2_000 } as const;

/** A company that uses WeChat: a stand-in, one database, and processes of identity over it. */
export interface WechatCompany {
  readonly standIn: WechatStandIn;
  readonly connection: Connection;
  /** The first process. */
  readonly identity: Subgraph;
  /** What another process must be given to work on the same database. */
  readonly keys: IdentityParts["keys"];
  readonly settings: WechatSettings;
  /** Another process over the same database. */
  another(settings?: Partial<WechatSettings>): Promise<Subgraph>;
  /** Another process that listens, and reaches the database by this way; gives its address. */
  serve(uri?: string): Promise<string>;
  now(): Date;
  /** Lets time pass, here and at WeChat. */
  pass(ms: number): void;
  /** Every line logged so far. */
  logged(): string;
  ask(source: string, options?: Partial<Parameters<typeof ask>[2]> & { readonly at?: Subgraph }): Promise<Answer>;
  /** How many calls of a path WeChat has had. */
  calls(path: string): Promise<number>;
  /** Nothing that WeChat has pushed waits any more. */
  isWorkedIn(): Promise<void>;
  close(): Promise<void>;
}

export interface CompanyOptions {
  readonly standIn?: StandInOptions;
  readonly wechat?: Partial<WechatSettings>;
  readonly parts?: Partial<IdentityParts>;
}

export async function aWechatCompany({ standIn: given, wechat, parts }: CompanyOptions = {}): Promise<WechatCompany> {
  const connection = await aMigratedDatabase("identity", identityMigrations);
  const lines: string[] = [];
  const logger = createLogger("test", "trace", { write: (line: string) => void lines.push(line) });
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const standIn = await startWechatStandIn({
    ...{ now, apps: Object.values(SAMPLE_APPS) },
    // A machine that stands still for a while is not a company that does not answer.
    pushPatience: { answerWithinMs: PATIENCE_MS },
    ...given,
  });
  const settings: WechatSettings = {
    accounts: [
      { ...miniProgram, redirectUris: [], push: { token: pushToken, encodingAesKey } },
      { ...officialAccount, redirectUris: [redirectUri], push: { token: pushToken } },
      { ...app, redirectUris: [], push: { token: pushToken, encodingAesKey } },
      { ...website, redirectUris: [redirectUri] },
    ],
    apiBase: standIn.apiBase,
    openBase: standIn.openBase,
    followerSyncEveryMs: null,
    pollMs: 50,
    timeoutMs: PATIENCE_MS,
    ...wechat,
  };
  const keys = { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) };
  const closers: (() => Promise<void>)[] = [];
  const start = async (more: Partial<WechatSettings> = {}, uri = testMongoUri()) =>
    createIdentitySubgraph({
      connection: await connectDatabase({ uri, name: connection.name, logger }),
      logger,
      keys,
      testPhones: new Set(["+8613900000000"]),
      now,
      wechat: { ...settings, ...more },
      ...parts,
    });
  const another = async (more?: Partial<WechatSettings>) => {
    const started = await start(more);
    closers.push(() => started.close());
    return started;
  };
  const identity = await another();
  return {
    standIn,
    connection,
    identity,
    keys,
    settings,
    another,
    async serve(uri) {
      const internalTokenKeys = internalKeys("identity");
      const running = await serveSubgraph(await start({}, uri), { host: "127.0.0.1", port: 0, internalTokenKeys });
      closers.push(() => running.stop());
      return running.url;
    },
    now,
    pass: (ms) => {
      offsetMs += ms;
    },
    logged: () => lines.join(""),
    ask: (source, { at = identity, ...options } = {}) => ask(at, source, { caller: nobody, ...options }),
    isWorkedIn: () =>
      eventually(async () => {
        expect(await connection.collection("wechatPushInbox").countDocuments({ state: "WAITING" })).toBe(0);
      }),
    calls: async (path) => (await standIn.control.listCalls({ path })).length,
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await standIn.stop();
      await dropDatabase(connection);
    },
  };
}

const RESULT = `
  __typename
  ... on LoggedIn {
    isNew
    user { id identifiers { type namespace trust masked } }
    session { id channel }
    tokens { accessToken refreshToken }
  }
  ... on UserError { code message }`;

/** What became of an operation with one field: its result, which may be null, or `{ __typename: "fault", code, field }`. */
// Tests look into answers of every shape; the operations beside them say which.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Result = Readonly<Record<string, any>>;

export const resultOf = ({ data, errors }: Answer): Result =>
  errors
    ? { __typename: "fault", message: errors[0]?.message, ...errors[0]?.extensions }
    : (Object.values(data as object) as [Result])[0];

export interface LoginOptions {
  readonly at?: Subgraph;
  readonly deviceId?: string;
  readonly appid?: string;
  readonly locale?: "zh" | "en";
  readonly clientAddress?: string;
}

/** Logs in with a code of `wx.login()`. */
export const loginWithMiniProgram = async (
  company: WechatCompany,
  code: string,
  { deviceId, appid = miniProgram.appid, ...options }: LoginOptions = {},
) =>
  resultOf(
    await company.ask(
      `mutation ($input: LoginWithMiniProgramInput!) { loginWithMiniProgram(input: $input) {${RESULT}} }`,
      {
        variables: { input: { appid, code, ...(deviceId ? { client: { channel: "MINI_PROGRAM", deviceId } } : {}) } },
        ...options,
      },
    ),
  );

const CHANNELS: Readonly<Record<string, string>> = { [app.appid]: "APP", [website.appid]: "WEBSITE" };

/** Logs in with a code of WeChat's OAuth. */
export const loginWithWechat = async (
  company: WechatCompany,
  appid: string,
  code: string,
  { deviceId, ...options }: LoginOptions = {},
) =>
  resultOf(
    await company.ask(`mutation ($input: LoginWithWechatInput!) { loginWithWechat(input: $input) {${RESULT}} }`, {
      variables: {
        input: {
          appid,
          code,
          client: { channel: CHANNELS[appid] ?? "OFFICIAL_ACCOUNT", ...(deviceId ? { deviceId } : {}) },
        },
      },
      ...options,
    }),
  );

/** A code of `wx.login()` for a person. */
export const loginCode = async ({ standIn }: WechatCompany, personId: string, appid: string = miniProgram.appid) =>
  (await standIn.control.issueLoginCode({ personId, appid })).code;

const identifiersOf = (person: Result) => person.identifiers as readonly { type: string; trust: string }[];

/** The types of a person's identifiers, sorted. */
export const typesOf = ({ user }: Result): readonly string[] =>
  identifiersOf(user as Result)
    .map(({ type }) => type)
    .sort();

export const trustsOf = (person: Result): readonly string[] => identifiersOf(person).map(({ trust }) => trust);

const BOUND = `
  __typename
  ... on IdentifierBound { user { id } identifier { type masked trust } }
  ... on BindConflict { conflict masked options }
  ... on OtherIdentifierHeld { current { masked } }
  ... on IdentifierInvalid { field }
  ... on UserError { code message }`;

/** Binds something to a person by one of the bind mutations. */
export const bindBy = async (
  company: WechatCompany,
  caller: Caller,
  mutation: "bindWechat" | "bindPhoneFromMiniProgram" | "bindPhoneFromEncryptedData",
  input: Readonly<Record<string, unknown>>,
  at?: Subgraph,
) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return resultOf(
    await company.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) {${BOUND}} }`, {
      caller,
      variables: { input },
      ...(at ? { at } : {}),
    }),
  );
};
