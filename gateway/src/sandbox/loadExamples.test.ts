import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { loadExamples } from "./loadExamples.ts";

describe("loadExamples", () => {
  let directory: string;
  const write = (file: string, text: string) => writeFile(path.join(directory, file), text);
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "operations-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("pairs an operation with its sample variables and describes it by the comment at its head", async () => {
    const query = "# The home page,\n# in one request.\nquery Home($id: ID!) {\n  # whom\n  user(id: $id) { id }\n}\n";
    await write("home.graphql", query);

    const examples = await loadExamples(directory, { Home: { id: "u1" } });

    expect(examples).toEqual([
      { name: "Home", description: "The home page, in one request.", query, variables: { id: "u1" } },
    ]);
  });

  it("lists operations by file name and leaves out files that hold none", async () => {
    await write("b.graphql", "mutation B { b }");
    await write("a.graphql", "query A { a }");
    await write("README.md", "Operations.");

    const examples = await loadExamples(directory, {});

    expect(examples.map(({ name, variables }) => ({ name, variables }))).toEqual([
      { name: "A", variables: {} },
      { name: "B", variables: {} },
    ]);
  });

  it.each([
    ["a nameless operation", "{ a }"],
    ["two operations", "query A { a } query B { b }"],
    ["no operation", "fragment F on A { a }"],
  ])("refuses a file with %s by its name", async (_case, text) => {
    await write("odd.graphql", text);

    await expect(loadExamples(directory, {})).rejects.toThrow("odd.graphql must hold one named operation");
  });

  it("refuses variables for an operation that is not there", async () => {
    await write("home.graphql", "query Home { a }");

    await expect(loadExamples(directory, { Hom: {} })).rejects.toThrow("No operation Hom in");
  });
});
