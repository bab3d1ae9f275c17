import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { SentLines } from "./SentLines.ts";

const START = { line: 1, offset: 0 };

describe("how much of a file is taken", () => {
  it("is what was sent of the lines that are, and never less than before", () => {
    const lines = new SentLines(START, true);
    lines.sent(Buffer.from("1\n2\n"));
    lines.sent(Buffer.from("3"));
    lines.sent(Buffer.from("3\n4\n5"));

    expect([0, 2, 3, 4, 5].map((line) => lines.upTo(line))).toEqual([0, 0, 5, 5, 10]);
  });

  it("begins with what had been taken before", () => {
    const lines = new SentLines({ line: 3, offset: 100 }, true);
    expect(lines.upTo(2)).toBe(100);
    lines.sent(Buffer.from("3\n4"));

    expect([lines.upTo(3), lines.upTo(4)]).toEqual([100, 103]);
  });

  it.each([
    ["compressed", Buffer.from("1\n2\n3"), false],
    ["UTF-16", Buffer.from("1\n2\n3", "utf16le"), true],
  ])("cannot be told of %s", (_case, piece, isText) => {
    const lines = new SentLines(START, isText);
    lines.sent(piece);

    expect(lines.upTo(3)).toBeNull();
  });

  it("never holds more than the lines that were taken, whatever ends them and wherever it is cut", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\r", "\n", "\r\n"), maxLength: 30 });
    const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, cuts, fc.nat(30), (text, sizes, line) => {
        const lines = new SentLines(START, true);
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          lines.sent(Buffer.from(text.slice(at, at + size)));
          at += size;
        }

        const taken = text.slice(0, lines.upTo(line) ?? 0);
        expect(taken.split(/\r\n|\r|\n/).length).toBeLessThanOrEqual(Math.max(line, 1));
      }),
    );
  });
});
