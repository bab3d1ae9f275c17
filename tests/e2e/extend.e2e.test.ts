import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { parse, print, visit } from "graphql";
import { choosePort } from "@datong/deploy";
import { aDataDirectory } from "@datong/testkit";
import { SOURCE, startProgram, stopProgram } from "./support/aProgram.ts";
import { aSmallSample } from "./support/aSmallStart.ts";

const run = promisify(execFile);

/** The code of a document, block by block, of one language. */
const blocksOf = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, "gm"))].map(([, code = ""]) => code);

/** A command with other names in it: all are there before. */
function elsewhere(command: string, names: Readonly<Record<string, string>>): string {
  let moved = command;
  for (const [name, other] of Object.entries(names)) {
    expect(moved).toContain(name);
    moved = moved.replaceAll(name, other);
  }
  return moved;
}

/** The definitions of an SDL, without what they say in words. */
const definitionsOf = (sdl: string): readonly string[] =>
  parse(sdl, { noLocation: true }).definitions.map((definition) =>
    print(
      visit(definition, { enter: (node) => ("description" in node ? { ...node, description: undefined } : undefined) }),
    ),
  );

describe("docs/extend.md", () => {
  let directory: string;
  let shown: readonly string[];
  let commands: readonly string[];
  let answers: readonly string[];

  beforeAll(async () => {
    directory = await aDataDirectory("extend");
    const markdown = await readFile("docs/extend.md", "utf8");
    commands = blocksOf(markdown, "sh");
    answers = blocksOf(markdown, "json");
    shown = blocksOf(markdown, "graphql").flatMap(definitionsOf);
  });

  it("shows what the example has", async () => {
    const definitions = definitionsOf(await readFile("examples/showrooms/showrooms.graphql", "utf8"));

    expect(shown).toHaveLength(3);
    expect(definitions).toEqual(expect.arrayContaining([...shown]));
  });

  it("adds a subgraph to Datong's own, which answers with it in one query, and costs its own fields when it is away", async () => {
    const [compose = "", start = "", showrooms = "", ask = "", ...more] = commands;
    expect(more).toEqual([]);
    const data = path.join(directory, "data");
    const port = String(await choosePort("127.0.0.1", 0));
    const node = [process.execPath, ...SOURCE].join(" ");

    await run("sh", [
      "-c",
      elsewhere(compose, { "npm run compose --": "npx tsx scripts/compose.ts", "data/": `${data}/`, "4010": port }),
    ]);
    const [, supergraph = ""] =
      /^SUPERGRAPH_FILE=(\S+) npm start$/.exec(elsewhere(start, { "data/": `${data}/` })) ?? [];
    const datong = await startProgram("allInOne", {
      DATA_DIR: data,
      SAMPLE_FILE: await aSmallSample(directory),
      SUPERGRAPH_FILE: supergraph,
    });
    const question = elsewhere(ask, { "http://127.0.0.1:4000/graphql": datong.endpoint });
    const askAsSaid = async () => JSON.parse((await run("sh", ["-c", question])).stdout) as unknown;
    const before = await askAsSaid();
    const showroomsProcess = spawn(
      "sh",
      ["-c", `exec env ${elsewhere(showrooms, { "./data/": `${data}/`, "=4010 node": `=${port} ${node}` })}`],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    for await (const line of createInterface({ input: showroomsProcess.stdout }))
      if (line.includes('"listening"')) break;
    const answer = await askAsSaid();
    const gone = once(showroomsProcess, "exit");
    showroomsProcess.kill("SIGTERM");
    await gone;
    const after = await askAsSaid();
    await stopProgram(datong);

    const said = JSON.parse(answers[0] ?? "") as { data: { user: object; showrooms: unknown } };
    const showroom = { name: expect.stringMatching(/店$/), city: expect.stringMatching(/^(上海|北京)$/) };
    expect(answer).toEqual({ data: { ...said.data, user: { ...said.data.user, usualShowroom: showroom } } });
    for (const without of [before, after])
      expect(without).toMatchObject({
        data: { user: { ...said.data.user, usualShowroom: null }, showrooms: null },
        errors: [{ extensions: { code: "UNAVAILABLE" } }, { extensions: { code: "UNAVAILABLE" } }],
      });
  }, 180_000);
});
