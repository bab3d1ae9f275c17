import { isPerson, type Caller } from "@datong/subgraph-kit/caller";

/** On whose behalf something was done; kept with every change of who is who. */
export interface Actor {
  /**
   * `ANONYMOUS` is a person who logs in. `SYSTEM` is Datong itself: a sweep, a scheduled job. `WECHAT` told us of its own
   * accord: a push, a list of followers. `UNKNOWN` was not noted by the version that wrote it. `OPERATOR` is
   * somebody at the machine, by a command.
   */
  readonly kind: Caller["kind"] | "SYSTEM" | "WECHAT" | "UNKNOWN" | "OPERATOR";
  /** A user id, the name of a back end, or an operator's account on the machine; null for all others. */
  readonly subject: string | null;
  /** The member of staff who decided, as the back end that asked names them. */
  readonly staff?: string;
  /** The session in which a signed-in person did it. */
  readonly sessionId?: string;
}

export const SYSTEM: Actor = { kind: "SYSTEM", subject: null };
export const WECHAT: Actor = { kind: "WECHAT", subject: null };
export const UNKNOWN: Actor = { kind: "UNKNOWN", subject: null };

export const actorOf = (caller: Caller): Actor => ({
  kind: caller.kind,
  subject: caller.kind === "ANONYMOUS" ? null : caller.subject,
  ...(isPerson(caller) && caller.sessionId !== undefined ? { sessionId: caller.sessionId } : {}),
});

/** For people who read the history: who did it, and for whom. */
export const describeActor = ({ kind, subject, staff }: Actor): string =>
  [kind.toLowerCase(), ...(subject === null ? [] : [subject]), ...(staff === undefined ? [] : [`staff ${staff}`])].join(
    " ",
  );
