import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readSources, SHIPPED_SOURCES } from "@datong/orders";
import { readMappings, type DictionaryError } from "../src/dictionary/readSources.ts";
import { CANONICAL_FORMS, type MappedKind } from "../src/domain/mapping/canonicalFields.ts";
import { IDENTIFIER_TYPES } from "../src/domain/mapping/sourceMapping.ts";
import { dictionary } from "../src/generated/dictionary.ts";
import { reservationDictionary } from "../src/generated/reservationDictionary.ts";

const GOOD = `source: shop
version: 1
kind: order
name: { zh: 商店, en: Shop }
timeZone: Asia/Shanghai
fields:
  externalId: id
  version: at
  channel: { value: APP }
  status:
    path: state
    codes:
      PAID: [paid, 1]
      SHIPPED: [sent, 2]
  placedAt: at
  currency: { value: CNY }
items:
  fields:
    sku: sku
    title: title
    quantity: n
    unitPriceMinor: price
identifiers:
  - { type: PHONE, path: phone }
`;

const problemsOf = (files: ReadonlyMap<string, string>): readonly string[] => {
  try {
    readMappings(files);
    return [];
  } catch (error) {
    return (error as DictionaryError).message.split("\n");
  }
};

/** What is wrong with the mapping above once a part of it is replaced. */
const problemsWith = (from: string, to: string) => problemsOf(new Map([["shop.yaml", GOOD.replace(from, to)]]));

