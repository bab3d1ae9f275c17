import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { programmeShape } from "@datong/members";
import { z, type Connection } from "@datong/subgraph-kit";
import { ask, dropDatabase } from "@datong/testkit";
import { catalogueSchema } from "../src/domain/benefits/catalogue.ts";
import { priceRulesSchema } from "../src/domain/benefits/priceRules.ts";
import { ruleBookSchema } from "../src/domain/earning/ruleBookForm.ts";
import { tierRulesSchema } from "../src/domain/tiers/tierRules.ts";
import { aMembersDatabase, identityOf, membersOver, rules as ruler } from "./members.ts";

const page = readFileSync("docs/member-rules.md", "utf8");

/** What the page says of a document, from its heading to the next one. */
function sectionOf(file: string): string {
  const [, after = ""] = page.split(`\n## \`${file}\``);
  return after.split("\n## ")[0] ?? "";
}
const jsonIn = (section: string): readonly Record<string, unknown>[] =>
  [...section.matchAll(/```json\n([^]*?)```/g)].map(([, text = ""]) => JSON.parse(text) as Record<string, unknown>);
const exampleOf = (file: string) => jsonIn(sectionOf(file))[0] ?? {};

type Shape = Readonly<Record<string, unknown>>;
const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null;

/** Every field of a JSON schema, as the tables of the page write them. */
function fieldsOf(shape: unknown, at = ""): readonly string[] {
  if (!isShape(shape)) return [];
  const { properties = {}, items, prefixItems = [], anyOf = [], oneOf = [] } = shape;
  const named = Object.entries(properties as Shape).flatMap(([name, one]) => {
    const field = at === "" ? name : `${at}.${name}`;
    return [field, ...fieldsOf(one, field)];
  });
  const entries = [items, ...(prefixItems as readonly unknown[])].flatMap((one) => fieldsOf(one, `${at}[]`));
  const kinds = [...(anyOf as readonly unknown[]), ...(oneOf as readonly unknown[])];
  return [...new Set([...named, ...entries, ...kinds.flatMap((one) => fieldsOf(one, at))])];
}

/** The fields that a document uses, in the same form; `null` uses nothing. */
function usedIn(value: unknown, at = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => usedIn(one, `${at}[]`));
  if (!isShape(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const field = at === "" ? name : `${at}.${name}`;
    return [field, ...usedIn(one, field)];
  });
}

const DOCUMENTS = [
  ["earning.json", ruleBookSchema, []],
  // What the other kinds of a window and a term have: the page shows them beside the example.
  ["tiers.json", tierRulesSchema, ["keeps.months"]],
  ["benefits.json", catalogueSchema, []],
  ["prices.json", priceRulesSchema, []],
] as const;

describe("the page about rules of members", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  it.each(DOCUMENTS)("tells every field of %s in its table, and uses it in its example", (file, schema, beside) => {
    const fields = fieldsOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
    const listed = [...sectionOf(file).matchAll(/^\| `([^`]+)`/gm)].map(([, field]) => field);
    const used = new Set(usedIn(exampleOf(file)));

    expect(fields.length).toBeGreaterThan(5);
    expect([...listed].sort()).toEqual([...fields].sort());
    expect(fields.filter((field) => !used.has(field))).toEqual(beside);
  });

  it("has examples with which a database can begin", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "page-"));
    try {
      for (const [file] of DOCUMENTS) writeFileSync(path.join(directory, file), JSON.stringify(exampleOf(file)));

      expect(z.object(programmeShape).safeParse({ MEMBER_RULES_DIRECTORY: directory }).error).toBeUndefined();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("has examples that can be published on the rules that ship, and an order that earns by them what it says", async () => {
    const members = membersOver(connection, { askIdentity: identityOf(() => []) });
    const ruled = async (query: string, variables: Record<string, unknown>) =>
      (await ask(members, query, { caller: ruler, variables })).data as unknown;
    const said = { reason: "as the page has them" };
    const publish = (kind: string, file: string, follows: number) =>
      ruled(
        `mutation ($input: PublishMemberRulesInput!) {
          publishMemberRules(input: $input) { __typename ... on MemberRulesInvalid { problems { field reason } } }
        }`,
        { input: { ...said, kind, rules: exampleOf(file), follows, idempotencyKey: file } },
      );
    const [document, basket, answer] = jsonIn(sectionOf("earning.json"));

    expect([
      await publish("BENEFITS", "benefits.json", 3),
      await publish("TIERS", "tiers.json", 4),
      await publish("PRICES", "prices.json", 5),
    ]).toEqual(Array.from({ length: 3 }, () => ({ publishMemberRules: { __typename: "MemberRulesPublished" } })));
    expect(
      await ruled(
        `mutation ($input: PublishEarningRulesInput!) {
          publishEarningRules(input: $input) { __typename ... on EarningRulesInvalid { problems { field reason } } }
        }`,
        { input: { ...said, document, follows: 1, idempotencyKey: "earning" } },
      ),
    ).toEqual({ publishEarningRules: { __typename: "EarningRulesPublished" } });
    expect(
      await ruled(
        `query ($basket: EarningBasketInput!) {
          simulateEarning(basket: $basket) {
            points
            lines { sku points }
            verdicts { rule { code } points uncapped cappedBy }
          }
        }`,
        { basket },
      ),
    ).toEqual({ simulateEarning: answer });
  });
});
