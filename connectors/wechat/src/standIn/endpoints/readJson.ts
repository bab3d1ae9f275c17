import { refuse } from "../refuse.ts";
import type { ApiRequest } from "./Endpoint.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The body of a POST.
 *
 * @throws Refusal 43002 for another method, 47001 for a body that is no JSON object
 */
export function readJson({ method, body }: ApiRequest): JsonObject {
  if (method !== "POST") throw refuse(43002);
  try {
    const value: unknown = JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // Said below: to WeChat no JSON and no object are the same.
  }
  throw refuse(47001);
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text of the body; empty when it is missing or no text. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
