import { describe, expect, it } from "@jest/globals";
import { readLocale } from "./locale.ts";

describe("readLocale", () => {
  it.each([
    [undefined, "zh"],
    ["", "zh"],
    ["en", "en"],
    ["en-GB,en;q=0.9", "en"],
    ["zh-CN,en;q=0.9", "zh"],
    ["fr,en;q=0.5,zh;q=0.8", "zh"],
    ["fr", "zh"],
    ["zh;q=0,en;q=0.1", "en"],
    ["en;q=nonsense", "zh"],
  ] as const)("reads %p as %s", (header, locale) => {
    expect(readLocale(header)).toBe(locale);
  });
});
