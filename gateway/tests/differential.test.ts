import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  getOperationAST,
  parse,
  typeFromAST,
  validate,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from "graphql";
import { anOperation, type Operation } from "./differential/anOperation.ts";
import { aValue, type Draw } from "./differential/aValue.ts";
import { openBench, type Bench } from "./differential/bench.ts";
import { judge, type Verdict } from "./differential/judge.ts";
import { shrink } from "./differential/shrink.ts";
import { readUniverse, type Universe } from "./differential/universe.ts";

/** How many times as many operations as in every run of the tests; for a long one, say 50. */
// eslint-disable-next-line no-restricted-properties -- a test has no config.ts
const TIMES = Number(process.env.DIFFERENTIAL_TIMES ?? 1);

// eslint-disable-next-line no-restricted-properties -- as above
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_126);

const SCHEMA = new URL("../../schema/", import.meta.url);

describe.each([
  { name: "a library", directory: new URL("differential/library/", import.meta.url), operations: 400 },
  { name: "a market", directory: new URL("differential/market/", import.meta.url), operations: 700 },
  { name: "Datong", directory: SCHEMA, operations: 500 },
])("the graph of $name", ({ directory, operations }) => {
  let universe: Universe;
  let bench: Bench;
  const verdicts: Verdict["kind"][] = [];
  beforeAll(async () => {
    universe = await readUniverse(directory);
    bench = openBench(universe);
  });

  const count = (kind: Verdict["kind"]): number => verdicts.filter((verdict) => verdict === kind).length;

  async function expectRight(operation: Operation): Promise<void> {
    const verdict = await judge(bench, operation);
    verdicts.push(verdict.kind);
    if (verdict.kind !== "wrong") return;
    const small = await shrink(operation, universe.api, async (each) => (await judge(bench, each)).kind === "wrong");
    const again = await judge(bench, small);
    throw new Error(`${small.query}\n${JSON.stringify(small.variables)}\n${again.kind === "wrong" ? again.what : ""}`);
  }

  it("is answered rightly by compiled operations", async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const operation = anOperation(universe.api, drawFrom(generate));
        if (validate(universe.api, parse(operation.query)).length === 0) await expectRight(operation);
      }),
      { seed: SEED, numRuns: operations * TIMES, endOnFailure: true },
    );

    expect(bench.fallbacks).toBe(0);
    expect(count("right")).toBeGreaterThan(operations * TIMES * 0.85);
    expect(count("refused")).toBeLessThan(operations * TIMES * 0.02);
  }, 600_000);

  it("is answered the same errors where variables are wrong", async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const draw = drawFrom(generate);
        const operation = anOperation(universe.api, draw);
        if (validate(universe.api, parse(operation.query)).length > 0) return;
        await expectRight({ ...operation, variables: spoiled(operation.variables, draw) });
      }),
      { seed: SEED, numRuns: (operations / 5) * TIMES, endOnFailure: true },
    );
  }, 600_000);
});

describe("a committed operation", () => {
  it("is answered rightly when it is compiled", async () => {
    const universe = await readUniverse(SCHEMA);
    const bench = openBench(universe);
    const files = await readdir(new URL("operations/", SCHEMA));
    const queries = await Promise.all(files.map((file) => readFile(new URL(`operations/${file}`, SCHEMA), "utf8")));

    for (const query of queries) {
      const operation = getOperationAST(parse(query));
      if (!operation) throw new Error("A file without an operation.");
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (generate) => {
          const variables = variablesOf(operation, universe, drawFrom(generate));
          expect(await judge(bench, { query, variables })).toEqual({ kind: "right" });
        }),
        { seed: SEED, numRuns: 5 * TIMES, endOnFailure: true },
      );
    }

    expect(bench.fallbacks).toBe(0);
  }, 600_000);
});

const drawFrom =
  (generate: fc.GeneratorValue): Draw =>
  (below) =>
    generate(fc.nat, Math.max(0, below - 1));

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, { api }: Universe, draw: Draw) {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const known = typeFromAST(api, type) as GraphQLInputType;
      return [variable.name.value, aValue(known, draw)];
    }),
  );
}

/** Variables of which one is left out, null, or of another type. */
function spoiled(variables: Operation["variables"], draw: Draw): Operation["variables"] {
  const names = Object.keys(variables);
  const name = names[draw(Math.max(1, names.length))];
  if (name === undefined) return variables;
  const { [name]: _left, ...others } = variables;
  return draw(3) === 0 ? others : { ...others, [name]: [null, "no", 3.5, { a: [] }, [[7]]][draw(5)] };
}
