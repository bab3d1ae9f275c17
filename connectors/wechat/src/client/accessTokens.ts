import type { Accounts, WechatAccountKind } from "../accounts.ts";
import { WechatError } from "../errors.ts";
import { readInteger, readText } from "../readValues.ts";
import type { AccessTokenCache } from "./accessTokenCache.ts";
import type { Ask } from "./ask.ts";
import type { WechatLogger } from "./logger.ts";

const ENDPOINT = "/cgi-bin/stable_token";
/** WeChat renews a token 5 minutes before its end, and both work for these 5 minutes. */
const EARLY_SECONDS = 300;
const KEPT_SECONDS_MIN = 60;
const KINDS: readonly WechatAccountKind[] = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT"];

/** The access tokens of accounts. */
export interface AccessTokens {
  /** The account's token; callers that ask at once share one fetch. */
  of(appid: string): Promise<string>;
  /** Another token than the one that WeChat has refused. */
  after(appid: string, refused: string): Promise<string>;
}

export interface AccessTokensDependencies {
  readonly accounts: Accounts;
  readonly ask: Ask;
  readonly cache: AccessTokenCache;
  readonly logger: WechatLogger;
  readonly now: () => Date;
}

/**
 * By stable_token in its normal mode, which gives every process the same token until it ends, so that none can end
 * another's. A forced refresh stays with the operator.
 */
export function createAccessTokens({ accounts, ask, cache, logger, now }: AccessTokensDependencies): AccessTokens {
  const underWay = new Map<string, Promise<string>>();

  /** A cache that is down costs a fetch, not the call. */
  async function tolerate<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work;
    } catch (error) {
      // By name alone: what a database says of a failed write may hold the token.
      logger.warn({ errorName: (error as Error).name }, "the cache of WeChat access tokens fails");
      return otherwise;
    }
  }

  async function fetchToken(appid: string): Promise<string> {
    const { secret } = accounts.of(appid, ...KINDS);
    const askedAtMs = now().getTime();
    const answer = await ask(appid, {
      endpoint: ENDPOINT,
      body: { grant_type: "client_credential", appid, secret, force_refresh: false },
      spendsCode: false,
    });
    const [token, seconds] = [readText(answer.access_token), readInteger(answer.expires_in)];
    if (token === null || seconds === null) {
      throw new WechatError("BAD_ANSWER", { endpoint: ENDPOINT, reason: "access_token or expires_in is missing" });
    }
    const keptSeconds = Math.max(seconds - EARLY_SECONDS, KEPT_SECONDS_MIN);
    await tolerate(cache.set(appid, token, new Date(askedAtMs + keptSeconds * 1_000)), undefined);
    return token;
  }

  async function load(appid: string): Promise<string> {
    const kept = await tolerate(cache.get(appid), null);
    return kept && kept.expiresAt > now() ? kept.token : fetchToken(appid);
  }

  function of(appid: string): Promise<string> {
    const shared = underWay.get(appid);
    if (shared) return shared;
    const loading = load(appid).finally(() => underWay.delete(appid));
    underWay.set(appid, loading);
    return loading;
  }

  return {
    of,
    async after(appid, refused) {
      logger.info({ appid }, "WeChat refused an access token; fetching another");
      await tolerate(cache.drop(appid, refused), undefined);
      // A read that began before the drop may still bring the refused one.
      const token = await of(appid);
      return token === refused ? of(appid) : token;
    },
  };
}
