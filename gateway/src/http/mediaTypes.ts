import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** The media types in which a GraphQL answer is sent; the first where the client has no preference. */
export const ANSWER_TYPES = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
] as const;

export type AnswerType = (typeof ANSWER_TYPES)[number];

/** Clients are of few kinds, and each always sends the same. */
const chosen = new LRUCache<string, { readonly type: AnswerType | null }>({ max: 100 });

/** The media type that a client prefers, by its `Accept`; null where it takes none of ours. */
export function chooseAnswerType(accept: string | undefined): AnswerType | null {
  if (!accept?.trim()) return ANSWER_TYPES[0];
  const before = chosen.get(accept);
  if (before) return before.type;
  const preferred = new Negotiator({ headers: { accept } }).mediaType(ANSWER_TYPES);
  const type = ANSWER_TYPES.find((known) => known === preferred) ?? null;
  chosen.set(accept, { type });
  return type;
}

/** Whether a `Content-Type` says JSON in UTF-8, the only form in which requests are read. */
export function isJson(contentType: string | undefined): boolean {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  return (
    type.trim() === "application/json" &&
    parameters.every((parameter) =>
      /^\s*(charset\s*=\s*("utf-?8"|utf-?8)|(?!charset\b)[^=\s]+\s*=.*)?\s*$/.test(parameter),
    )
  );
}
