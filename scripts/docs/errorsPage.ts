import { readFile } from "node:fs/promises";
import {
  Kind,
  parse,
  type DefinitionNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from "graphql";
import {
  ERRORS,
  PROTOCOL_ERRORS,
  publicError,
  type ErrorCode,
  type ProtocolErrorCode,
} from "../../packages/subgraph-kit/src/errors.ts";

/** What the table of errors does not say: where a fault comes from, and what a client does about it. */
const ADVICE: Partial<Record<ErrorCode, { readonly extensions: readonly string[]; readonly advice: string }>> = {
  UNAUTHENTICATED: {
    extensions: [],
    advice:
      "Sign in, or renew the token, then send the request again. A token that does not hold is refused as a whole, " +
      "with HTTP 401; a field that needs a caller, asked for without a token, is null.",
  },
  FORBIDDEN: {
    extensions: ["scope", "grant"],
    advice:
      "Do not repeat it. `scope` is there when a back end's token lacks a scope, `grant` when a member of staff lacks a " +
      "grant; without either the field is not for this kind of caller at all.",
  },
  CONSENT_REQUIRED: {
    extensions: ["purpose", "reason"],
    advice:
      "Do not repeat it as it is. `purpose` names what the person does not allow, `reason` why not, as `PermissionReason` " +
      "has it; what they would read is the `message` of `User.permission`. The field is null, the rest of the answer stands.",
  },
  BAD_USER_INPUT: {
    extensions: ["field"],
    advice:
      "Correct the input. No data when the gateway finds it, with the HTTP status of a request that is no operation (below); " +
      "otherwise the field is null.",
  },
  USER_ERASED: {
    extensions: [],
    advice:
      "Do not repeat it, and forget the user id: nothing leads to the person any more. Who comes again has another id. " +
      "Bulk doors say it of each record, and mutations whose result has `UserErased` by that.",
  },
  OPERATION_TOO_LARGE: {
    extensions: [],
    advice:
      "No data, with the HTTP status of a request that is no operation (below). Ask for shorter pages, fewer lists below lists, or send a long list in parts. What an " +
      "operation may ask for: [gateway](../gateway/README.md#what-an-operation-may-ask-for).",
  },
  OPERATION_UNPLANNABLE: {
    extensions: [],
    advice:
      "No data, with the HTTP status of a request that is no operation (below); where only `@skip` and `@include` bring it " +
      "about, `data` is null with HTTP 200. Ask for the fields in several operations, or as the message says. It comes from " +
      "how subgraphs of other houses are made; [what the gateway does not plan](gateway-defects.md).",
  },
  RATE_LIMITED: {
    extensions: [],
    advice:
      "HTTP 429 and no data where the gateway says so: repeat when `Retry-After` seconds have passed; `RateLimit` in " +
      "every answer says what is left. Otherwise HTTP 200 and the field is null: repeat after a pause.",
  },
  UNAVAILABLE: {
    extensions: [],
    advice:
      "The fields of that part are null, the others are right. Repeat after a pause, longer each time; a mutation " +
      "with the same `idempotencyKey` or the same records.",
  },
  TIMEOUT: {
    extensions: [],
    advice: "As UNAVAILABLE. A mutation may or may not have happened: repeating it as told there is safe.",
  },
  INTERNAL: { extensions: [], advice: "Repeating rarely helps. Report it with its `requestId`." },
};

/** What a request can be refused for before any field is looked at. */
const PROTOCOL: Readonly<Record<ProtocolErrorCode, string>> = {
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED:
    "The document asks for what the schema does not have, or is too large; the message says which.",
  OPERATION_RESOLUTION_FAILURE: "The document has several operations, or none of the name that was given.",
  BAD_REQUEST: "The request is no GraphQL request: the message says what is missing or has the wrong form.",
  PERSISTED_QUERY_NOT_FOUND: "The hash of a persisted query is not known: send it again with the query.",
  PERSISTED_QUERY_NOT_IN_LIST: "Only trusted documents run here, and the hash is that of none.",
  QUERY_NOT_IN_SAFELIST: "Only trusted documents run here, and the query is none: not one blank may differ.",
  NOT_FOUND: "There is nothing at this path.",
  METHOD_NOT_ALLOWED: "The method is neither POST nor GET; `allow` names those that are taken.",
  NOT_ACCEPTABLE: "`accept` names none of the media types of answers.",
  REQUEST_TIMEOUT: "The request came in too slowly.",
  CONTENT_TOO_LARGE:
    "The body is larger than this caller may send: 256 KiB, a back end 10 MiB, unless configured otherwise.",
  URI_TOO_LONG: "The URL is longer than 8,192 characters: send a POST.",
  UNSUPPORTED_MEDIA_TYPE: "The body is not JSON in UTF-8, does not say so in its `content-type`, or is compressed.",
  MISDIRECTED_REQUEST: "In development: the `host` is no name of this machine's.",
  HEADERS_TOO_LARGE: "The headers are larger than 16 KiB.",
};

/** @throws Error when an answer with this code would not leave the gateway as it is */
function requirePublic(code: string): void {
  const { extensions } = publicError({ message: "", extensions: { code } }, null);
  if (extensions?.code !== code)
    throw new Error(`scripts/docs/errorsPage.ts: ${code} is described, but no answer has it.`);
}

const row = (...cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly string[]) => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows,
];
const code = (text: string) => `\`${text}\``;
const oneLine = (text: string | undefined) => (text ?? "").trim().replace(/\s+/g, " ").replaceAll("|", "\\|");

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** Where clients meet a type: the fields that answer with it, by itself or as a member of a union. */
function coordinatesOf(name: string, definitions: readonly DefinitionNode[]): readonly string[] {
  const unions = definitions.flatMap((definition) =>
    definition.kind === Kind.UNION_TYPE_DEFINITION && definition.types?.some((member) => member.name.value === name)
      ? [definition.name.value]
      : [],
  );
  const answers = new Set([name, ...unions]);
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? [])
          .filter(({ type }) => answers.has(namedType(type)))
          .map((field) => `${definition.name.value}.${field.name.value}`)
      : [],
  );
}

