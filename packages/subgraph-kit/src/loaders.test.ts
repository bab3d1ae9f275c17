import { describe, expect, it } from "@jest/globals";
import { batchByArguments, batchByKey } from "./loaders.ts";

describe("batchByKey", () => {
  it("answers every key from one read, and null for a key without a row", async () => {
    const reads: (readonly string[])[] = [];
    const loader = batchByKey<string, { id: string }>(
      (keys) => {
        reads.push(keys);
        return Promise.resolve([{ id: "b" }, { id: "a" }]);
      },
      ({ id }) => id,
    );

    const answers = await Promise.all([loader.load("a"), loader.load("none"), loader.load("b"), loader.load("a")]);

    expect(answers).toEqual([{ id: "a" }, null, { id: "b" }, { id: "a" }]);
    expect(reads).toEqual([["a", "none", "b"]]);
  });
});

describe("batchByArguments", () => {
  it("reads once for each set of arguments, and answers each subject with its own", async () => {
    const reads: unknown[] = [];
    const loader = batchByArguments<string, { first: number }, string>(
      (subjects, asked) => {
        reads.push([subjects, asked]);
        return Promise.resolve(subjects.map((subject) => `${subject}${asked.first}`));
      },
      (subject) => subject,
    );
    const ask = (subject: string, first: number) => loader.load({ subject, arguments: { first } });

    const answers = await Promise.all([ask("a", 1), ask("b", 2), ask("b", 1), ask("a", 1)]);

    expect(answers).toEqual(["a1", "b2", "b1", "a1"]);
    expect(reads).toEqual([
      [["a", "b"], { first: 1 }],
      [["b"], { first: 2 }],
    ]);
  });
});
