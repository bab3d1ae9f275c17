import { readFile } from "node:fs/promises";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { Kind, parse, type ObjectTypeDefinitionNode } from "graphql";

const idOf = (name: string) => name.replaceAll(/\W/g, "_");

const mermaid = (lines: readonly string[]) => ["```mermaid", ...lines, "```"].join("\n");

const ROOM = /^(?:(packages|connectors|subgraphs)\/[^/]+|gateway|deploy|bench)(?=\/src\/)/;

/** Who imports whom, as dependency-cruiser sees it in the sources, collapsed to rooms; tests are left out. */
export async function dependencyPicture(files: readonly string[]): Promise<string> {
  const options: ICruiseOptions = await extractOptions("./.dependency-cruiser.cjs");
  const roomOf = (file: string) => ROOM.exec(file)?.[0];
  const rooms = [...new Set(files.flatMap((file) => roomOf(file) ?? []))];
  const { output } = await cruise(
    rooms.map((room) => `${room}/src`),
    { ...options, exclude: { path: "/(dist|generated)/|\\.test\\.ts$" } },
  );
  const edges = new Set(
    (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
      dependencies.flatMap(({ resolved }) => {
        const [from, to] = [roomOf(source), roomOf(resolved)];
        return from && to && from !== to ? [`  ${idOf(from)} --> ${idOf(to)}`] : [];
      }),
    ),
  );
  const boxes = (group: string) => [
    `  subgraph ${group}`,
    ...rooms
      .filter((room) => room.startsWith(`${group}/`))
      .map((room) => `    ${idOf(room)}["${room.slice(group.length + 1)}"]`),
    "  end",
  ];
  return mermaid(["flowchart TD", ...["subgraphs", "connectors", "packages"].flatMap(boxes), ...[...edges].sort()]);
}

const hasDirective = ({ directives }: { readonly directives?: readonly { name: { value: string } }[] }, name: string) =>
  directives?.some((directive) => directive.name.value === name) ?? false;

/** What a subgraph adds to a type: its fields that clients can ask for and that this subgraph answers. */
const fieldsOf = (type: ObjectTypeDefinitionNode | undefined): readonly string[] =>
  (type?.fields ?? [])
    .filter((field) => !hasDirective(field, "external") && !hasDirective(field, "inaccessible"))
    .map(({ name }) => name.value);

/** Which subgraph answers which fields of `User`, `Query` and `Mutation`, as its SDL says. */
export async function graphPicture(schemaFiles: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    schemaFiles.map(async (file) => {
      const name = file.slice("schema/".length, -".graphql".length);
      const types = parse(await readFile(file, "utf8")).definitions.filter(
        (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
      );
      const typeOf = (wanted: string) => types.find((type) => type.name.value === wanted);
      const ownFields = fieldsOf(typeOf("User")).filter((field) => field !== "id" || name === "identity");
      const roots = (["Query", "Mutation"] as const)
        .map((root) => `<br>${root}: ${fieldsOf(typeOf(root)).join(", ")}`)
        .join("");
      return [`  ${name}["<b>${name}</b>${roots}"]`, `  user -- "${ownFields.join(", ")}" --> ${name}`];
    }),
  );
  return mermaid(["flowchart LR", '  user(["User"])', ...lines.flat()]);
}
