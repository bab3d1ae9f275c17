/**
 * Writes each subgraph's `generated/` folder from `schema/`: resolver types, and the SDL and the data dictionary as
 * modules, so that a built subgraph needs no file beside its code.
 *
 * Drives `@graphql-codegen/core` directly: its command line refuses Node 20 (docs/dependencies.md).
 * `--check` writes nothing and fails when a generated file is stale.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as resolvers from "@graphql-codegen/typescript-resolvers";
import {
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from "graphql";
import { mappers } from "./codegen/mappers.ts";

/** What is asked of callers by `@access`, in alphabetical order; not what the gateway alone is asked for. */
async function accessWords(argument: "scopes" | "grant"): Promise<readonly string[]> {
  const words = new Set<string>();
  const isInaccessible = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }) =>
    directives.some(({ name }) => name.value === "inaccessible");
  const read = (node: FieldDefinitionNode | ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => {
    if (isInaccessible(node)) return false;
    for (const directive of node.directives ?? []) {
      if (directive.name.value !== "access") continue;
      const given = directive.arguments?.find(({ name }) => name.value === argument)?.value;
      for (const word of given?.kind === Kind.LIST ? given.values : [given])
        if (word?.kind === Kind.STRING) words.add(word.value);
    }
    return undefined;
  };
  for (const name of Object.keys(mappers))
    visit(parse(await readFile(`schema/${name}.graphql`, "utf8")), {
      ObjectTypeDefinition: read,
      InterfaceTypeDefinition: read,
      FieldDefinition: read,
    });
  return [...words].sort();
}

/** Subgraph -> the parts of the data dictionary that it carries, by the names of their modules in `generated/`. */
const dictionaries: Record<string, Record<string, string>> = {
  orders: {
    dictionary: "schema/dictionary/order.json",
    reservationDictionary: "schema/dictionary/reservation.json",
    typeNames: "schema/dictionary/types.json",
  },
};

const checking = process.argv.includes("--check");
const stale: string[] = [];

async function put(file: string, text: string): Promise<void> {
  const before = await readFile(file, "utf8").catch(() => null);
  if (before === text) return;
  if (checking) {
    stale.push(file);
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

for (const [name, mappersOfSubgraph] of Object.entries(mappers)) {
  const sdl = await readFile(`schema/${name}.graphql`, "utf8");
  const header = `// Generated from schema/${name}.graphql by scripts/codegen.ts. Do not edit.\n`;
  const folder = `subgraphs/${name}/src/generated`;
  const types = await codegen({
    filename: `${folder}/resolvers.ts`,
    schema: parse(sdl),
    documents: [],
    config: {
      federation: true,
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      contextType: "../context.ts#Context",
      mappers: mappersOfSubgraph,
      scalars: {
        ID: "string",
        DateTime: { input: "Date", output: "Date | string" },
        SafeInt: "number",
        JSON: "unknown",
      },
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  await put(`${folder}/resolvers.ts`, `${header}${types}`);
  await put(`${folder}/typeDefs.ts`, `${header}export const typeDefs = ${JSON.stringify(sdl)};\n`);

  for (const [module, dictionary] of Object.entries(dictionaries[name] ?? {}))
    await put(
      `${folder}/${module}.ts`,
      `// Generated from ${dictionary} by scripts/codegen.ts. Do not edit.\n` +
        `export const ${module} = ${(await readFile(dictionary, "utf8")).trim()} as const;\n`,
    );
}

const list = (words: readonly string[]) => JSON.stringify(words, null, 2).replace(/"\n/, '",\n');
const scopes =
  `// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.\n` +
  `/** What a back end may be allowed. */\n` +
  `export const SCOPES = ${list(await accessWords("scopes"))} as const;\n`;
await put("gateway/src/generated/scopes.ts", scopes);
const grants =
  `/** What a member of staff may be granted. */\n` +
  `export const GRANTS = ${list(await accessWords("grant"))} as const;\n`;
await put("subgraphs/identity/src/generated/accessWords.ts", `${scopes}\n${grants}`);
await put(
  "subgraphs/consent/src/generated/accessWords.ts",
  `// Generated from schema/*.graphql by scripts/codegen.ts. Do not edit.\n${grants}`,
);

if (stale.length > 0) {
  console.error(stale.map((file) => `${file} is stale; run npm run codegen`).join("\n"));
  process.exitCode = 1;
}
