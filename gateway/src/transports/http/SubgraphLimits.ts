const MIB = 1024 * 1024;

/** What one subgraph may take of the gateway, over HTTP. */
export interface SubgraphLimits {
  /** How long one fetch may take in all, in milliseconds; never longer than the request has left. */
  readonly timeoutMs: number;
  /** How long it may take to connect, in milliseconds. */
  readonly connectTimeoutMs: number;
  /** How long it may take until an answer begins, in milliseconds. */
  readonly firstByteMs: number;
  /** How large an answer may be, in bytes, counted as it comes. */
  readonly answerBytesMax: number;
  /** Connections, and so HTTP exchanges at a time. */
  readonly connections: number;
  /** Fetches at a time, those that wait for a connection included; more are refused at once, and of one caller a quarter. */
  readonly concurrency: number;
  /** How often a query is sent again of which nothing was answered. */
  readonly retries: number;
  /** Whether fetches of concurrent requests may go in one exchange, to a subgraph of ours that can read it. */
  readonly batching: boolean;
}

export const SUBGRAPH_LIMITS: SubgraphLimits = {
  timeoutMs: 10_000,
  connectTimeoutMs: 2_000,
  firstByteMs: 10_000,
  answerBytesMax: 32 * MIB,
  connections: 64,
  concurrency: 1_024,
  retries: 1,
  batching: true,
};
