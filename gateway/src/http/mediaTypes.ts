import Negotiator from "negotiator";
import { readOnce } from "./readOnce.ts";

/** The media types in which a GraphQL answer is sent; the first where the client has no preference. */
export const ANSWER_TYPES = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
] as const;

export type AnswerType = (typeof ANSWER_TYPES)[number];

const readAccept = readOnce((accept): AnswerType | null => {
  const chosen = new Negotiator({ headers: { accept } }).mediaType(ANSWER_TYPES);
  return ANSWER_TYPES.find((type) => type === chosen) ?? null;
});

/** The media type that a client prefers, by its `Accept`; null where it takes none of ours. */
export const chooseAnswerType = (accept: string | undefined): AnswerType | null =>
  accept?.trim() ? readAccept(accept) : ANSWER_TYPES[0];

const readContentType = readOnce((contentType) => {
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  return (
    type.trim() === "application/json" &&
    parameters.every((parameter) =>
      /^\s*(charset\s*=\s*("utf-?8"|utf-?8)|(?!charset\b)[^=\s]+\s*=.*)?\s*$/.test(parameter),
    )
  );
});

/** Whether a `Content-Type` says JSON in UTF-8, the only form in which requests are read. */
export const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && readContentType(contentType);
