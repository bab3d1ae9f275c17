import { describe, expect, it } from "@jest/globals";
import { aFederation, supergraphOf, transportTo, type Asking, type PlainSubgraphs } from "./aFederation.ts";

/** The same fields from other subgraphs: what is asked shows which graph a request is with. */
const aShop = (version: string): PlainSubgraphs => ({
  [`${version}_goods`]: {
    typeDefs: `type Query { good: Good } type Good @key(fields: "id") { id: ID! ${version}: Int }`,
    resolvers: { Query: { good: () => ({ id: "g" }) }, Good: { [version]: () => 1 } },
  },
  [`${version}_prices`]: {
    typeDefs: `type Good @key(fields: "id") { id: ID! price: String }`,
    resolvers: { Good: { price: () => version } },
  },
});

describe("a supergraph that is replaced", () => {
  it("lets requests that are under way end with the one they began with, and mixes none", async () => {
    const asked: Asking[] = [];
    let letGo: () => void = () => undefined;
    let tellHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (tellHeld = resolve));
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const both = { ...aShop("old"), ...aShop("new") };
    const transport = transportTo(
      both,
      async ({ subgraph }, answer) => {
        if (subgraph === "old_goods") {
          tellHeld();
          await released;
        }
        return answer();
      },
      asked,
    );
    const { gateway, post } = await aFederation(aShop("old"), { transport });

    const early = post("{ good { old price } }");
    await held;
    await gateway.replaceSupergraph(supergraphOf(aShop("new")));
    const late = await post("{ good { new price } }");
    const gone = await post("{ good { old } }");
    letGo();
    const first = await early;
    await gateway.stop();

    expect(first).toEqual({ data: { good: { old: 1, price: "old" } } });
    expect(late).toEqual({ data: { good: { new: 1, price: "new" } } });
    expect(gone.errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(["old_goods", "new_goods", "new_prices", "old_prices"]);
  });

  it("stays where the next one is none, which is told", async () => {
    const { gateway, post } = await aFederation(aShop("old"));

    await expect(gateway.replaceSupergraph("type Query { a: Int }")).rejects.toThrow(/supergraph/);
    const answer = await post("{ good { price } }");
    await gateway.stop();

    expect(answer).toEqual({ data: { good: { price: "old" } } });
  });
});
