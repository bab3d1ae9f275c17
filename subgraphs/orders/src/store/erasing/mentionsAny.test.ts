import { describe, expect, it } from "@jest/globals";
import { mentionsAny } from "./mentionsAny.ts";

const NAMES = ["+8613800138000", "+85291234567", "+85366123456", "wang.li@mail.example", "oX1-aBcD"];

describe("mentionsAny", () => {
  it.each([
    ["a number without its country", "13800138000"],
    ["a number with blanks and dashes", "+86 138-0013 8000"],
    ["a number in full width", "１３８００１３８０００"],
    ["a number in a sentence", "请致电138 0013 8000，谢谢"],
    ["a number of Hong Kong", "9123 4567"],
    ["a number of Hong Kong with its country", "（852）9123-4567"],
    ["a number of Macau, called from abroad", "0085366123456"],
    ["an address in capitals", "Wang.Li@Mail.Example"],
    ["an address in full width", "ｗａｎｇ．ｌｉ＠ｍａｉｌ．ｅｘａｍｐｌｅ"],
    ["an address in a sentence", "寄到 wang.li@mail.example"],
    ["an openid", "oX1-aBcD"],
  ])("finds %s", (_case, text) => {
    expect(mentionsAny(NAMES)({ orders: [{ note: [text] }] })).toBe(true);
  });

  it("finds a number that is one", () => {
    expect(mentionsAny(NAMES)({ mobile: 91_234_567 })).toBe(true);
  });

  it.each([
    ["another number", "13800138001"],
    ["another number of Hong Kong", "9123 4568"],
    ["a long number that has the digits of a short one by chance", "202603019123456700001"],
    ["another address", "li@mail.example"],
    ["nothing", ""],
  ])("does not take %s for the person", (_case, text) => {
    expect(mentionsAny(NAMES)({ text })).toBe(false);
  });

  it("finds nobody by a name of which nothing can be seen", () => {
    expect(mentionsAny(["", "\u200B"])({ note: "anything" })).toBe(false);
  });
});
