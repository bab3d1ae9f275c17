/** Why an exchange, or one fetch in it, brought no answer. */
export interface Fault {
  readonly code: "UNAVAILABLE" | "TIMEOUT";
  /** What happened, in words of ours that quote nothing: for the log. */
  readonly reason: string;
  readonly status?: number;
  /** What was thrown. */
  readonly error?: Error;
  /** Whether nothing was answered, so that a query may be sent again. */
  readonly mayRetry?: boolean;
  /** How long to wait before that, in milliseconds, where the subgraph says so. */
  readonly retryAfterMs?: number;
  /** How long the subgraph wants to be left alone, in milliseconds. */
  readonly pauseMs?: number;
  /** Whether it says that the subgraph is unwell, rather than that one question was too much. */
  readonly isOutage?: boolean;
  /** Whether there was nobody to ask, which no caller can bring about. */
  readonly isUnreached?: boolean;
  /** Whether the subgraph does not understand batches, so that each is to be sent alone. */
  readonly isNoBatch?: boolean;
  /** Whether another fetch of the exchange, which is settled, is to blame. */
  readonly isNeighbours?: boolean;
  /** Whether it was logged before, as the change of a state. */
  readonly isKnown?: boolean;
}

/** The answer did not come in time. */
export const late = (reason: string): Fault => ({ code: "TIMEOUT", reason, isOutage: true });

/** An answer came, and it cannot be used. */
export const unusable = (reason: string, more: Partial<Fault> = {}): Fault => ({
  code: "UNAVAILABLE",
  reason,
  ...more,
});

/** The answer ended before its end. */
export const cutOff = (error?: Error): Fault =>
  unusable("the answer was cut off", { mayRetry: true, isOutage: true, ...(error ? { error } : {}) });

/** Errors of sockets that end an exchange which the subgraph may not even have read. */
const GONE = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** What an error of the connection means. */
export function connectionFault(error: Error): Fault {
  const { code } = error as { readonly code?: unknown };
  const word = typeof code === "string" ? code : "";
  if (GONE.has(word)) return cutOff(error);
  if (word === "UND_ERR_INVALID_ARG") return unusable("not sent", { error });
  if (error.name === "HTTPParserError" || /^UND_ERR_(HEADERS_OVERFLOW|RES_)/.test(word))
    return unusable("no HTTP", { error });
  return unusable("not reached", { error, mayRetry: true, isOutage: true, isUnreached: true });
}
