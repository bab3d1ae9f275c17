import { createHash } from "node:crypto";
import { fail, type AskSubgraph, type Logger, type Service } from "@datong/subgraph-kit";
import type { PushedEvent, UntoldFollow } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";

/** As whom this subgraph tells consent what WeChat has pushed, and asks it about staff. */
export const IDENTITY_CALLER: Service = {
  kind: "SERVICE",
  subject: "identity",
  scopes: new Set(["consent:write", "staff:rules", "staff:manage"]),
};

/** Tells consent what WeChat says that means something for somebody's permissions; UNAVAILABLE unless it has taken it. */
export interface TellConsent {
  /** What an event means for the person whom it is about. */
  event(event: PushedEvent, userId: string, account: CompanyAccount): Promise<void>;
  /** Who follows an account or has left it, as its follower list tells; at most 500. Those of nobody are left out. */
  follows(found: readonly UntoldFollow[], account: CompanyAccount): Promise<void>;
}

const TELL = `mutation TellConsent($input: RecordPlatformSignalsInput!) {
  recordPlatformSignals(input: $input) { ... on PlatformSignalsRecorded { outcomes { __typename } } }
}`;

interface Told {
  readonly recordPlatformSignals?: { readonly outcomes?: readonly { readonly __typename: string }[] };
}

const TELL_MS_MAX = 5_000;

const SIGNALS: Partial<Record<PushedEvent["kind"], string>> = {
  SUBSCRIBED: "FOLLOWED",
  // Of whose follow nothing was known: its push was lost.
  SCANNED: "FOLLOWED",
  UNSUBSCRIBED: "UNFOLLOWED",
  AUTHORIZATION_REVOKED: "AUTHORIZATION_REVOKED",
  WECHAT_CANCELLED: "ACCOUNT_CANCELLED",
};

/** What an event comes to there; nothing where it is identity's alone. */
function signalsOf({ key, appid, kind, revoked, choices = [] }: PushedEvent): readonly object[] {
  const idempotencyKey = `WECHAT:${key}`;
  if (kind === "MESSAGES_CHOSEN")
    return choices.map(({ template, isAccepted }, place) => ({
      kind: isAccepted ? "MESSAGE_ACCEPTED" : "MESSAGE_REFUSED",
      template,
      idempotencyKey: `${idempotencyKey} ${place}`,
    }));
  const signal = SIGNALS[kind];
  if (signal === undefined || (kind === "AUTHORIZATION_REVOKED" && revoked.length === 0)) return [];
  return [
    { kind: signal, account: appid, idempotencyKey, ...(kind === "AUTHORIZATION_REVOKED" ? { codes: revoked } : {}) },
  ];
}

/** What a follow comes to there: the same key for the same change, and for no other. */
const followSignal = ({ id, change, isFollowing }: UntoldFollow): object => ({
  kind: isFollowing ? "FOLLOWED" : "UNFOLLOWED",
  idempotencyKey: `WECHAT:list:${createHash("sha256").update(`${change} ${id}`).digest("base64url")}`,
});

/** @param ask how consent is asked */
export function consentTeller(ask: AskSubgraph, logger: Logger): TellConsent {
  async function tell(signals: readonly object[], requestId: string): Promise<void> {
    if (signals.length === 0) return;
    const deadline = Date.now() + TELL_MS_MAX;
    const { data, errors } = await ask({ query: TELL, variables: { input: { signals } }, requestId, deadline });
    // What is told waits, and is told again.
    if (errors) throw fail("UNAVAILABLE");
    const { outcomes = [] } = (data as Told | null | undefined)?.recordPlatformSignals ?? {};
    const reused = outcomes.filter(({ __typename }) => __typename === "IdempotencyKeyReused").length;
    // Telling it again would change nothing.
    if (reused > 0) logger.error({ signals: signals.length, reused }, "signals of WeChat have keys of others");
  }

  return {
    event: (event, userId, { kind }) =>
      tell(
        signalsOf(event).map((signal) => ({ ...signal, userId, channel: kind })),
        `wechat-${event.key}`,
      ),
    follows: (found, { kind, appid }) =>
      tell(
        found.flatMap((follow) =>
          follow.userId === null
            ? []
            : [{ ...followSignal(follow), userId: follow.userId, channel: kind, account: appid }],
        ),
        `wechat-list-${appid}`,
      ),
  };
}
