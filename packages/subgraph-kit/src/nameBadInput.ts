import { Kind, visit, type ASTNode, type DocumentNode, type GraphQLError, type GraphQLFormattedError } from "graphql";

/** The path of the value `target` in the caller's terms, `status.0` or `by.phone`: its argument, then the way down. */
function pathOfValue(document: DocumentNode, target: ASTNode): string | null {
  let found: string | null = null;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== target) return undefined;
      const line = [...ancestors, parent, node].filter((place) => place !== undefined && "kind" in place);
      const argument = line.findLastIndex(({ kind }) => kind === Kind.ARGUMENT);
      if (argument >= 0) found = namesFrom(line.slice(argument));
      return false;
    },
  });
  return found;
}

const namesFrom = (line: readonly ASTNode[]): string =>
  line
    .flatMap((node) => (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : []))
    .join(".");

/** Longer ones say what was sent rather than what is wrong with it. */
const REASON_CHARACTERS_MAX = 300;

/**
 * What graphql-js and scalars say, without the value, which may be personal: `String cannot represent a non string value:
 * "…"`, `DateTime cannot represent an invalid date-time-string ….`, `Value "…" does not exist in "Channel" enum.`
 */
const withoutValue = (reason: string): string =>
  reason
    .replace(/^(\w+ cannot represent an? invalid [\w-]+) [\s\S]*$/, "$1")
    .replace(/^(\w+ cannot represent [^:]*):[\s\S]*$/, "$1")
    .replace(/^Value "[\s\S]*" does not exist in ("\w+" enum)[\s\S]*$/, "is none of the values of $1")
    .slice(0, REASON_CHARACTERS_MAX);

/**
 * What graphql-js says of a variable that cannot be coerced:
 * `Variable "$by" got invalid value {…} at "by.phone"; reason`, or `Variable "$by" of required type … was not provided.`
 */
function readVariableError(name: string, { message, originalError }: GraphQLError) {
  const reason = originalError?.message;
  if (!reason || !message.endsWith(`; ${reason}`))
    return { field: name, reason: message.replace(/^[^ ]+ "[^"]+" /, "") };
  const inside = / at "\w+([^"]*)"$/.exec(message.slice(0, -reason.length - 2))?.[1] ?? "";
  const field = [name, ...inside.split(/[.[\]]+/)].filter(Boolean).join(".");
  return { field, reason: withoutValue(reason) };
}

/**
 * Makes an error about a value that the caller gave say BAD_USER_INPUT and name the field, wherever it was found:
 * while validating the document, or while coercing variables. Other errors come back as they are.
 */
export function nameBadInput(
  formatted: GraphQLFormattedError,
  error: GraphQLError | undefined,
  document: DocumentNode | undefined,
): GraphQLFormattedError {
  const [node] = error?.nodes ?? [];
  const code = formatted.extensions?.code;
  if (!document || !error || !node) return formatted;
  if (code === "BAD_USER_INPUT" && node.kind === Kind.VARIABLE_DEFINITION) {
    const { field, reason } = readVariableError(node.variable.name.value, error);
    return { ...formatted, message: `${field}: ${reason}`, extensions: { code, field } };
  }
  if (code !== "GRAPHQL_VALIDATION_FAILED") return formatted;
  const field = pathOfValue(document, node);
  return field === null
    ? formatted
    : {
        ...formatted,
        message: `${field}: ${withoutValue(formatted.message)}`,
        extensions: { code: "BAD_USER_INPUT", field },
      };
}
