import type { DatongOptions, RunningDatong } from "@datong/deploy";
import { developmentEmailProvider, developmentMailbox } from "@datong/email";
import { byAccessToken, byIssuer, OWN_TOKENS, type Authenticate } from "@datong/gateway";
import { MessageNotSent } from "@datong/messages";
import { developmentSmsProvider } from "@datong/sms";
import { createLogger } from "@datong/subgraph-kit";
import { SAMPLE_APPS, startWechatStandIn, type WechatStandIn } from "@datong/wechat/stand-in";
import { aDatong, development, removeDatong } from "./aDatong.ts";
import { REDIRECT_URI, type App } from "./company/accounts.ts";
import { asking, BACK_END } from "./company/asking.ts";
import { bindingsOf } from "./company/bindings.ts";
import { loginsTo } from "./company/logins.ts";
import { recordsBy } from "./company/records.ts";
import { viewsOf } from "./company/views.ts";

export { app, miniProgram, officialAccount, PLATFORM, REDIRECT_URI, website } from "./company/accounts.ts";
export { onlyField, type Result } from "./company/asking.ts";
export { loggedIn, type Client, type Login } from "./company/logins.ts";
export { DAY_MS, MINUTE_MS } from "./moments.ts";

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

  /** Puts the clock of Datong and of WeChat forward. */
  const pass = (ms: number): void => {
    aheadMs += ms;
  };
  const { control } = standIn;
  const asks = asking(datong.endpoint);
  const logins = loginsTo({ ...asks, control, mailbox, pass });

  return {
    datong,
    standIn,
    mailbox,
    now,
    pass,
    ...asks,
    ...logins,
    ...bindingsOf(asks, logins, control),
    ...recordsBy(asks, datong),
    ...viewsOf(asks),

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

    /** Resolves when everything that orders have told is heard. */
    heard: () => datong.heard(),

    async close() {
      await removeDatong(datong);
      await standIn.stop();
    },
  };
}

export type Company = Awaited<ReturnType<typeof aCompany>>;
