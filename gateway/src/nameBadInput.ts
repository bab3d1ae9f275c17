import { Kind, visit, type ASTNode, type DocumentNode, type GraphQLError, type GraphQLFormattedError } from "graphql";

/** The path of the value `target` in the caller's terms, `status.0` or `by.phone`: its argument, then the way down. */
function pathOfValue(document: DocumentNode, target: ASTNode): string | null {
  let found: string | null = null;
  visit(document, {
    enter(node, _key, _parent, _path, ancestors) {
      if (node !== target) return undefined;
      const line = [...ancestors.flat(), node];
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

/** `Variable "$by" got invalid value … at "by.phone"; reason` */
const BAD_VARIABLE =
  /^Variable "\$(\w+)" (?:got invalid value|has invalid value) [\s\S]*?(?: at "\1\.?([^"]*)")?; ([\s\S]+)$/;

/**
 * Makes an error about a value that the caller gave say BAD_USER_INPUT and name the field, wherever it was found:
 * while validating the document, or while coercing variables. Other errors come back as they are.
 *
 * The value itself, which may be personal, is left out of the message.
 */
export function nameBadInput(
  formatted: GraphQLFormattedError,
  error: GraphQLError | undefined,
  document: DocumentNode | undefined,
): GraphQLFormattedError {
  const variable = BAD_VARIABLE.exec(formatted.message);
  if (variable) {
    const [, name = "", inside = "", reason = ""] = variable;
    const field = [name, ...inside.split(/[.[\]]+/)].filter(Boolean).join(".");
    return { ...formatted, message: `${field}: ${reason}`, extensions: { code: "BAD_USER_INPUT", field } };
  }
  const [node] = error?.nodes ?? [];
  if (formatted.extensions?.code !== "GRAPHQL_VALIDATION_FAILED" || !document || !node) return formatted;
  const field = pathOfValue(document, node);
  return field === null
    ? formatted
    : { ...formatted, message: `${field}: ${formatted.message}`, extensions: { code: "BAD_USER_INPUT", field } };
}
