import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { anArticle, aPersonOf, cartOf, changeCart, quantities } from "./carts.ts";
import { anOrdersDatabase, ordersOver } from "./orders.ts";

/** From the oldest to the youngest: a merge retires the younger one. */
const IDS = ["ann", "bea", "cleo"] as const;
type Id = (typeof IDS)[number];
const SKUS = ["lamp", "vase"] as const;
type Sku = (typeof SKUS)[number];

/** What one id says of an article: how many are its own, and how many the person wanted, above which others. */
interface Word {
  readonly own: number;
  readonly joint: { readonly quantity: number; readonly above: readonly Word[] } | null;
}

/**
 * Carts as they should be, in memory: each id has the last word that was said under it about each article. A word stands
 * above the words that it was said about, and counts for the person as long as all of them are words of theirs; otherwise
 * what is the id's own counts.
 */
class Model {
  readonly words = new Map<string, Word>();
  readonly leadsTo = new Map<Id, Id>();

  rootOf(id: Id): Id {
    const older = this.leadsTo.get(id);
    return older === undefined ? id : this.rootOf(older);
  }

  /** Every id of the person who has this one, the present one first. */
  personOf(id: Id): readonly Id[] {
    const root = this.rootOf(id);
    return [root, ...IDS.filter((other) => other !== root && this.rootOf(other) === root)];
  }

  quantity(ids: readonly Id[], sku: Sku): number {
    const words = ids.flatMap((id) => this.words.get(`${id} ${sku}`) ?? []);
    const said = words.map((word) => {
      const joint = word.joint?.above.every((below) => words.includes(below)) ? word.joint : null;
      return { word, quantity: joint?.quantity ?? word.own, above: joint?.above ?? [] };
    });
    const standing = said.filter(({ word }) => !said.some(({ above }) => above.includes(word)));
    return Math.max(0, ...standing.map(({ quantity }) => quantity));
  }

  cart(ids: readonly Id[]): Readonly<Record<string, number>> {
    const all = SKUS.map((sku) => [sku, this.quantity(ids, sku)] as const);
    return Object.fromEntries(all.filter(([, quantity]) => quantity > 0));
  }

  say([writer = "ann", ...others]: readonly Id[], sku: Sku, quantity: number, own: (before: number) => number): void {
    const above = others.flatMap((id) => {
      const word = this.words.get(`${id} ${sku}`);
      return word && (word.own > 0 || (word.joint?.quantity ?? 0) > 0) ? word : [];
    });
    const before = this.words.get(`${writer} ${sku}`)?.own ?? 0;
    const joint = above.length === 0 ? null : { quantity, above };
    this.words.set(`${writer} ${sku}`, { own: own(before), joint });
  }
}

const anId = fc.constantFrom(...IDS);
const aSku = fc.constantFrom(...SKUS);
/** Whether the token is from before the last merges, so that the call knows of the one id only. */
const isStale = fc.boolean();
const aStep = fc.oneof(
  fc.record({ do: fc.constant("add" as const), id: anId, sku: aSku, count: fc.integer({ min: 1, max: 5 }), isStale }),
  fc.record({ do: fc.constant("set" as const), id: anId, sku: aSku, count: fc.integer({ min: 0, max: 5 }), isStale }),
  fc.record({ do: fc.constant("remove" as const), id: anId, sku: aSku, isStale }),
  fc.record({ do: fc.constant("select" as const), id: anId, selected: fc.boolean() }),
  fc.record({ do: fc.constant("clear" as const), id: anId }),
  fc.record({ do: fc.constant("merge" as const), id: anId, other: anId }),
  fc.record({ do: fc.constant("unmerge" as const), id: anId }),
);

type Step = typeof aStep extends fc.Arbitrary<infer Made> ? Made : never;

