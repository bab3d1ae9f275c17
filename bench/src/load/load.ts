/** A person to ask the Home query for. */
export interface HomeVariables {
  readonly appid: string;
  readonly openid: string;
}

/** The same, and the `Authorization` header of whoever asks; left out where nobody is told apart. */
export interface Asker extends HomeVariables {
  readonly authorization?: string;
}

/** Where the Home query is answered, and how it is asked there. */
export interface Target {
  readonly name: string;
  /** GraphQL endpoints are sent the document; a REST endpoint gets the variables in the query string. */
  readonly kind: "graphql" | "rest";
  readonly url: string;
}

/** What the load generator has to know before it begins. */
export interface Preparation {
  readonly people: readonly Asker[];
  /** The Home query as clients send it. */
  readonly document: string;
  /** Whose answers are the right ones. */
  readonly reference: Target;
}

export interface Prepared {
  /** Of an answer, on average over the people. */
  readonly bytesMean: number;
}

/** One turn of one variant. */
export interface Turn {
  readonly target: Target;
  /** How many requests are under way at once. */
  readonly connections: number;
  readonly seconds: number;
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
  /** Answered with something else than the person's answer. */
  readonly mismatches: number;
  /** The first of these, for a person to read. */
  readonly firstFault: string | null;
}
