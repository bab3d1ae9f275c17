/** A person to ask the Home query for. */
export interface HomeVariables {
  readonly appid: string;
  readonly openid: string;
}

/** The same, and the `Authorization` header of whoever asks; left out where nobody is told apart. */
export interface Asker extends HomeVariables {
  readonly authorization?: string;
}

/** One thing to ask, again and again. */
export interface Operation {
  /** The document as clients send it. */
  readonly query: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The `Authorization` header; left out where nobody is told apart. */
  readonly authorization?: string;
}

/** Where operations are answered, and how they are asked there. */
export interface Target {
  readonly name: string;
  /** GraphQL endpoints are sent the document; a REST endpoint gets the variables, all texts, in the query string. */
  readonly kind: "graphql" | "rest";
  readonly url: string;
}

/** What the load generator has to know before it begins. */
export interface Preparation {
  /** What is asked, one after the other. */
  readonly operations: readonly Operation[];
  /** Whose answers are the right ones. */
  readonly reference: Target;
}

export interface Prepared {
  /** Of an answer, on average over the operations. */
  readonly bytesMean: number;
}

/** One turn of one variant. */
export interface Turn {
  readonly target: Target;
  /** How many requests are under way at once. */
  readonly connections: number;
  readonly seconds: number;
  /** Ends the turn before its time, once so many were sent; left out: as many as the time allows. */
  readonly requestsMax?: number;
}

/** What a turn brought. */
export interface TurnResult {
  /** Answered correctly. */
  readonly requests: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Not answered, or not with status 200. */
  readonly errors: number;
  /** Answered with something else than the right answer. */
  readonly mismatches: number;
  /** The first of these, for a person to read. */
  readonly firstFault: string | null;
}
