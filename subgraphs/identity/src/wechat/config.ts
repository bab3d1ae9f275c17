import { readFileSync } from "node:fs";
import { Secret, z } from "@datong/subgraph-kit";
import { isEncodingAesKey, type WechatAccount } from "@datong/wechat";
import { HOUR_MS } from "../domain/durations.ts";

/** One of the company's accounts at WeChat, with what identity needs to know beside the client. */
export interface CompanyAccount extends WechatAccount {
  /** The pages to which WeChat may send a browser back after a login, each whole. */
  readonly redirectUris: readonly string[];
}

/** WeChat as a company uses it. */
export interface WechatSettings {
  readonly accounts: readonly CompanyAccount[];
  /** Where calls go and browsers are sent; WeChat itself unless a stand-in is meant. */
  readonly apiBase?: string;
  readonly openBase?: string;
  /** How long one call to WeChat may take, in milliseconds; the client's own unless given. */
  readonly timeoutMs?: number;
  /** How often the follower lists are read, in milliseconds; null for only when asked. Unless given, once a day. */
  readonly followerSyncEveryMs?: number | null;
  /** How often a process looks for work that another has left, in milliseconds; unless given, 5 seconds. */
  readonly pollMs?: number;
}

/** A page of the company's: encrypted, except on a developer's own machine. */
function isPage(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url?.protocol === "https:" || (url?.protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  );
}

const push = z.strictObject({
  token: z.string("is missing").regex(/^[A-Za-z0-9]{3,32}$/, "must be 3 to 32 letters and digits"),
  encodingAesKey: z
    .string("must be a text")
    .refine(isEncodingAesKey, "must be the 43 characters of the console")
    .optional(),
});

const account = z.strictObject({
  kind: z.enum(
    ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"],
    "must be MINI_PROGRAM, OFFICIAL_ACCOUNT, APP or WEBSITE",
  ),
  appid: z.string("is missing").regex(/^wx[0-9a-zA-Z]{16}$/, "must be wx and 16 letters and digits"),
  secret: z.string("is missing").min(1, "must not be empty"),
  openPlatform: z
    .string("must be a text")
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "must be a name of letters, digits, dots, dashes and underscores")
    .optional(),
  push: push.optional(),
  redirectUris: z.array(z.string("must be a text").refine(isPage, "must be an https address")).default([]),
});

const accountList = z
  .array(account, "must be a list of accounts")
  .refine((list) => new Set(list.map(({ appid }) => appid)).size === list.length, "must name each appid once");

/** An absent part and one that says nothing are the same to us, and not to the compiler. */
const toAccount = ({ openPlatform, push: pushed, ...rest }: z.infer<typeof account>): CompanyAccount => ({
  ...rest,
  ...(openPlatform === undefined ? {} : { openPlatform }),
  ...(pushed === undefined
    ? {}
    : {
        push: {
          token: pushed.token,
          ...(pushed.encodingAesKey === undefined ? {} : { encodingAesKey: pushed.encodingAesKey }),
        },
      }),
});

/** The JSON of the variable itself, or of the file that it names; undefined where there is none. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith("[") ? text : readFileSync(text, "utf8"));
  } catch {
    return undefined;
  }
}

/** Problems name the place and the field and never a value: the list holds secrets. */
const wechatAccounts = z
  .string()
  .default("[]")
  .transform((text, context): Secret<readonly CompanyAccount[]> => {
    const json = readJson(text);
    if (json === undefined) {
      context.addIssue({ code: "custom", message: "must be a JSON list of accounts, or the path of a file with one" });
      return z.NEVER;
    }
    const parsed = accountList.safeParse(json);
    for (const { path, message } of parsed.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message });
    return parsed.data ? new Secret(parsed.data.map(toAccount)) : z.NEVER;
  });

const base = (address: string) =>
  z
    .string()
    .default(address)
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      "must be an http or https address",
    );

/** What the identity process reads about WeChat. */
export const wechatShape = {
  WECHAT_ACCOUNTS: wechatAccounts,
  WECHAT_API_BASE: base("https://api.weixin.qq.com"),
  WECHAT_OPEN_BASE: base("https://open.weixin.qq.com"),
  WECHAT_FOLLOWER_SYNC_HOURS: z.coerce
    .number("must be a number of hours; 0 for only when asked")
    .min(0, "must not be negative")
    .max(720, "must be at most 720")
    .default(24),
};

/** What `wechatShape` reads; null when the company has no account. */
export const wechatSettingsOf = (config: {
  readonly WECHAT_ACCOUNTS: Secret<readonly CompanyAccount[]>;
  readonly WECHAT_API_BASE: string;
  readonly WECHAT_OPEN_BASE: string;
  readonly WECHAT_FOLLOWER_SYNC_HOURS: number;
}): WechatSettings | null =>
  config.WECHAT_ACCOUNTS.reveal().length === 0
    ? null
    : {
        accounts: config.WECHAT_ACCOUNTS.reveal(),
        apiBase: config.WECHAT_API_BASE,
        openBase: config.WECHAT_OPEN_BASE,
        followerSyncEveryMs:
          config.WECHAT_FOLLOWER_SYNC_HOURS === 0 ? null : config.WECHAT_FOLLOWER_SYNC_HOURS * HOUR_MS,
      };
