import { setTimeout as pause } from "node:timers/promises";
import type { Subgraph } from "@datong/subgraph-kit";
import { answerAddressCheck, readPush, WechatError, type PushEvent, type PushQuery } from "@datong/wechat";
import type { PushedEvent } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";
import type { Wechat } from "./Wechat.ts";

type HttpScope = Parameters<NonNullable<Subgraph["routes"]>>[0];

/** Where WeChat pushes an account's events: `/wechat/push/<appid>`. */
export const PUSH_PATH = "/wechat/push/:appid";

/** An encrypted event in compatible mode has some kilobytes. */
const BODY_BYTES_MAX = 64 * 1024;
/** WeChat waits 5 seconds. */
const KEEP_MS_MAX = 4_000;

const KINDS = {
  SUBSCRIBE: "SUBSCRIBED",
  UNSUBSCRIBE: "UNSUBSCRIBED",
  SCAN: "SCANNED",
  AUTHORIZATION_REVOKED: "AUTHORIZATION_REVOKED",
  AUTHORIZATION_CANCELLED: "WECHAT_CANCELLED",
  MESSAGES_CHOSEN: "MESSAGES_CHOSEN",
} as const;

/** What takes something away from a person, or may. */
const TAKES_AWAY: ReadonlySet<PushedEvent["kind"]> = new Set([
  "AUTHORIZATION_REVOKED",
  "WECHAT_CANCELLED",
  "MESSAGES_CHOSEN",
]);

/** What of a push is identity's business; null for messages, menus and everything else. */
function eventOf(push: PushEvent, account: CompanyAccount): PushedEvent | null {
  if (!(push.kind in KINDS)) return null;
  const follows = push.kind === "SUBSCRIBE" || push.kind === "UNSUBSCRIBE" || push.kind === "SCAN";
  // Only official accounts have followers, and nobody speaks for another account than their own.
  if (push.appid !== account.appid || (follows && account.kind !== "OFFICIAL_ACCOUNT")) return null;
  if (push.kind === "MESSAGES_CHOSEN" && push.choices.length === 0) return null;
  return {
    key: push.dedupeKey,
    appid: push.appid,
    kind: KINDS[push.kind as keyof typeof KINDS],
    openid: push.openid,
    unionid: "unionid" in push ? push.unionid : null,
    at: push.createdAt,
    revoked: "revoked" in push ? push.revoked : [],
    ...(push.kind === "MESSAGES_CHOSEN" ? { choices: push.choices } : {}),
  };
}

/**
 * Lets WeChat push events. What comes is checked, kept, and answered with `success`; it is worked in afterwards, by
 * whichever process comes first. What could not be kept within 4 seconds is answered with 503, so that WeChat sends it
 * again. A request that is not WeChat's gets 403 and no reason.
 *
 * The signature of a plain push does not cover its body: whoever has read one, in the log of a proxy, can say anything for
 * 10 minutes. What takes something away from a person is believed only where the account encrypts.
 */
export function pushRoute(wechat: Wechat, now: () => Date) {
  const { accounts, inbox, logger, wake } = wechat;

  /** Whose endpoint it is; null for an appid that takes no pushes. */
  const accountOf = (params: unknown): CompanyAccount | null => {
    const account = accounts.get((params as { readonly appid: string }).appid);
    return account?.push ? account : null;
  };

  async function keep(event: PushedEvent): Promise<boolean> {
    const kept = inbox.put(event, now()).then(() => true);
    const tooLate = pause(KEEP_MS_MAX, false, { ref: false });
    try {
      return await Promise.race([kept, tooLate]);
    } catch (error) {
      logger.error({ err: error }, "could not keep an event from WeChat");
      return false;
    }
  }

  /** True when WeChat need not send it again. */
  async function receive(account: CompanyAccount, query: PushQuery, body: string): Promise<boolean> {
    let push: PushEvent;
    try {
      push = readPush({ account, query, body, now: now() });
    } catch (error) {
      if (!(error instanceof WechatError) || error.kind !== "BAD_PUSH") throw error;
      // Signed, and no better the next time.
      logger.warn({ err: error, appid: account.appid }, "WeChat pushed what cannot be read");
      return true;
    }
    const event = eventOf(push, account);
    if (!event) return true;
    if (account.push?.encodingAesKey === undefined && TAKES_AWAY.has(event.kind)) {
      logger.warn({ appid: account.appid, kind: event.kind }, "a push that anybody may have written is not acted upon");
      return true;
    }
    const isKept = await keep(event);
    if (isKept) wake();
    return isKept;
  }

  return (server: HttpScope): void => {
    // In a scope of its own: neither the parser nor the error handler is for other routes.
    server.register((app, _options, done) => {
      // The signature is over what was sent.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, parsed) => {
        parsed(null, body);
      });
      // Whoever is refused learns nothing: not even which appids are ours.
      app.setErrorHandler((error, request, reply) => {
        if (error instanceof WechatError) return reply.code(403).send();
        if ((error as { readonly statusCode?: unknown }).statusCode === 413) return reply.code(413).send();
        logger.error({ err: error, requestId: request.id }, "a push from WeChat was not taken");
        return reply.code(503).send();
      });

      app.get(PUSH_PATH, { exposeHeadRoute: false }, ({ params, query }, reply) => {
        const account = accountOf(params);
        if (!account) return reply.code(403).send();
        return reply.type("text/plain").send(answerAddressCheck({ account, query: query as PushQuery, now: now() }));
      });

      app.post(PUSH_PATH, { bodyLimit: BODY_BYTES_MAX }, async ({ params, query, body }, reply) => {
        const account = accountOf(params);
        if (!account) return reply.code(403).send();
        const isTaken = await receive(account, query as PushQuery, typeof body === "string" ? body : "");
        return isTaken ? reply.type("text/plain").send("success") : reply.code(503).send();
      });
      done();
    });
  };
}