describe("a mapping file", () => {
  it("is read with what it leaves out", () => {
    expect(readMappings(new Map([["shop.yaml", GOOD]]))).toMatchObject([
      { source: "shop", only: [], absent: [], identifiers: [{ type: "PHONE", path: ["phone"], trust: "ASSERTED" }] },
    ]);
  });

  it("may be JSON", () => {
    const [mapping] = readMappings(new Map([["shop.yaml", GOOD]]));

    expect(readMappings(new Map([["shop.json", JSON.stringify(mapping)]]))).toEqual([mapping]);
  });

  it.each([
    [
      "a field that nobody knows",
      "  placedAt: at",
      "  placdAt: at",
      [
        "shop.yaml:6: fields.placedAt is missing",
        "shop.yaml:15: fields.placdAt is not known here; did you mean placedAt?",
      ],
    ],
    [
      "a member that nobody knows",
      "placedAt: at",
      "placedAt: { path: at, timezone: UTC }",
      ["shop.yaml:15: fields.placedAt.timezone is not known here; did you mean timeZone?"],
    ],
    [
      "a status that nobody knows",
      "SHIPPED: [",
      "SHIPED: [",
      ["shop.yaml:14: fields.status.codes.SHIPED is not known here; did you mean SHIPPED?"],
    ],
    [
      "a code for two statuses",
      "[sent, 2]",
      "[sent, １]",
      ["shop.yaml:14: fields.status.codes.SHIPPED has １, which stands for PAID already"],
    ],
    [
      "a channel that nobody knows",
      "value: APP",
      "value: WEB",
      ["shop.yaml:9: fields.channel.value is WEB, which is not known here"],
    ],
    [
      "a currency that is not ISO 4217",
      "value: CNY",
      "value: RMB",
      ["shop.yaml:16: fields.currency.value is RMB, which is no code of ISO 4217; did you mean CNY?"],
    ],
    [
      "a path that is none",
      "sku: sku",
      "sku: 'a..b'",
      [
        "shop.yaml:19: items.fields.sku.path.0 is no path: a..b; write names with dots between them, as in buyer.phone or lines[0].sku",
      ],
    ],
    [
      "a path that is a number",
      "quantity: n",
      "quantity: 1",
      [
        "shop.yaml:21: items.fields.quantity must be a path, or an object such as { path: [one, other] }, but is the number 1",
      ],
    ],
    [
      "a list of paths without their name",
      "title: title",
      "title: [title, name]",
      ["shop.yaml:20: items.fields.title must be a path, or an object such as { path: [one, other] }, but is a list"],
    ],
    [
      "a part of nothing",
      "value: CNY",
      "value: CNY, extract: '(.*)'",
      ["shop.yaml:16: fields.currency.extract needs a path to what it takes a part of"],
    ],
    [
      "several parts with nothing between them",
      "placedAt: at",
      "placedAt: { path: at, extract: '(.*)T(.*)' }",
      ["shop.yaml:15: fields.placedAt.extract has several groups, and join does not say what stands between them"],
    ],
    [
      "nothing that is put together",
      "placedAt: at",
      "placedAt: { path: at, extract: '(.*)', join: ' ' }",
      ["shop.yaml:15: fields.placedAt.join needs a list of two or more paths to join, or as many groups of extract"],
    ],
    [
      "no group that is the part",
      "externalId: id",
      "externalId: { path: id, extract: '[0-9]+' }",
      [
        "shop.yaml:7: fields.externalId.extract must have a group, the part that counts, as in '^([0-9]+)[.]0$'; (?:…) makes no group",
      ],
    ],
    [
      "two groups, of which either may be the part",
      "path: phone",
      "path: phone, extract: '(a)(b)'",
      [
        "shop.yaml:24: identifiers.0.extract must have one group, the part that counts, as in '^([0-9]+)[.]0$'; (?:…) makes no group",
      ],
    ],
    [
      "a mark that stands before no decimals",
      "unitPriceMinor: price",
      "unitPriceMinor: { path: price, decimalMark: ';' }",
      [`shop.yaml:22: items.fields.unitPriceMinor.decimalMark must be one of ., ,, but is the text ";"`],
    ],
    [
      "neither a path nor a value",
      "quantity: n",
      "quantity: { default: 1 }",
      ["shop.yaml:21: items.fields.quantity must say where it comes from: a path or a value, and not both"],
    ],
    [
      "a quantity that is none",
      "quantity: n",
      "quantity: { value: 0 }",
      ["shop.yaml:21: items.fields.quantity.value must be a whole number from 1 to 1,000,000"],
    ],
    [
      "a format that nobody knows",
      "unitPriceMinor: price",
      "unitPriceMinor: { path: price, format: fen }",
      [`shop.yaml:22: items.fields.unitPriceMinor.format must be one of minor, decimal, text, but is the text "fen"`],
    ],
    [
      "a time zone that nobody knows",
      "Asia/Shanghai",
      "Asia/Beijing",
      ["shop.yaml:5: timeZone is no time zone: Asia/Beijing; they are called like Asia/Shanghai"],
    ],
    [
      "a version that is no number",
      "version: 1",
      "version: one",
      [`shop.yaml:2: version must be a whole number, but is the text "one"`],
    ],
    [
      "a kind that nobody knows",
      "kind: order",
      "kind: oder",
      [`shop.yaml:3: kind must be one of order, reservation, but is the text "oder"; did you mean order?`],
    ],
    [
      "a source's name that is none",
      "source: shop",
      "source: My Shop",
      ["shop.yaml:1: source must be lower-case letters and digits, with -, _ or . between them"],
    ],
    ["a name in one language", "{ zh: 商店, en: Shop }", "{ zh: 商店 }", ["shop.yaml:4: name.en is missing"]],
    [
      "nobody whose record it is",
      "\n  - { type: PHONE, path: phone }",
      " []",
      ["shop.yaml:23: identifiers must not be empty"],
    ],
    [
      "no word of whose record it is",
      "identifiers:\n  - { type: PHONE, path: phone }",
      "",
      ["shop.yaml:1: identifiers is missing"],
    ],
    [
      "a total of a line where there is none",
      "unitPriceMinor: price",
      "unitPriceMinor: price\n    refundedMinor: { path: back, lineTotal: true }",
      ["shop.yaml:23: items.fields.refundedMinor.lineTotal is not known here"],
    ],
    [
      "a condition of a field that no record may do without",
      "placedAt: at",
      "placedAt: { path: at, when: { path: state, in: 1 } }",
      ["shop.yaml:15: fields.placedAt.when is not known here"],
    ],
    [
      "a condition that asks for nothing",
      "placedAt: at",
      "placedAt: at\n  paidAt: { path: paid, when: { path: state } }",
      ["shop.yaml:16: fields.paidAt.when.0 must have in, notIn or startsWith"],
    ],
    [
      "a case of a state that nobody knows",
      "placedAt: at",
      "placedAt: at\n  paymentState: { cases: { value: REFUND, when: { path: state, in: 3 } } }",
      [
        'shop.yaml:16: fields.paymentState.cases.0.value must be one of UNPAID, PAID, PARTIALLY_REFUNDED, REFUNDED, but is the text "REFUND"; did you mean REFUNDED?',
      ],
    ],
    [
      "cases alone for what no record may do without",
      "value: APP",
      "cases: { value: APP, when: { path: state, in: 3 } }",
      ["shop.yaml:9: fields.channel must say where it comes from: a path or a value, and not both"],
    ],
    [
      "a sign that nobody knows",
      "unitPriceMinor: price",
      "unitPriceMinor: { path: price, sign: negate }",
      [
        `shop.yaml:22: items.fields.unitPriceMinor.sign must be one of absolute, negated, but is the text "negate"; did you mean negated?`,
      ],
    ],
    [
      "a negative number of lines before the header",
      "timeZone:",
      "file: { skipLines: -1 }\ntimeZone:",
      ["shop.yaml:5: file.skipLines must not be negative"],
    ],
    [
      "a list of records within another",
      "timeZone:",
      "file: { records: 'pages[0].list' }\ntimeZone:",
      ["shop.yaml:5: file.records must be names with dots between them, without places in lists"],
    ],
    [
      "an identifier without its application",
      "type: PHONE",
      "type: APP_USER_ID",
      ["shop.yaml:24: identifiers.0.namespace is missing: every APP_USER_ID belongs to one"],
    ],
    [
      "a trust that no record can have",
      "path: phone",
      "path: phone, trust: SMS_CODE",
      [`shop.yaml:24: identifiers.0.trust must be one of ASSERTED, DEVICE, WECHAT, but is the text "SMS_CODE"`],
    ],
    [
      "a trust that such an identifier cannot have",
      "type: PHONE, path: phone",
      "type: EMAIL, path: mail, trust: WECHAT",
      ["shop.yaml:24: identifiers.0.trust is WECHAT, which no EMAIL can have"],
    ],
    [
      "the name under which Datong keeps what is made here",
      "source: shop",
      "source: datong",
      ["shop.yaml:1: source must not be datong, under which Datong keeps what is made here"],
    ],
    [
      "what only rows tell",
      "version: at",
      "version: { latest: placedAt }",
      ["shop.yaml:8: fields.version.latest is for sources with rows"],
    ],
    [
      "a clock of numbers",
      "version: at",
      "version: { path: at, as: number, coarse: true }",
      ["shop.yaml:8: fields.version.coarse is of times: numbers tell states apart"],
    ],
    [
      "whose a version is that rows do not tell",
      "fields:\n  externalId: id\n  version: at",
      "rows: { versionOf: line }\nfields:\n  externalId: id\n  version: { value: 1, as: number }",
      ["shop.yaml:6: rows.versionOf is for rows that tell a version: fields.version has no path"],
    ],
    [
      "a list of lines in rows",
      "items:\n",
      "rows: {}\nitems:\n  path: lines\n",
      ["shop.yaml:19: items.path is not used with rows: each row is a line"],
    ],
    [
      "a text that is split, and stands nowhere",
      "items:\n",
      "items:\n  split: { lines: ';', parts: '*', names: [sku, title, n, price] }\n",
      ["shop.yaml:18: items.split needs the path of the text that is split"],
    ],
    [
      "a path to a part that is not named",
      "items:\n",
      "items:\n  path: lines\n  split: { lines: ';', parts: '*', names: [sku, titel, n, price] }\n",
      ["shop.yaml:22: items.fields.title has the path title, which split does not name; did you mean titel?"],
    ],
    [
      "lines with nothing between them",
      "items:\n",
      "items:\n  path: lines\n  split: { lines: [], parts: '*', names: [sku, title, n, price] }\n",
      ["shop.yaml:19: items.split.lines must not be empty"],
    ],
    [
      "parts with nothing between them, and one of them twice",
      "items:\n",
      "items:\n  path: lines\n  split: { lines: ';', names: [sku, title, n, sku] }\n",
      [
        "shop.yaml:19: items.split.names has sku twice",
        "shop.yaml:19: items.split.parts is missing: what stands between the parts of a line",
      ],
    ],
    [
      "a field twice",
      "  placedAt: at",
      "  placedAt: at\n  placedAt: at",
      ["shop.yaml:16: is no YAML: Map keys must be unique"],
    ],
    ["an alias", "placedAt: at", "placedAt: *at", ["shop.yaml:15: has an alias (*): write out what it stands for"]],
    [
      "a code that means nothing",
      "timeZone: Asia/Shanghai",
      "absent: [1]",
      ["shop.yaml:13: fields.status.codes.PAID has 1, which means nothing by absent"],
    ],
    [
      "an identifier that is optional in a way of its own",
      "path: phone",
      "path: phone, optional: sometimes",
      [`shop.yaml:24: identifiers.0.optional must be true, false or inConflict, but is the text "sometimes"`],
    ],
    [
      "an expression that is none",
      "externalId: id",
      "externalId: { path: id, pattern: '(' }",
      [
        "shop.yaml:7: fields.externalId.pattern is no regular expression; it is of RE2's kind, without look-around and references back",
      ],
    ],
    [
      "an expression that looks around",
      "path: phone",
      "path: phone, extract: '([0-9]+)(?=x)'",
      [
        "shop.yaml:24: identifiers.0.extract is no regular expression; it is of RE2's kind, without look-around and references back",
      ],
    ],
  ] as const)("is refused for %s, with file, line and field", (_case, from, to, problems) => {
    expect(problemsWith(from, to)).toEqual(problems);
  });

  it.each([
    ["nothing", ""],
    ["a list", "[]"],
    ["a text", "shop"],
  ])("is refused for %s", (_case, text) => {
    expect(problemsOf(new Map([["shop.yaml", text]]))).toEqual([expect.stringMatching(/^shop\.yaml:1: /)]);
  });

  it("is the only one of its source", () => {
    const files = new Map([
      ["a.yaml", GOOD],
      ["b.yaml", `# Again.\n${GOOD}`],
    ]);

    expect(problemsOf(files)).toEqual(["b.yaml:2: source shop has a mapping already, in a.yaml"]);
  });
});

