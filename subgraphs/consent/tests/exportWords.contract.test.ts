import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { withoutWords } from "@datong/consent";
import { isEnumType, buildASTSchema, parse } from "graphql";
import { recordHtml } from "../src/exports/readablePage.ts";
import { RECORDS } from "../src/exports/words/index.ts";
import type { Codes, Fields } from "../src/exports/words/Words.ts";

/** Every list of codes below these fields, once. */
function codesIn(fields: Fields, found = new Set<Codes>()): ReadonlySet<Codes> {
  for (const words of Object.values(fields)) {
    if (words.as === "CODE") found.add(words.codes);
    if (words.as === "PARTS") codesIn(words.fields, found);
  }
  return found;
}

const LISTS = [...new Set(Object.values(RECORDS).flatMap(({ fields }) => [...codesIn(fields)]))].flatMap((codes) =>
  codes.enum === null ? [] : [{ name: codes.enum, words: codes.words }],
);

function valuesOf(name: string): readonly string[] {
  const [subgraph = "", type = ""] = name.split(".");
  const sdl = readFileSync(new URL(`../../../schema/${subgraph}.graphql`, import.meta.url), "utf8");
  const found = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true }).getType(type);
  if (!isEnumType(found)) throw new Error(`${name} is no enum.`);
  return found.getValues().map((value) => value.name);
}

/** The cells of a record on the page, by what stands before them. */
function cellsOf(record: Record<string, unknown>, locale: "zh" | "en"): Readonly<Record<string, string>> {
  const html = recordHtml(record, locale);
  const lines = [...html.matchAll(/<th scope="row">(.*?)<\/th><td>([\s\S]*?)<\/td>/g)];
  const caption = /<caption>(.*)<\/caption>/.exec(html)?.[1] ?? "";
  return Object.fromEntries([["caption", caption], ...lines.map(([, name = "", cell = ""]) => [name, cell] as const)]);
}

describe("the words of a copy's page", () => {
  it.each(LISTS)("has one for every value of $name", ({ name, words }) => {
    expect(Object.keys(words).sort()).toEqual([...valuesOf(name)].sort());
  });

  it("tell an order as people read it, with amounts in the units of its currency", () => {
    const order = {
      ...{ kind: "order", externalId: "O-1", status: "PENDING_PAYMENT", channel: "MINI_PROGRAM" },
      ...{ placedAt: "2026-03-01T16:30:00.000Z", currency: "GBP", totalMinor: 16_550 },
      items: [{ title: "Lantern", unitPriceMinor: 165 }],
    };

    expect(cellsOf(order, "zh")).toMatchObject({
      ...{ caption: "订单", 订单号: "O-1", 订单状态: "待支付", 下单的端: "小程序", 下单时间: "2026-03-02 00:30:00" },
      ...{ 总额: "£165.50", "商品 1 单价": "£1.65", "商品 1 商品名称": "Lantern" },
    });
    expect(cellsOf(order, "en")).toMatchObject({
      ...{ caption: "Order", Status: "Pending payment", "Item 1 Unit price": "£1.65" },
    });
  });

  it.each([
    ["JPY", "JP¥165"],
    ["KWD", "KWD 0.165"],
    ["no currency", "165"],
  ])("shows an amount of %s with its own decimals", (currency, shown) => {
    const cells = cellsOf({ kind: "ORDER", currency, paidMinor: 165 }, "zh");

    expect(cells["支付金额"]?.replaceAll("\u00a0", " ")).toBe(shown);
  });

  it("show the notice of a consent in the language of the page, and lists in one line", () => {
    const record = {
      ...{ kind: "consentRecord", what: "WITHDRAW", purpose: "LOCATION", guarded: false, alsoFor: ["u1", "u2"] },
      notice: { zh: "我们使用您的位置。", en: "We use your location." },
    };

    expect(cellsOf(record, "zh")).toMatchObject({
      ...{ 内容: "撤回同意", 处理目的: "位置信息", 告知内容: "我们使用您的位置。", 监护人已同意: "否" },
      同属本人的其他账户: "u1、u2",
    });
    expect(cellsOf(record, "en")).toMatchObject({ Notice: "We use your location.", "Also for accounts": "u1, u2" });
  });

  it("leave what they do not know as it is in the file for programs, and say so", () => {
    const record = { kind: "order", status: "LOST", weight: 3, items: [{ sku: "A", colour: "red" }] };

    expect(cellsOf(record, "zh")).toMatchObject({ 订单状态: "LOST", weight: "3", "商品 1 colour": "red" });
    expect(withoutWords(record)).toEqual(["order.status: LOST", "order.weight", "order.items.colour"]);
    expect(withoutWords({ kind: "parcel" })).toEqual(["parcel"]);
  });

  it("take what a person has written for no word of ours", () => {
    expect(cellsOf({ kind: "reservation", what: "PAID", note: "APP", toString: "x" }, "zh")).toMatchObject({
      ...{ 服务: "PAID", 备注: "APP", toString: "x" },
    });
  });
});
