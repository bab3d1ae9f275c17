import type { QueryPlan } from "@apollo/query-planner";
import type { ErrorCode } from "@datong/subgraph-kit";
import type { Stage } from "./stages.ts";

/** How a fetch ended: with data alone, with errors among the data, or not at all. */
export type FetchOutcome = "OK" | "ERRORS" | ErrorCode;

/** One fetch from a subgraph. */
export interface FetchSeen {
  readonly subgraph: string;
  /** The operation that the subgraph was asked, without its variables. */
  readonly query: string;
  /** When it began, in milliseconds of `performance.now()`. */
  readonly startedAt: number;
  readonly ms: number;
  readonly outcome: FetchOutcome;
  /** For how many entities it asked; null where it asked for fields of Query or Mutation. */
  readonly entities: number | null;
}

/** An answer, without what is in it. */
export interface AnswerSeen {
  readonly hasData: boolean;
  /** The codes of its errors. */
  readonly codes: readonly string[];
}

/** Sees what becomes of one request. Knows no value of a client. */
export interface RequestWatch {
  /** The time since the last mark, or the beginning, belongs to this stage. */
  mark(stage: Stage): void;
  /** An operation of this document runs; `hash` is the SHA-256 of its text. */
  ran(hash: string, operationName: string | null): void;
  planned(plan: QueryPlan): void;
  fetched(fetch: FetchSeen): void;
  /** What the answer says; the last word counts. */
  answered(answer: AnswerSeen): void;
}