describe("the folder of mappings", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "datong-sources-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is read file by file, by their names, and passes over what is no mapping", async () => {
    await writeFile(path.join(folder, "b.yaml"), GOOD);
    await writeFile(path.join(folder, "a.yml"), GOOD.replace("source: shop", "source: other"));
    await writeFile(path.join(folder, "README.md"), "# Ours");

    expect(readSources(folder).map(({ source }) => source)).toEqual(["other", "shop"]);
  });

  it("that is not there is said so", () => {
    expect(() => readSources(path.join(folder, "none"))).toThrow(/none: cannot be read: ENOENT/);
  });

  it("that comes with Datong is good", () => {
    expect(readSources(SHIPPED_SOURCES).map(({ source }) => source)).toEqual([
      "app-backend",
      "mall-mini-program",
      "official-account-bookings",
      "online-retail",
      "user-behavior",
      "website",
    ]);
  });
});

describe("the mapping engine", () => {
  it.each([
    ["order", dictionary.fields],
    ["reservation", reservationDictionary.fields],
  ] as const)("knows exactly the fields of the dictionary's %s, but for the person", (kind: MappedKind, fields) => {
    const { fields: known, items } = CANONICAL_FORMS[kind];
    const names = [...Object.keys(known), ...Object.keys(items ?? {}).map((field) => `items.${field}`)];
    const isObject = (field: string) => Object.keys(fields).some((other) => other.startsWith(`${field}.`));

    const wanted = Object.keys(fields).filter((field) => field !== "userId" && !isObject(field));
    expect(names.sort()).toEqual(wanted.sort());
  });

  it("knows identity's types of identifiers", async () => {
    const sdl = await readFile(new URL("../../../schema/identity.graphql", import.meta.url), "utf8");
    const [, body = ""] = /enum IdentifierType \{([^}]*)\}/.exec(sdl) ?? [];

    expect([...body.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, name]) => name)).toEqual([...IDENTIFIER_TYPES]);
  });
});