/** @throws Error when the description of `code` does not begin with the constant */
function constantOf(type: ObjectTypeDefinitionNode, file: string): string {
  const description = type.fields?.find(({ name }) => name.value === "code")?.description?.value;
  const constant = /^`([A-Z][A-Z_]*)`/.exec(oneLine(description))?.[1];
  if (!constant) throw new Error(`${file}: the description of ${type.name.value}.code must begin with its constant.`);
  return constant;
}

const describeField = ({ name, description }: FieldDefinitionNode) =>
  `${code(name.value)}: ${oneLine(description?.value)}`;

function refusalRow(type: ObjectTypeDefinitionNode, definitions: readonly DefinitionNode[], file: string): string {
  const own = (type.fields ?? []).filter(({ name }) => name.value !== "code" && name.value !== "message");
  return row(
    code(constantOf(type, file)),
    code(type.name.value),
    coordinatesOf(type.name.value, definitions).map(code).join(", "),
    oneLine(type.description?.value),
    own.map(describeField).join(" ") || "–",
  );
}

async function refusals(file: string): Promise<readonly string[]> {
  const { definitions } = parse(await readFile(file, "utf8"));
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
    definition.interfaces?.some(({ name }) => name.value === "UserError")
      ? [refusalRow(definition, definitions, file)]
      : [],
  );
}

/**
 * `docs/errors.md`: the faults of the kit's table, and the refusals that implement `UserError` in the schema.
 *
 * @param schemaFiles the SDL of every subgraph
 * @throws Error when a fault has no advice, or a refusal does not say its code
 */
export async function errorsPage(schemaFiles: readonly string[]): Promise<string> {
  const faults = (Object.keys(ERRORS) as ErrorCode[]).map((fault) => {
    const told = ADVICE[fault];
    if (!told) throw new Error(`scripts/docs/errorsPage.ts: what to do about ${fault} is not told.`);
    return row(code(fault), ERRORS[fault], ["requestId", ...told.extensions].map(code).join(", "), told.advice);
  });
  for (const protocolCode of Object.keys(PROTOCOL)) requirePublic(protocolCode);
  const members = (await Promise.all(schemaFiles.map(refusals))).flat();

  return `${[
    "<!-- Written by scripts/docs.ts from packages/subgraph-kit/src/errors.ts and schema/. Do not edit. -->",
    "",
    "# Errors",
    "",
    "An answer that cannot be as it was asked for says so in one of two ways.",
    "",
    "- A **refusal** is data: a member of the mutation's result union. It says what the caller can change.",
    "- A **fault** is an entry of `errors`: the caller is not let in, the input is malformed, or something is broken.",
    "",
    "## Refusals",
    "",
    "Each implements `UserError`: a `code` that programs compare, and a `message` for people, in the language of the",
    "request. Select `__typename` or `... on UserError { code message }` beside the success.",
    "",
    ...table(["code", "type", "answered by", "meaning", "further fields"], members),
    "",
    "## Faults",
    "",
    "`extensions.code` tells them apart. `requestId`, which the header `x-request-id` of every answer holds as well, finds",
    "the request in the logs. Nothing else leaves the house: no stack trace, query plan, host name or database text.",
    "",
    ...table(["code", "message, unless it says more", "extensions", "what to do"], faults),
    "",
    "## Requests that are no operation",
    "",
    "They have no `data`, and the HTTP status below. The first three, and `BAD_USER_INPUT`, `OPERATION_TOO_LARGE` and",
    "`OPERATION_UNPLANNABLE` without `data`, are 400 only where the answer is `application/graphql-response+json`: as",
    "`application/json` they are HTTP 200, as GraphQL over HTTP says, because a client could not tell our 400 from that of a",
    "proxy.",
    "",
    ...table(
      ["code", "HTTP", "meaning"],
      (Object.keys(PROTOCOL) as ProtocolErrorCode[]).map((name) =>
        row(code(name), String(PROTOCOL_ERRORS[name]), PROTOCOL[name]),
      ),
    ),
  ].join("\n")}\n`;
}
