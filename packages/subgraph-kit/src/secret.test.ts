import { format, inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { createLogger } from "./logger.ts";
import { Secret } from "./secret.ts";

const PLANTED = "hunter2-4f1c";

/** Every way in which a value becomes text that we know of. */
const PRINTED: readonly (readonly [string, (value: unknown) => string])[] = [
  ["String()", (value) => String(value)],
  // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- what must not be done
  ["a template", (value) => `${value}`],
  // eslint-disable-next-line @typescript-eslint/restrict-plus-operands -- what must not be done
  ["concatenation", (value) => "" + value],
  ["JSON.stringify", (value) => JSON.stringify({ deep: [{ value }] })],
  ["inspect", (value) => inspect({ deep: [{ value }] }, { depth: null, showHidden: true, getters: true })],
  ["format", (value) => format("%s %o %O %j", value, value, value, value)],
  ["Object.entries", (value) => JSON.stringify(Object.entries(value as object))],
  ["a copy", (value) => inspect({ ...(value as object) }, { showHidden: true })],
  ["structuredClone", (value) => inspect(structuredClone(value), { showHidden: true })],
  ["an error", (value) => inspect(new Error("x", { cause: value }))],
  [
    "a log entry",
    (value) => {
      const lines: string[] = [];
      createLogger("test", "info", { write: (line) => void lines.push(line) }).info({
        key: value,
        deep: { a: [value] },
      });
      return lines.join("");
    },
  ],
];

describe("Secret", () => {
  it("gives its value to whoever asks for it by name", () => {
    expect(new Secret(PLANTED).reveal()).toBe(PLANTED);
  });

  it.each(PRINTED)("is not printed by %s, whatever it holds", (_way, print) => {
    for (const value of [PLANTED, Buffer.from(PLANTED), new Map([[PLANTED, PLANTED]]), [PLANTED], { PLANTED }])
      expect(print(new Secret<unknown>(value))).not.toMatch(/hunter2|68756e74657232|104,\s*117,\s*110/);
  });

  it.each(PRINTED.slice(3, 6))("%s would print what is none", (_way, print) => {
    expect(print(PLANTED)).toContain(PLANTED);
  });
});
