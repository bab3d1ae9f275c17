import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  buildSchema,
  executeSync,
  getOperationAST,
  isObjectType,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type GraphQLFieldResolver,
} from "graphql";
import { compileShape } from "../src/execution/shape/index.ts";
import { aTree } from "./aTree.ts";
import { anOperation } from "./differential/anOperation.ts";

const schema = buildSchema(`
  interface Node { id: ID! }
  interface Media implements Node { id: ID!  title: String  related: [Media] }
  type Book implements Node & Media { id: ID!  title: String!  related: [Media!]!  pages: Int  author: Person }
  type Film implements Node & Media { id: ID!  title: String  related: [Media]  minutes: Float!  cast: [Person!] }
  type Person implements Node { id: ID!  name: String  works: [[Found!]]!  likes: Node  genre: Genre! }
  union Found = Book | Person | Place
  type Place { name: String  inside: Place  near: [Place!]  extra: Json!  open: Boolean }
  enum Genre { DRAMA SCIENCE }
  scalar Json
  type Query {
    text: String  id: ID!  int: Int  float: Float  open: Boolean  genre: Genre  genres: [Genre!]  extra: Json
    node: Node  media: [Media!]  found: Found  place: Place!  people: [[Person!]!]  numbers: [[Int]!]  self: Query
  }
`);
for (const type of Object.values(schema.getTypeMap()))
  if (isObjectType(type) && !type.name.startsWith("__"))
    type.isTypeOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the tree as graphql-js sees it: a source with a value for each response name. */
const byResponseName: GraphQLFieldResolver<object, unknown> = (source, _arguments, _context, { path }) =>
  Object.hasOwn(source, path.key) ? (source as Record<string, unknown>)[path.key] : undefined;

/** Names that every object has, for some that operations like. */
const HOSTILE = new Map([
  ["a", "__proto__"],
  ["b", "constructor"],
  ["number", "toString"],
]);

const withHostileNames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Field: ({ alias, ...field }) =>
      alias && { ...field, alias: { ...alias, value: HOSTILE.get(alias.value) ?? alias.value } },
  });

interface Case {
  readonly document: DocumentNode;
  readonly tree: Record<string, unknown>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function byGraphqlJs({ document, tree, variables }: Case) {
  const { data, errors = [] } = executeSync({
    schema,
    document,
    rootValue: tree,
    variableValues: variables,
    fieldResolver: byResponseName,
    typeResolver: ({ __typename }: { __typename?: string }) => __typename,
  });
  return { data: JSON.stringify(data), errors: errors.map(({ path }) => path?.join(".")) };
}

function byOurs({ document, tree, variables }: Case) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error("The document has several operations.");
  const { data, errors } = compileShape(schema, document, operation)(tree, variables);
  return { data, errors: errors.map(({ path }) => path?.join(".")) };
}

describe("the shape of an answer", () => {
  it("is what graphql-js makes of the same tree", () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const { query, variables } = anOperation(schema, (below) => gen(fc.nat, Math.max(0, below - 1)));
        const document = withHostileNames(parse(query));
        fc.pre(validate(schema, document).length === 0);
        const given = { document, variables, tree: aTree(schema, document, gen) };

        const [ours, theirs] = [byOurs(given), byGraphqlJs(given)];

        expect({ asked: print(document), ...ours }).toEqual({ asked: print(document), ...theirs });
      }),
      { numRuns: 500 },
    );
  });
});
