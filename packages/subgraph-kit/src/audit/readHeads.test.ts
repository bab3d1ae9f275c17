import { describe, expect, it } from "@jest/globals";
import { readHeads } from "./readHeads.ts";

const hash = "0123456789abcdef".repeat(4);
const line = `{"level":30,"name":"orders","trail":"orders","seq":17,"hash":"${hash}","msg":"head of the access trail"}`;

describe("heads that were kept", () => {
  it.each([
    ["a log", `{"level":30,"msg":"listening"}\n${line}\n`],
    ["a log with a prefix to each line", `orders-1  | ${line}`],
    ["a log whose lines a collector has wrapped", JSON.stringify({ stream: "stdout", log: line })],
    ["what was printed before", `orders: 17 blocks with 40 entries …\n{"trail":"orders","seq":17,"hash":"${hash}"}\n`],
  ])("are read from %s", (_case, text) => {
    expect(readHeads(text)).toEqual(new Map([["orders", [{ seq: 17, hash }]]]));
  });

  it("are kept apart by trail, all of each", () => {
    const text = [line, line.replace("17", "18"), line.replaceAll("orders", "members")].join("\n");

    expect(readHeads(text)).toEqual(
      new Map([
        ["orders", [17, 18].map((seq) => ({ seq, hash }))],
        ["members", [{ seq: 17, hash }]],
      ]),
    );
  });
});