describe("the carts of people who are merged and separated", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(() => emptyDatabase(connection, "carts"));
  afterAll(() => dropDatabase(connection));

  const seen = async (ids: readonly Id[]) => quantities(await cartOf(orders, ids));
  const as = ([subject = "ann", ...others]: readonly Id[]) => aPersonOf(subject, ...others);

  /** Takes one step with the subgraph and with the model. */
  async function take(model: Model, step: Step): Promise<void> {
    if (step.do === "unmerge") {
      model.leadsTo.delete(step.id);
      return;
    }
    if (step.do === "merge") {
      const [older, younger] = [model.rootOf(step.id), model.rootOf(step.other)].sort();
      if (older && younger && older !== younger) model.leadsTo.set(younger, older);
      return;
    }
    const ids = "isStale" in step && step.isStale ? [step.id] : model.personOf(step.id);
    const caller = as(ids);
    const inCart = SKUS.filter((sku) => model.quantity(ids, sku) > 0);
    switch (step.do) {
      case "add": {
        const { sku, count } = step;
        await changeCart(orders, caller, "addToCart", anArticle({ sku, quantity: count }));
        model.say(ids, sku, model.quantity(ids, sku) + count, (own) => own + count);
        return;
      }
      case "set": {
        const { sku, count } = step;
        await changeCart(orders, caller, "setCartLine", { sku, quantity: count, channel: "APP" });
        if (model.quantity(ids, sku) !== count) model.say(ids, sku, count, () => count);
        return;
      }
      case "remove":
        await changeCart(orders, caller, "removeFromCart", { skus: [step.sku] });
        if (inCart.includes(step.sku)) model.say(ids, step.sku, 0, () => 0);
        return;
      case "clear":
        await changeCart(orders, caller, "clearCart", {});
        for (const sku of inCart) model.say(ids, sku, 0, () => 0);
        return;
      case "select": {
        const { lines } = await cartOf(orders, ids);
        await changeCart(orders, caller, "selectCartLines", { selected: step.selected });
        for (const sku of inCart)
          if (lines.find((line) => line.sku === sku)?.selected !== step.selected)
            model.say(ids, sku, model.quantity(ids, sku), (own) => own);
      }
    }
  }

  it("are as the model says, for any interleaving of changes, merges, separations and stale tokens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 25 }), async (steps) => {
        await emptyDatabase(connection, "carts");
        const model = new Model();
        for (const step of steps) {
          const people = () => IDS.map((id) => model.personOf(id));
          const before = await Promise.all(people().map(seen));
          const idsBefore = people();
          await take(model, step);

          for (const [place, ids] of people().entries()) {
            expect(await seen(ids)).toEqual(model.cart(ids));
            // Nobody's cart changes by what another person does.
            const isOthers = step.do !== "merge" && step.do !== "unmerge" && !ids.includes(step.id);
            if (isOthers && ids.join() === idsBefore[place]?.join()) expect(await seen(ids)).toEqual(before[place]);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  /** What somebody does to their cart, one step after the other. */
  const changes = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant("add" as const), sku: aSku, count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant("set" as const), sku: aSku, count: fc.integer({ min: 0, max: 5 }) }),
    ),
    { maxLength: 5 },
  );
  type Changes = typeof changes extends fc.Arbitrary<infer Made> ? Made : never;

  const carryOut = async (ids: readonly Id[], steps: Changes) => {
    for (const { sku, count, ...step } of steps)
      if (step.do === "add") await changeCart(orders, as(ids), "addToCart", anArticle({ sku, quantity: count }));
      else await changeCart(orders, as(ids), "setCartLine", { sku, quantity: count, channel: "APP" });
  };

  it("become the larger of each article, and the younger is given back what it was, whatever was done together", async () => {
    await fc.assert(
      fc.asyncProperty(changes, changes, changes, async (ofAnn, ofBea, together) => {
        await emptyDatabase(connection, "carts");
        await carryOut(["ann"], ofAnn);
        await carryOut(["bea"], ofBea);
        const [ann, bea] = [await seen(["ann"]), await seen(["bea"])];

        const merged = Object.fromEntries(
          SKUS.map((sku) => [sku, Math.max(ann[sku] ?? 0, bea[sku] ?? 0)] as const).filter(([, count]) => count > 0),
        );
        expect(await seen(["ann", "bea"])).toEqual(merged);

        const [own, whole] = [{ ...ann }, { ...merged }];
        for (const { do: what, sku, count } of together) {
          const isAlready = what === "set" && (whole[sku] ?? 0) === count;
          if (!isAlready) own[sku] = what === "add" ? (own[sku] ?? 0) + count : count;
          whole[sku] = what === "add" ? (whole[sku] ?? 0) + count : count;
        }
        await carryOut(["ann", "bea"], together);
        const there = (cart: Readonly<Record<string, number>>) =>
          Object.fromEntries(Object.entries(cart).filter(([, count]) => count > 0));

        expect(await seen(["ann", "bea"])).toEqual(there(whole));
        expect(await seen(["bea"])).toEqual(bea);
        expect(await seen(["ann"])).toEqual(there(own));
      }),
      { numRuns: 25 },
    );
  });
});
