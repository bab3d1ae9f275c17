/**
 * The parts of a request's time, in order: `admit` until its headers are judged, `read` until its body and document are
 * known, `prepare` until its plan is (parsing, validating, planning, compiling; next to nothing for an operation that is
 * ready), `execute` until every subgraph has answered and the answer stands, `answer` until it is sent.
 */
export const STAGES = ["admit", "read", "prepare", "execute", "answer"] as const;

export type Stage = (typeof STAGES)[number];
