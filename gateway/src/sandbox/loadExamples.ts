import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type DefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import type { SandboxExample } from "./SandboxExample.ts";

/**
 * Reads the committed operations as examples, in the order of their file names.
 *
 * @param operationsDirectory holds `*.graphql`, one named operation a file, with a comment at its head that says who
 *   uses it: the example's description
 * @param variables sample variables by operation name; an operation without any gets none
 * @throws when a file does not hold exactly one named operation, or when `variables` names an operation that is not
 *   there
 */
export async function loadExamples(
  operationsDirectory: string,
  variables: Readonly<Record<string, Record<string, unknown>>>,
): Promise<readonly SandboxExample[]> {
  const files = (await readdir(operationsDirectory)).filter((file) => file.endsWith(".graphql")).sort();
  const examples = await Promise.all(
    files.map(async (file): Promise<SandboxExample> => {
      const query = await readFile(path.join(operationsDirectory, file), "utf8");
      const name = operationName(query, file);
      return { name, description: headComment(query), query, variables: variables[name] ?? {} };
    }),
  );

  const names = new Set(examples.map(({ name }) => name));
  const unknown = Object.keys(variables).filter((name) => !names.has(name));
  if (unknown.length > 0) throw new Error(`No operation ${unknown.join(", ")} in ${operationsDirectory}.`);
  return examples;
}

function operationName(query: string, file: string): string {
  const operations = parse(query).definitions.filter(isOperation);
  const [operation] = operations;
  if (operations.length !== 1 || !operation?.name) throw new Error(`${file} must hold one named operation.`);
  return operation.name.value;
}

const isOperation = (definition: DefinitionNode): definition is OperationDefinitionNode =>
  definition.kind === Kind.OPERATION_DEFINITION;

function headComment(query: string): string {
  const lines = query.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.slice(1).trim())
    .join(" ");
}
