/**
 * Composes `schema/*.graphql` into `schema/composed/` and guards those who depend on it.
 *
 * Fails on every composition error and hint, on what composes but cannot be planned rightly, on a committed operation
 * (`schema/operations/`) that the API does not answer, on a field about which nobody has decided who may see it (`@access`),
 * and on a change that breaks the committed API, unless `--accept-breaking` says that it is meant. The operations become the
 * manifest of trusted documents. `--check` writes nothing and fails when the committed files are stale.
 *
 *   npm run compose -- --add showrooms=examples/showrooms/showrooms.graphql@http://showrooms:4000/graphql --out with-showrooms.graphql
 *
 * composes subgraphs of a company's own with these, any number of them, and writes that supergraph alone. What the committed
 * operations and API promise holds for it as well; hints are told and not refused.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  Kind,
  parse,
  printSchema,
  validate,
  type GraphQLSchema,
} from "graphql";
import { composeSubgraphs, type SubgraphSdl } from "../gateway/src/supergraph/composeSubgraphs.ts";
import { supergraphProblems } from "../gateway/src/graph/checkSupergraph.ts";
import { readSupergraph } from "../gateway/src/graph/readSupergraph.ts";
import { accessModel } from "./docs/accessModel.ts";

const { check: checking, "accept-breaking": acceptBreaking, add, out } = options();
const problems: string[] = [];

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function options() {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      "accept-breaking": { type: "boolean", default: false },
      add: { type: "string", multiple: true, default: [] },
      out: { type: "string" },
    },
  });
  if (values.add.length > 0 !== (values.out !== undefined) || (values.check && values.out !== undefined))
    fail("--add and --out belong together, and --check to neither");
  return values;
}

/** `stores=stores.graphql@http://stores:4000/graphql` */
async function readAdded(text: string): Promise<SubgraphSdl> {
  const [, name, file, url] = /^([\w-]+)=(.+)@(https?:\/\/\S+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined || url === undefined) fail(`--add ${text}: must be name=file@url`);
  const sdl = (await read(file)) ?? fail(`--add ${text}: the file cannot be read`);
  return { name, url, sdl };
}

const graphqlFiles = async (directory: string) =>
  (await readdir(directory)).filter((file) => file.endsWith(".graphql")).sort();
const read = (file: string) => readFile(file, "utf8").catch(() => null);

async function readCommitted(file: string): Promise<SubgraphSdl> {
  const name = file.replace(".graphql", "");
  return { name, url: `http://${name}:4000/graphql`, sdl: await readFile(`schema/${file}`, "utf8") };
}

const committed = (await graphqlFiles("schema")).map(readCommitted);
const composed = await Promise.all([...committed, ...add.map(readAdded)])
  .then(composeSubgraphs)
  .catch((error: unknown) => fail((error as Error).message));
for (const hint of composed.hints) {
  // `Caller` is read by @access alone, which is not composed; that the graph does not use it is right.
  if (hint.coordinate === "Caller") continue;
  if (out === undefined) problems.push(`composition hint: ${hint.toString()}`);
  else console.warn(`composition hint: ${hint.toString()}`);
}

problems.push(...supergraphProblems(readSupergraph(composed.supergraphSdl)));

/** A document that clients use must stay valid: removing a field it asks for is the break that matters most. */
async function checkOperations(api: GraphQLSchema): Promise<void> {
  for (const file of await graphqlFiles("schema/operations"))
    for (const error of validate(api, parse(await readFile(`schema/operations/${file}`, "utf8"))))
      problems.push(`schema/operations/${file}: ${error.message}`);
}

/** The committed operations in Apollo's format of persisted query manifests; an id is what `sha256sum` says of the file. */
async function trustedDocuments(): Promise<string> {
  const operations = [];
  for (const file of await graphqlFiles("schema/operations")) {
    const body = await readFile(`schema/operations/${file}`, "utf8");
    const [operation, ...more] = parse(body).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name || more.length > 0) {
      problems.push(`schema/operations/${file}: must hold one named operation`);
      continue;
    }
    const id = createHash("sha256").update(body).digest("hex");
    operations.push({ id, name: operation.name.value, type: operation.operation, body });
  }
  return JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }, null, 2);
}

async function checkCompatibility(next: string): Promise<void> {
  const committed = await read("schema/composed/api.graphql");
  if (committed === null) return;
  const [before, after] = [buildSchema(committed), buildSchema(next)];
  for (const { type, description } of findDangerousChanges(before, after)) console.warn(`${type}: ${description}`);
  for (const { type, description } of findBreakingChanges(before, after)) {
    if (acceptBreaking) console.warn(`accepted: ${type}: ${description}`);
    else problems.push(`${type}: ${description} (npm run compose -- --accept-breaking, if it is meant)`);
  }
}

const apiSchema = composed.schema.toAPISchema().toGraphQLJSSchema();
const outputs = {
  "schema/composed/supergraph.graphql": composed.supergraphSdl,
  "schema/composed/api.graphql": `${printSchema(apiSchema)}\n`,
  "schema/composed/trusted-documents.json": `${await trustedDocuments()}\n`,
};
await checkOperations(apiSchema);
problems.push(...(await accessModel((await graphqlFiles("schema")).map((file) => `schema/${file}`))).problems);
await checkCompatibility(outputs["schema/composed/api.graphql"]);

if (out !== undefined) {
  if (problems.length === 0) {
    await mkdir(path.dirname(out), { recursive: true });
    await writeFile(out, composed.supergraphSdl);
  }
} else if (checking) {
  for (const [file, text] of Object.entries(outputs))
    if ((await read(file)) !== text) problems.push(`${file} is stale; run npm run compose`);
} else if (problems.length === 0) {
  await mkdir("schema/composed", { recursive: true });
  for (const [file, text] of Object.entries(outputs)) await writeFile(file, text);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
