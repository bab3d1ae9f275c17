import { describe, expect, it } from "@jest/globals";
import { buildSchema, getOperationAST, parse } from "graphql";
import type { Shape, Tree } from "../Shape.ts";
import { compileShape } from "./index.ts";

const schema = buildSchema(`
  type Book { id: ID!  title: String!  pages: Int }
  type Person { name: String! }
  union Found = Book | Person
  enum Genre { DRAMA SCIENCE }
  scalar Json
  type Query {
    text: String  needed: String!  id: ID  int: Int  float: Float  boolean: Boolean  genre: Genre  json: Json  certain: Json!
    texts: [String!]  ints: [[Int!]]  genres: [Genre!]!
    book: Book  person: Person!  found: Found  all: [Found]  shelf: [[Book!]!]
  }
`);

function compiled(query: string): Shape {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("The document has several operations.");
  return compileShape(schema, document, operation);
}

/** The answer as text, and where its errors are. */
function shaped(query: string, tree: Tree | null) {
  const { data, errors } = compiled(query)(tree, {});
  return { data, errors: errors.map(({ path }) => path?.join(".")) };
}

const fine = (data: string) => ({ data, errors: [] });

describe("a value that is what its type says", () => {
  it.each<[string, string, unknown, string]>([
    ["a text", "text", 'a"b\\c\n\u0000', String.raw`"a\"b\\c\n\u0000"`],
    ["a text that needs no escapes", "text", "，😀\u2028\u007f", '"，😀\u2028\u007f"'],
    ["half of a character", "text", "a\ud800b".repeat(20), `"${String.raw`a\ud800b`.repeat(20)}"`],
    ["a number for a text", "text", 1.5, '"1.5"'],
    ["a switch for a text", "text", true, '"true"'],
    ["an object that stands for a text", "text", { toJSON: () => "j" }, '"j"'],
    ["a number for an ID", "id", 12, '"12"'],
    ["the largest Int", "int", 2_147_483_647, "2147483647"],
    ["the smallest Int", "int", -2_147_483_648, "-2147483648"],
    ["-0", "int", -0, "0"],
    ["-0 of a Float", "float", -0, "0"],
    ["a text for an Int", "int", "12", "12"],
    ["a switch for an Int", "int", true, "1"],
    ["a large Float", "float", 1e21, "1e+21"],
    ["a small Float", "float", 5e-324, "5e-324"],
    ["a number for a Boolean", "boolean", 0, "false"],
    ["an enum value", "genre", "DRAMA", '"DRAMA"'],
    ["a scalar of the schema", "json", { a: [1, null, "x"], b: undefined }, '{"a":[1,null,"x"]}'],
    ["a moment in a scalar of the schema", "json", new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ["a switch in a scalar of the schema", "json", false, "false"],
    ["nothing", "json", undefined, "null"],
    ["an empty list", "texts", [], "[]"],
    ["a list of lists", "ints", [[1], null, []], "[[1],null,[]]"],
  ])("%s", (_case, field, value, json) => {
    expect(shaped(`{ ${field} }`, { [field]: value })).toEqual(fine(`{"${field}":${json}}`));
  });
});

describe("a value that is not what its type says", () => {
  const loop: unknown[] = [];
  loop.push(loop);

  it.each<[string, string, unknown]>([
    ["an object for a text", "text", { a: 1 }],
    ["a list for a text", "text", ["a"]],
    ["NaN for a text", "text", Number.NaN],
    ["a bigint for a text", "text", 1n],
    ["a fraction for an ID", "id", 1.5],
    ["an Int beyond 32 bits", "int", 2_147_483_648],
    ["a fraction for an Int", "int", 0.5],
    ["an empty text for an Int", "int", ""],
    ["a bigint for an Int", "int", 1n],
    ["NaN", "float", Number.NaN],
    ["Infinity", "float", Number.POSITIVE_INFINITY],
    ["a text for a Boolean", "boolean", "true"],
    ["an enum value that clients do not know", "genre", "SECRET"],
    ["the name of what every object has", "genre", "constructor"],
    ["a number for an enum", "genre", 0],
    ["NaN in a scalar of the schema", "json", Number.NaN],
    ["a bigint in a scalar of the schema", "json", { large: [1n] }],
    ["a function", "json", () => "x"],
    ["what says that it is nothing", "json", { toJSON: () => null }],
    ["a loop", "json", loop],
    ["a text for a list", "texts", "abc"],
    ["an object for a list", "texts", { 0: "a", length: 1 }],
    ["a text for an object", "book", "abc"],
    ["a list for an object", "book", [{ id: "1" }]],
    ["a switch for an object", "book", true],
    ["a text for one of several types", "found", "Book"],
    ["a list for one of several types", "found", [{ __typename: "Book", id: "1" }]],
  ])("%s", (_case, field, value) => {
    const selection = { book: "book { id }", found: "found { ... on Book { id } }" }[field] ?? field;

    expect(shaped(`{ ${selection} needed }`, { [field]: value, needed: "n" })).toEqual({
      data: `{"${field}":null,"needed":"n"}`,
      errors: [field],
    });
  });

  it("is told in words that hold nothing of it", () => {
    const { errors } = compiled("{ genres }")({ genres: ["DRAMA", "13800138000"] }, {});

    expect(errors).toEqual([
      {
        message: "Something went wrong on our side; `extensions.requestId` finds it in our logs.",
        path: ["genres", 1],
        extensions: { code: "INTERNAL" },
      },
    ]);
  });

  it("does not stop what is too deep for JSON", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];

    expect(shaped("{ json }", { json: deep })).toEqual({ data: '{"json":null}', errors: ["json"] });
  });
});

describe("null where a value must be", () => {
  it.each<[string, string, Tree | null, string, string[]]>([
    [
      "goes up to a field that may be null",
      "{ book { title pages } text }",
      { book: { pages: 1 } },
      '{"book":null,"text":null}',
      ["book.title"],
    ],
    [
      "goes up to an entry",
      "{ all { ... on Book { title } } }",
      { all: [{ __typename: "Book" }, null] },
      '{"all":[null,null]}',
      ["all.0.title"],
    ],
    [
      "goes up past a list",
      "{ texts text }",
      { texts: ["a", null, "b"], text: "t" },
      '{"texts":null,"text":"t"}',
      ["texts.1"],
    ],
    [
      "goes up past lists of lists",
      "{ shelf { id } }",
      { shelf: [[], [{ id: "1" }, {}]] },
      '{"shelf":null}',
      ["shelf.1.1.id"],
    ],
    ["stops at a list within a list", "{ ints }", { ints: [[1], [2, null]] }, '{"ints":[[1],null]}', ["ints.1.1"]],
    ["goes up to the whole", "{ text person { name } }", { text: "t" }, "null", ["person"]],
    ["goes up from a scalar of the schema", "{ certain }", { certain: Number.NaN }, "null", ["certain"]],
    ["goes up once", "{ genres needed }", { genres: ["NO"] }, "null", ["genres.0"]],
    ["is told with what was wrong before", "{ int needed }", { int: "x" }, "null", ["int", "needed"]],
    ["is what is left of no tree", "{ needed }", null, "null", ["needed"]],
  ])("%s", (_case, query, tree, data, errors) => {
    expect(shaped(query, tree)).toEqual({ data, errors });
  });

  it("is no error where it may be", () => {
    expect(shaped("{ text book { id } texts }", null)).toEqual(fine('{"text":null,"book":null,"texts":null}'));
  });
});
