import type { Caller } from "@datong/subgraph-kit/caller";

/** On whose behalf something was done; kept with every change of who is who. */
export interface Actor {
  /** `SYSTEM` is Datong itself: a sweep, a scheduled job, a push from WeChat. */
  readonly kind: Caller["kind"] | "SYSTEM";
  /** A user id or the name of a back end; null for nobody signed in and for Datong itself. */
  readonly subject: string | null;
  /** The member of staff who decided, as the back end that asked names them. */
  readonly staff?: string;
  /** The session in which a signed-in person did it. */
  readonly sessionId?: string;
}

export const SYSTEM: Actor = { kind: "SYSTEM", subject: null };

export const actorOf = (caller: Caller): Actor => ({
  kind: caller.kind,
  subject: caller.kind === "ANONYMOUS" ? null : caller.subject,
  ...(caller.kind === "USER" && caller.sessionId !== undefined ? { sessionId: caller.sessionId } : {}),
});

/** For people who read the history: who did it, and for whom. */
export const describeActor = ({ kind, subject, staff }: Actor): string =>
  [kind.toLowerCase(), ...(subject === null ? [] : [subject]), ...(staff === undefined ? [] : [`staff ${staff}`])].join(
    " ",
  );
