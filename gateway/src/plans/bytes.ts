import type { QueryPlan } from "@apollo/query-planner";

/**
 * What a plan takes in memory for each character of its JSON, and a document without locations for each that it is printed
 * with: measured, and rounded up.
 */
const PLAN_BYTES_PER_CHARACTER = 12;
const DOCUMENT_BYTES_PER_CHARACTER = 42;

/** About what a query plan takes in memory. */
export const bytesOfPlan = (plan: QueryPlan): number =>
  Math.max(1, PLAN_BYTES_PER_CHARACTER * JSON.stringify(plan).length);

/** About what a parsed document takes in memory. */
export const bytesOfDocument = (text: string): number => Math.max(1, DOCUMENT_BYTES_PER_CHARACTER * text.length);

/** About what a compiled operation takes in memory, with its plan, its document and what clients keep of each fetch. */
export const bytesOfCompiled = (plan: QueryPlan, texts: readonly string[]): number =>
  texts.reduce((bytes, text) => bytes + bytesOfDocument(text), bytesOfPlan(plan));
