import { ERRORS, publicError } from "@datong/subgraph-kit";
import type { GraphQLFormattedError } from "graphql";
import type { SubgraphAnswer } from "../SubgraphClient.ts";

const WORD = /^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/;
const MESSAGE_CHARS_MAX = 500;
const UNTOLD_MAX = 5;

const NOTHING: readonly string[] = [];

/** An answer fit for whoever asked, and what is kept from them. */
export interface ReadAnswer {
  readonly answer: SubgraphAnswer;
  /** The codes of errors whose text is not told, the first few; `?` for one without a code. */
  readonly untold: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether it has the form of GraphQL's answers: data, errors or both. */
export function isAnswer(value: unknown): value is SubgraphAnswer {
  if (!isObject(value)) return false;
  const { data, errors } = value;
  if (errors === undefined) return isObject(data);
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  return (
    (isObject(data) || (data === null && hasErrors) || (data === undefined && hasErrors)) &&
    (errors === null || Array.isArray(errors))
  );
}

/**
 * What may go on of an answer: its data, and its errors coded and without what is ours alone. The errors of our own
 * subgraphs keep what `publicError` lets pass. Those of others keep their code where it is one of ours, and their text
 * where it says what is wrong with the input; all else is INTERNAL, in our words.
 *
 * @param isOwn whether the subgraph is one of ours
 */
export function readAnswer({ data, errors }: SubgraphAnswer, subgraph: string, isOwn: boolean): ReadAnswer {
  const told = data === undefined ? {} : { data };
  if (!errors || errors.length === 0) return { answer: told, untold: NOTHING };
  const untold: string[] = [];
  const clean = (error: unknown): GraphQLFormattedError => {
    const given = readError(error);
    const finished = isOwn ? publicError(given, undefined) : foreignError(given, subgraph);
    const code = given.extensions?.code;
    if (finished.extensions?.code !== code && untold.length < UNTOLD_MAX)
      untold.push(typeof code === "string" && WORD.test(code) ? code : "?");
    return finished;
  };
  return { answer: { ...told, errors: errors.map(clean) }, untold };
}

/** Of an error what can be one: places in a subgraph's document say nothing to whoever asked the gateway. */
function readError(error: unknown): GraphQLFormattedError {
  const { message, path, extensions } = isObject(error) ? error : {};
  return {
    message: typeof message === "string" ? message : "",
    ...(isPath(path) ? { path } : {}),
    ...(isObject(extensions) ? { extensions } : {}),
  };
}

const isPath = (path: unknown): path is readonly (string | number)[] =>
  Array.isArray(path) && path.every((step) => typeof step === "string" || typeof step === "number");

function foreignError({ message, path, extensions = {} }: GraphQLFormattedError, subgraph: string) {
  const { code: given, field } = extensions;
  const code = typeof given === "string" && Object.hasOwn(ERRORS, given) ? (given as keyof typeof ERRORS) : "INTERNAL";
  const isInput = code === "BAD_USER_INPUT" && message !== "";
  return {
    message: isInput ? message.slice(0, MESSAGE_CHARS_MAX) : ERRORS[code],
    ...(path ? { path } : {}),
    extensions: {
      code,
      ...(isInput && typeof field === "string" ? { field: field.slice(0, MESSAGE_CHARS_MAX) } : {}),
      subgraph,
    },
  };
}
