import { readFileSync } from "node:fs";
import type { ComposeDocument } from "./composeDocument.ts";
import { COMPOSE_FILE, ENV_EXAMPLE, isSecret, type Problem } from "./problem.ts";

/** `$$`, `${NAME}`, `${NAME:?what to set}`, `${NAME:-default}`, `$NAME`. */
const REFERENCE = /\$\$|\$\{(\w+)(?:(:?[-?+])([^}]*))?\}|\$(\w*)/g;

interface Reference {
  readonly name: string;
  readonly line: number;
  readonly operator: string | undefined;
  readonly text: string;
}

interface Documented {
  readonly name: string;
  readonly line: number;
  readonly value: string;
  /** The comment above it, or above the group that it stands in. */
  readonly comment: string;
}

/** Every variable of docker-compose.yml says what to set or has a default, and .env.example explains each, and no other. */
export function checkVariables({ texts }: ComposeDocument): readonly Problem[] {
  const references = texts.flatMap(({ value, line }) => referencesIn(value, line));
  const documented = readExample();
  const documentedNames = new Set(documented.map(({ name }) => name));
  const used = new Set(references.map(({ name }) => name));
  return [
    ...references.flatMap((reference) => checkReference(reference, documented)),
    ...references
      .filter(({ name }) => !documentedNames.has(name))
      .map(({ name, line }) => ({ file: COMPOSE_FILE, line, text: `${name} is not in ${ENV_EXAMPLE}` })),
    ...documented.flatMap((variable, place) => checkDocumented(variable, used, documented.slice(0, place))),
  ];
}

function referencesIn(value: string, line: number): readonly Reference[] {
  return [...value.matchAll(REFERENCE)]
    .filter(([whole]) => whole !== "$$")
    .map(([, braced, operator, text = "", bare = ""]) => ({
      name: braced ?? bare,
      line,
      operator,
      text,
    }));
}

function checkReference({ name, line, operator, text }: Reference, documented: readonly Documented[]) {
  const problems: string[] = [];
  if (operator !== ":?" && operator !== ":-") problems.push(`write \${${name}:?what to set} or \${${name}:-default}`);
  if (operator === ":?" && text.trim() === "") problems.push(`${name} must say what to set`);
  if (isSecret(name) && operator !== ":?") problems.push(`${name} is a secret and must be required: \${${name}:?…}`);
  const example = documented.find((variable) => variable.name === name);
  if (operator === ":-" && example && example.value !== text)
    problems.push(`${name} is ${text || "empty"} by default, but ${example.value || "empty"} in ${ENV_EXAMPLE}`);
  if (operator === ":?" && example && example.value !== "")
    problems.push(`${name} must be set, but ${ENV_EXAMPLE} sets it already`);
  return problems.map((problem): Problem => ({ file: COMPOSE_FILE, line, text: problem }));
}

function checkDocumented(
  { name, line, comment }: Documented,
  used: ReadonlySet<string>,
  before: readonly Documented[],
): readonly Problem[] {
  const problems: string[] = [];
  if (!used.has(name)) problems.push(`${COMPOSE_FILE} does not use ${name}`);
  if (comment === "") problems.push(`${name} has no comment that explains it`);
  if (isSecret(name) && !comment.includes("openssl")) problems.push(`${name}: say how to make one (openssl …)`);
  if (before.some((other) => other.name === name)) problems.push(`${name} stands here a second time`);
  return problems.map((text) => ({ file: ENV_EXAMPLE, line, text }));
}

/** A group is lines without an empty one between; its comment explains every variable in it. */
function readExample(): readonly Documented[] {
  const variables: Documented[] = [];
  let comment = "";
  readFileSync(ENV_EXAMPLE, "utf8")
    .split("\n")
    .forEach((text, place) => {
      const [, name, value = ""] = /^(\w+)=(.*)$/.exec(text) ?? [];
      if (name) variables.push({ name, value, line: place + 1, comment });
      else if (text === "") comment = "";
      else comment += text;
    });
  return variables;
}
