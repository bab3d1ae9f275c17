import { describe, expect, it } from "@jest/globals";
import { OperationTypeNode, type OperationDefinitionNode } from "graphql";
import type { Graph } from "../graph/index.ts";
import { readyOperations, type ReadyOperation } from "./readyOperations.ts";

const MIB = 2 ** 20;

const graph = { id: "one" } as Graph;

/** An operation that takes so much memory. */
const anOperation = (bytes: number): ReadyOperation => ({
  operation: { operation: OperationTypeNode.QUERY } as OperationDefinitionNode,
  price: () => ({ cost: 1, listEntries: 0 }),
  compiled: { plan: { kind: "QueryPlan" }, bytes, run: () => Promise.resolve({ data: "{}", errors: [] }) },
});

describe("operations that are ready", () => {
  it("are found by their document and the name that was asked for", () => {
    const ready = readyOperations(1);
    const [a, b] = [anOperation(1), anOperation(1)];
    ready.keep(graph, "hash", "A", a);
    ready.keep(graph, "hash", "B", b);

    expect(ready.find(graph, "hash", "A")).toBe(a);
    expect(ready.find(graph, "hash", "B")).toBe(b);
    expect(ready.find(graph, "hash", undefined)).toBeUndefined();
    expect(ready.find(graph, "other", "A")).toBeUndefined();
  });

  it("take no more memory than they may; those that were asked for longest ago go first", () => {
    const ready = readyOperations(1);
    const names = ["a", "b", "c"];
    for (const hash of names) ready.keep(graph, hash, undefined, anOperation(MIB / 4));
    ready.find(graph, "a", undefined);

    ready.keep(graph, "d", undefined, anOperation(MIB / 4));
    ready.keep(graph, "large", undefined, anOperation(2 * MIB));

    const found = [...names, "d", "large"].filter((hash) => ready.find(graph, hash, undefined));
    expect(found).toEqual(["a", "c", "d"]);
  });

  it("go when another graph comes", () => {
    const ready = readyOperations(1);
    ready.keep(graph, "hash", undefined, anOperation(1));

    expect(ready.find({ ...graph }, "hash", undefined)).toBeUndefined();
    expect(ready.find(graph, "hash", undefined)).toBeUndefined();
  });

  it("are none where they may take no memory", () => {
    const ready = readyOperations(0);
    ready.keep(graph, "hash", undefined, anOperation(1));

    expect(ready.find(graph, "hash", undefined)).toBeUndefined();
  });
});
