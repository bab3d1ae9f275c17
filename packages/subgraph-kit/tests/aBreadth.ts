import { readFile } from "node:fs/promises";
import {
  createLogger,
  createSubgraph,
  fail,
  scalars,
  type Logger,
  type Subgraph,
  type SubgraphRequest,
} from "@datong/subgraph-kit";
import { GraphQLScalarType, responsePathAsArray, type GraphQLResolveInfo } from "graphql";

const typeDefs = await readFile(new URL("aBreadth.graphql", import.meta.url), "utf8");

/** A scalar that refuses what is odd, and makes nothing of "nothing". */
const Fussy = new GraphQLScalarType({
  name: "Fussy",
  serialize(value) {
    if (value === "odd") throw new Error("odd");
    return value === "nothing" ? undefined : `fussy ${String(value)}`;
  },
});

interface Item {
  readonly id: string;
  readonly depth: number;
}

const node = (id: string, depth: number) => ({
  ...{ __typename: "Node", id, depth },
  ...{ at: new Date(Date.UTC(2026, 4, 2)), exact: 2 ** 52, any: { deep: [1, null, { "": "x" }] }, property: "own" },
  ...{ called: (args: object) => `called with ${JSON.stringify(args)}`, awaited: Promise.resolve("awaited") },
  ...{ unread: "read all the same", gotError: new Error("in the place of a value") },
  method(given: object, { requestId }: SubgraphRequest) {
    return `${this.id} of ${requestId} with ${JSON.stringify(given)}`;
  },
  told(_given: object, _context: unknown, info: GraphQLResolveInfo) {
    return `${this.id} told ${about(info)}`;
  },
  get got(): string {
    return `got ${this.id}`;
  },
  get gotLater(): Promise<string> {
    return after(1, () => `got later ${this.id}`);
  },
  get gotFails(): string {
    throw new Error("got nothing");
  },
  get gotFailsHard(): string {
    throw new Error("got nothing at all");
  },
  get gotRejected() {
    return after(0, refuse("got a refusal"));
  },
});
/** What a resolver is told of where it stands. */
const about = ({
  fieldName,
  fieldNodes,
  returnType,
  parentType,
  path,
  operation,
  variableValues,
}: GraphQLResolveInfo) =>
  JSON.stringify([
    ...[fieldName, fieldNodes.length, String(returnType), parentType.name, responsePathAsArray(path)],
    ...[path.typename, operation.name?.value, variableValues],
  ]);

const leaf = (id: string) => ({ __typename: "Leaf", id, weight: 0.5 });
const strict = { strict: true };

/** In a later turn, and in an order of its own. */
const after = <T>(turns: number, value: () => T): Promise<T> =>
  turns === 0
    ? Promise.resolve().then(value)
    : new Promise((resolve) => setImmediate(resolve)).then(() => after(turns - 1, value));

const refuse = (why: string) => (): never => {
  throw new Error(why);
};

const Node = {
  __resolveReference: ({ id }: Item) => {
    if (id === "secret") throw fail("FORBIDDEN");
    if (id === "slow") return after(2, () => node(id, 0));
    return id === "none" ? null : node(id, 0);
  },
  label: ({ id }: Item, { size }: { size: number | null }) => `${id}/${size}`,
  colour: ({ depth }: Item) => ["RED", "GREEN", "BLUE"][depth % 3],
  colours: () => ["RED", "NONE"],
  fussy: ({ depth }: Item) => ["well", "odd", "nothing"][depth % 3],
  later: ({ id }: Item) => after(1, () => `later ${id}`),
  fails: refuse("fails"),
  failsLater: () => after(1, refuse("fails later")),
  failsHard: refuse("fails hard"),
  failsHardLater: () => after(1, refuse("fails hard later")),
  thrown: () => {
    // Whatever a library throws.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw "no error at all";
  },
  returned: () => new Error("returned"),
  missing: () => null,
  wrong: () => "not a number",
  noList: () => "123",
  numbers: () => [1, 2, 3],
  grid: () => [[1, 2], null, [3, null], []],
  promised: () => [after(2, refuse("first")), after(1, () => "second"), "third", after(0, refuse("fourth"))],
  promisedHard: () => [after(1, () => "one"), after(2, refuse("two")), "three"],
  info: (_node: unknown, _given: unknown, _context: unknown, info: GraphQLResolveInfo) => about(info),
  texts: () => ["text", 1, true, 0.5, NaN, {}, { toJSON: () => "json" }, new String("object"), [], null],
  ids: () => ["id", 1, 1.5, true, { valueOf: () => 7 }, ""],
  wholes: () => [1, -0, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, "7", "", "x", 1.5, true, NaN, Infinity, new Number(3)],
  halves: () => [0.5, -0, 2 ** 60, "0.25", "", true, NaN, Infinity, null],
  switches: () => [true, false, 1, 0, "true", NaN, null],
  failsTwice: () => [after(0, refuse("later")), new Error("at once")],
  failsAtOnce: () => [new Error("at once"), after(0, refuse("later"))],
  iterated: () => new Set([1, 2]),
  next: ({ id, depth }: Item) => (depth > 4 ? null : node(`${id}n`, depth + 1)),
  nextHard: ({ id, depth }: Item) => after(0, () => (depth > 1 ? null : node(`${id}h`, depth + 1))),
  nodes: ({ id, depth }: Item) => [
    node(`${id}a`, depth + 1),
    null,
    after(1, () => node(`${id}b`, depth + 1)),
    new Error("c"),
  ],
  nodesHard: ({ id, depth }: Item) => (depth > 3 ? [null] : [node(`${id}x`, depth + 1), node(`${id}y`, depth + 2)]),
  thing: ({ depth }: Item) => (depth % 2 ? leaf("l") : after(0, () => node("t", depth + 1))),
  part: ({ depth }: Item) => [strict, leaf("p"), node("p", depth + 1)][depth % 3],
  parts: ({ depth }: Item) => [strict, leaf("q"), node("q", depth + 1), null, {}],
  lost: () => ({ __typename: "Nowhere" }),
  hidden: () => "hidden",
};

/** A subgraph in which everything occurs that GraphQL knows, goes well or fails, now or later. */
export const aBreadth = (logger: Logger = createLogger("test", "silent")): Subgraph =>
  createSubgraph<SubgraphRequest>({
    name: "breadth",
    typeDefs,
    resolvers: {
      ...scalars,
      Fussy,
      Query: {
        echo: (_root: unknown, given: object) => JSON.stringify(given),
        needed: (_root: unknown, { id }: { id: string }) => (id === "none" ? null : id),
        lookup: (_root: unknown, { by }: { by: object }) => JSON.stringify(by),
        root: () => node("r", 0),
        mustHave: () => after(1, () => node("m", 0)),
        things: () => after(0, () => [node("1", 0), leaf("2"), null]),
        parts: () => [node("1", 2), strict, after(1, () => leaf("3"))],
        mine: () => "mine",
      },
      Mutation: {
        first: (_root: unknown, { text }: { text?: string }) => after(2, () => node(text ?? "first", 0)),
        second: () => after(0, () => "second"),
        third: refuse("third"),
      },
      Node,
      Leaf: { label: ({ id }: Item) => after(0, () => `leaf ${id}`) },
      Strict: {
        __isTypeOf: (value: object) => after(0, () => "strict" in value),
        kind: () => "strict",
      },
    },
    logger,
    createContext: (request) => ({ ...request }),
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });
