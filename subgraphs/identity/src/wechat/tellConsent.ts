import { fail, type AskSubgraph, type Service } from "@datong/subgraph-kit";
import type { PushedEvent } from "../domain/wechat.ts";
import type { CompanyAccount } from "./config.ts";

/** As whom this subgraph tells consent what WeChat has pushed, and asks it about staff. */
export const IDENTITY_CALLER: Service = {
  kind: "SERVICE",
  subject: "identity",
  scopes: new Set(["consent:write", "staff:rules"]),
};

/** Tells consent what an event of WeChat means for somebody's permissions. */
export type TellConsent = (event: PushedEvent, userId: string, account: CompanyAccount) => Promise<void>;

const TELL = `mutation TellConsent($input: RecordPlatformSignalsInput!) {
  recordPlatformSignals(input: $input) { ... on PlatformSignalsRecorded { entries } }
}`;

const TELL_MS_MAX = 5_000;

const SIGNALS: Partial<Record<PushedEvent["kind"], string>> = {
  SUBSCRIBED: "FOLLOWED",
  UNSUBSCRIBED: "UNFOLLOWED",
  AUTHORIZATION_REVOKED: "AUTHORIZATION_REVOKED",
  WECHAT_CANCELLED: "ACCOUNT_CANCELLED",
};

/** What an event comes to there; nothing where it is identity's alone. */
function signalsOf({ key, kind, revoked, choices = [] }: PushedEvent): readonly object[] {
  const idempotencyKey = `WECHAT:${key}`;
  if (kind === "MESSAGES_CHOSEN")
    return choices.map(({ template, isAccepted }, place) => ({
      kind: isAccepted ? "MESSAGE_ACCEPTED" : "MESSAGE_REFUSED",
      template,
      idempotencyKey: `${idempotencyKey} ${place}`,
    }));
  const signal = SIGNALS[kind];
  if (signal === undefined || (kind === "AUTHORIZATION_REVOKED" && revoked.length === 0)) return [];
  return [{ kind: signal, idempotencyKey, ...(kind === "AUTHORIZATION_REVOKED" ? { codes: revoked } : {}) }];
}

/** @param ask how consent is asked */
export const consentTeller =
  (ask: AskSubgraph): TellConsent =>
  async (event, userId, account) => {
    const signals = signalsOf(event).map((signal) => ({ ...signal, userId, channel: account.kind }));
    if (signals.length === 0) return;
    const { errors } = await ask({
      query: TELL,
      variables: { input: { signals } },
      requestId: `wechat-${event.key}`,
      deadline: Date.now() + TELL_MS_MAX,
    });
    // The event waits, and is told again.
    if (errors) throw fail("UNAVAILABLE");
  };
