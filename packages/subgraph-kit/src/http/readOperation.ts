import type { SubgraphOperation } from "../subgraph.ts";
import { refusal } from "./refusal.ts";

type Json = Readonly<Record<string, unknown>>;

/** @throws BAD_REQUEST (HTTP 400) unless it is a JSON object; `what` it should be says the message */
export function readObject(given: unknown, what: string): Json {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Json;
  throw refusal("BAD_REQUEST", `${what} must be a JSON object.`);
}

/** @throws BAD_REQUEST (HTTP 400) naming what is not as GraphQL over HTTP has it */
export function readOperation(given: Json): SubgraphOperation {
  const { query, operationName } = given;
  if (typeof query !== "string" || query === "")
    throw refusal("BAD_REQUEST", "`query` must be a text that is not empty.");
  if (operationName === undefined || operationName === null) return { query };
  if (typeof operationName !== "string") throw refusal("BAD_REQUEST", "`operationName` must be a text.");
  return { query, operationName };
}

/** @throws BAD_REQUEST (HTTP 400) unless they are an object, null, or left out */
export const readVariables = ({ variables }: Json): Json =>
  variables === undefined || variables === null ? {} : readObject(variables, "`variables`");
