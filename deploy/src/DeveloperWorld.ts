import { randomBytes } from "node:crypto";
import { SANDBOX_PEOPLE, type SandboxMessage, type SandboxPerson, type SandboxWay } from "@datong/gateway";
import type { WechatSettings } from "@datong/identity";
import type { DevelopmentMailbox } from "@datong/messages";
import type { Subgraph } from "@datong/subgraph-kit";
import { SAMPLE_APPS, startWechatStandIn, type StandInPerson } from "@datong/wechat/stand-in";
import { localUrl } from "./localUrl.ts";
import { RETAIL_ACCOUNTS, type RetailPerson } from "./sample/index.ts";

type Routes = NonNullable<Subgraph["routes"]>;

/**
 * What is outside of Datong on a developer's machine: a stand-in for WeChat, in which the people of the sample have
 * accounts. Whoever reaches it can be any of them, so it is there only where everybody may do everything anyway
 * (`AUTH=development`), which production refuses.
 */
export interface DeveloperWorld {
  /** The company's accounts at the stand-in. */
  readonly wechat: WechatSettings;
  /** Lets people of the sample have WeChat, and be chosen in the sandbox in this order; those known already stay. */
  meet(people: readonly RetailPerson[]): Promise<void>;
  /** Lets the accounts' events be pushed, encrypted, to the gateway at this address from now on. */
  pushTo(gatewayUrl: string): Promise<void>;
  /** The routes by which the sandbox logs in as one of them; see `SANDBOX_PEOPLE`. */
  readonly routes: Routes;
  stop(): Promise<void>;
}

/** One-time codes that were not sent to anybody. */
export interface SeenMessages {
  /** What kinds are seen at all. */
  readonly kinds: readonly SandboxMessage["by"][];
  /** The newest first. */
  list(): readonly SandboxMessage[];
}

export interface DeveloperWorldOptions {
  readonly messages: SeenMessages;
  /** Where the gateway will listen: a browser may go back there after a login on the stand-in's pages. */
  readonly port: number;
  /** Whether it will answer by TLS. */
  readonly isSecure: boolean;
}

/** What this machine's browsers call it. */
const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/** So many can be chosen in the sandbox. */
const SHOWN_MAX = 20;

export async function startDeveloperWorld({
  messages,
  port,
  isSecure,
}: DeveloperWorldOptions): Promise<DeveloperWorld> {
  const apps = Object.values(SAMPLE_APPS);
  const pages = LOOPBACK.map((host) => `${localUrl(host, port, isSecure)}/`);
  const accounts = apps.map(({ appid, secret, kind, openPlatform }) => ({
    appid,
    secret,
    kind,
    openPlatform,
    push: newPushSecrets(),
    redirectUris: kind === "OFFICIAL_ACCOUNT" || kind === "WEBSITE" ? pages : [],
  }));
  const standIn = await startWechatStandIn({ apps });
  const known = new Map<string, SandboxPerson>();

  return {
    wechat: {
      accounts,
      apiBase: standIn.apiBase,
      openBase: standIn.openBase,
      // By itself identity would read the list before anybody is met; see `readFollowers`.
      followerSyncEveryMs: null,
    },

    async meet(people) {
      const strangers = people.filter(({ customerId }) => !known.has(customerId));
      await standIn.control.addPeople({ people: strangers.map(wechatPerson) });
      for (const person of strangers)
        known.set(person.customerId, {
          id: person.customerId,
          ways: waysOf(person).filter(({ by }) => by === "WECHAT" || messages.kinds.includes(by)),
        });
    },

    async pushTo(gatewayUrl) {
      for (const { appid, push } of accounts)
        await standIn.control.setPush({
          appid,
          push: { url: `${gatewayUrl}/wechat/push/${appid}`, mode: "SAFE", ...push },
        });
    },

    routes(app) {
      app.addHook("onSend", (_request, reply, _payload, done) => {
        reply.header("cache-control", "no-store");
        done();
      });
      app.get(SANDBOX_PEOPLE, () => [...known.values()].slice(0, SHOWN_MAX));
      app.get(`${SANDBOX_PEOPLE}/messages`, () => messages.list());
      app.post(`${SANDBOX_PEOPLE}/code`, async ({ body }, reply) => {
        const { personId, appid } = (body ?? {}) as Readonly<Record<string, unknown>>;
        const way = known.get(String(personId))?.ways.find(({ by, at }) => by === "WECHAT" && at === appid);
        if (!way) return reply.code(400).send({ error: "personId, appid: there is no such person at such an account" });
        const asked = { personId: String(personId), appid: way.at };
        if (way.end === "MINI_PROGRAM") return standIn.control.issueLoginCode(asked);
        const scope = way.end === "WEBSITE" ? "snsapi_login" : "snsapi_userinfo";
        return standIn.control.issueOauthCode({ ...asked, scope });
      });
    },

    stop: () => standIn.stop(),
  };
}

/** What only an account's owner and WeChat know, as entered in the console: token and EncodingAESKey. */
const newPushSecrets = () => ({
  token: randomBytes(16).toString("hex"),
  encodingAesKey: randomBytes(32).toString("base64").replace(/=$/, ""),
});

/** A person of the sample as WeChat knows them: the sample's ids where it has some, otherwise ids that it never saw. */
function wechatPerson({
  customerId,
  phone,
  miniProgramOpenid,
  officialAccountOpenid,
  unionid,
}: RetailPerson): StandInPerson {
  const { miniProgramAppid, officialAccountAppid, openPlatform } = RETAIL_ACCOUNTS;
  return {
    id: customerId,
    ...(phone ? { phone: phone.value } : {}),
    openids: {
      ...(miniProgramOpenid ? { [miniProgramAppid]: miniProgramOpenid.value } : {}),
      ...(officialAccountOpenid ? { [officialAccountAppid]: officialAccountOpenid.value } : {}),
    },
    unionids: unionid ? { [openPlatform]: unionid.value } : {},
    follows: officialAccountOpenid ? [officialAccountAppid] : [],
  };
}

function waysOf({ customerId, phone }: RetailPerson): readonly SandboxWay[] {
  const { miniProgram, officialAccount, app, website } = SAMPLE_APPS;
  return [
    { end: "MINI_PROGRAM", by: "WECHAT", at: miniProgram.appid },
    { end: "OFFICIAL_ACCOUNT", by: "WECHAT", at: officialAccount.appid },
    ...(phone ? [{ end: "APP", by: "PHONE", at: phone.value } as const] : []),
    { end: "APP", by: "WECHAT", at: app.appid },
    { end: "WEBSITE", by: "WECHAT", at: website.appid },
    { end: "WEBSITE", by: "EMAIL", at: `customer-${customerId}@example.com` },
  ];
}

/** The codes in a mailbox, as the sandbox shows them. */
export const messagesIn = (mailbox: DevelopmentMailbox): SeenMessages => ({
  kinds: ["PHONE", "EMAIL"],
  list: () =>
    mailbox
      .list()
      .flatMap((message) =>
        message.kind === "CODE"
          ? [{ by: message.channel === "SMS" ? "PHONE" : "EMAIL", to: message.to, code: message.code } as const]
          : [],
      ),
});
