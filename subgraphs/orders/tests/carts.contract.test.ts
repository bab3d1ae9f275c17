import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fail, type Caller, type Connection, type Subgraph } from "@datong/subgraph-kit";
import {
  aService,
  ask,
  aStaffMember,
  aUser,
  commandsDuring,
  dropDatabase,
  emptyDatabase,
  nobody,
} from "@datong/testkit";
import {
  anArticle,
  aPersonOf,
  CART,
  cartOf,
  changeCart,
  knowing,
  quantities,
  sendCart,
  shop,
  unfound,
} from "./carts.ts";
import { anOrdersDatabase, NOW, ordersOver, people, reader, writer } from "./orders.ts";

describe("carts", () => {
  let connection: Connection;
  let orders: Subgraph;
  const li = aUser("li");
  /** Li after the merge with an older self. */
  const liWhole = aPersonOf("li", "li-before");
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(() => emptyDatabase(connection, "carts"));
  afterAll(() => dropDatabase(connection));

  const readAs = (caller: Caller, ids: readonly string[]) =>
    ask(orders, `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${CART} } } }`, {
      caller,
      variables: { people: people(ids) },
    });

  it("Mutation.addToCart: puts an article in with its price, and adds to what is there of it", async () => {
    const unitPrice = { minor: 1_275, currency: "CNY" };

    const first = await changeCart(orders, li, "addToCart", anArticle({ quantity: 2, unitPrice }));
    const second = await changeCart(orders, li, "addToCart", anArticle({ quantity: 3, channel: "APP" }));

    const line = { sku: "lamp", title: "白色心形灯", unitPrice, selected: true, addedAt: NOW.toISOString() };
    expect(first).toMatchObject({
      __typename: "CartSaved",
      cart: { lines: [{ ...line, quantity: 2, channel: "MINI_PROGRAM", updatedAt: NOW.toISOString() }] },
    });
    expect(second.cart?.lines).toMatchObject([{ ...line, quantity: 5, channel: "APP" }]);
    expect(await cartOf(orders, ["li"])).toEqual(second.cart);
  });

  it("Mutation.addToCart: adds once however often it is sent, at once or in parallel", async () => {
    const article = anArticle({ quantity: 2 });

    const answers = await Promise.all([1, 2, 3].map(() => changeCart(orders, li, "addToCart", article)));
    const later = await changeCart(orders, li, "addToCart", article);
    const reused = await changeCart(orders, li, "addToCart", { ...article, quantity: 3 });

    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(3).fill("CartSaved"));
    expect(quantities(later.cart ?? { version: "", lines: [] })).toEqual({ lamp: 2 });
    expect(reused).toMatchObject({ __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED" });
    expect(quantities(await cartOf(orders, ["li"]))).toEqual({ lamp: 2 });
  });

  it("Mutation.addToCart: is the same call when it is sent again after a merge", async () => {
    const article = anArticle();
    await changeCart(orders, aUser("li-before"), "addToCart", article);

    const again = await changeCart(orders, liWhole, "addToCart", article);

    expect(again.cart?.lines).toMatchObject([{ sku: "lamp", quantity: 1 }]);
  });

  it("loses none of many additions at once", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        changeCart(orders, li, "addToCart", anArticle({ sku: `sku-${place % 4}`, quantity: 1 })),
      ),
    );

    const all = Object.fromEntries([0, 1, 2, 3].map((place) => [`sku-${place}`, 5]));
    expect(quantities(await cartOf(orders, ["li"]))).toEqual(all);
  });

  it("Mutation.setCartLine: sets the quantity whatever there was, makes a line, and takes one out with 0", async () => {
    const set = (quantity: number, more: object = {}) =>
      changeCart(orders, li, "setCartLine", { sku: "lamp", quantity, channel: "APP", ...more });

    const made = await set(4, { title: "Lamp" });
    const fewer = await set(1);
    const none = await set(0);

    expect(made.cart?.lines).toMatchObject([{ title: "Lamp", quantity: 4, channel: "APP" }]);
    expect(fewer.cart?.lines).toMatchObject([{ title: "Lamp", quantity: 1 }]);
    expect(none.cart?.lines).toEqual([]);
  });

  it("Mutation.selectCartLines and clearCart: take out what was selected, and then the rest", async () => {
    for (const sku of ["a", "b", "c"]) await changeCart(orders, li, "addToCart", anArticle({ sku }));

    await changeCart(orders, li, "selectCartLines", { selected: false });
    const selected = await changeCart(orders, li, "selectCartLines", { skus: ["b", "unknown"], selected: true });
    const ordered = await changeCart(orders, li, "clearCart", { selectedOnly: true });
    const empty = await changeCart(orders, li, "clearCart", {});

    expect(selected.cart?.lines.filter((line) => line.selected).map(({ sku }) => sku)).toEqual(["b"]);
    expect(ordered.cart?.lines.map(({ sku }) => sku)).toEqual(["a", "c"]);
    expect(empty.cart?.lines).toEqual([]);
  });

  it("changes nothing when the cart is no longer as it was expected, and shows it as it is", async () => {
    const before = (await changeCart(orders, li, "addToCart", anArticle({ quantity: 1 }))).cart;
    const expected = { expectedVersion: before?.version };
    const now = (await changeCart(orders, li, "addToCart", anArticle({ sku: "vase" }))).cart;

    const refused = [
      await changeCart(orders, li, "addToCart", anArticle(expected)),
      await changeCart(orders, li, "setCartLine", { sku: "lamp", quantity: 9, channel: "APP", ...expected }),
      await changeCart(orders, li, "removeFromCart", { skus: ["lamp"], ...expected }),
      await changeCart(orders, li, "selectCartLines", { selected: false, ...expected }),
      await changeCart(orders, li, "clearCart", expected),
    ];

    expect(refused).toEqual(
      Array(5).fill({
        __typename: "CartChanged",
        code: "CART_CHANGED",
        message: expect.stringContaining("Nothing was done"),
        cart: now,
      }),
    );
    expect(await cartOf(orders, ["li"])).toEqual(now);
  });

  it("lets one of many who expect the same version change the cart", async () => {
    const { version: expectedVersion } = await cartOf(orders, ["li"]);

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        changeCart(orders, li, "addToCart", anArticle({ sku: `sku-${place}`, expectedVersion })),
      ),
    );

    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([...Array(7).fill("CartChanged"), "CartSaved"]);
    expect((await cartOf(orders, ["li"])).lines).toHaveLength(1);
  });

  it("takes a call that has been carried out for done, whatever version it expects", async () => {
    const { version: expectedVersion } = await cartOf(orders, ["li"]);
    const article = anArticle({ expectedVersion });
    await changeCart(orders, li, "addToCart", article);

    expect(await changeCart(orders, li, "addToCart", article)).toMatchObject({ __typename: "CartSaved" });
  });

  it("holds 200 articles, and 9,999 of each", async () => {
    const skus = Array.from({ length: 200 }, (_, place) => `sku-${place}`);
    for (const sku of skus) await changeCart(orders, li, "addToCart", anArticle({ sku }));
    const full = { __typename: "CartLimitReached", code: "CART_LIMIT_REACHED", message: expect.any(String) };

    expect(await changeCart(orders, li, "addToCart", anArticle({ sku: "one more" }))).toEqual(full);
    expect(await changeCart(orders, li, "setCartLine", { sku: "one more", quantity: 1, channel: "APP" })).toEqual(full);
    expect(await changeCart(orders, li, "addToCart", anArticle({ sku: "sku-1", quantity: 9_999 }))).toEqual(full);
    const allowed = await changeCart(orders, li, "addToCart", anArticle({ sku: "sku-1", quantity: 9_998 }));
    expect(allowed.cart?.lines.find(({ sku }) => sku === "sku-1")?.quantity).toBe(9_999);
    expect(allowed.cart?.lines).toHaveLength(200);
  });

  describe("of a person with several ids", () => {
    beforeEach(async () => {
      await changeCart(orders, aUser("li-before"), "addToCart", anArticle({ quantity: 3 }));
      await changeCart(orders, aUser("li-before"), "addToCart", anArticle({ sku: "vase", quantity: 1 }));
      await changeCart(orders, li, "addToCart", anArticle({ quantity: 2 }));
    });

    const whole = async () => quantities(await cartOf(orders, ["li", "li-before"]));

    it("is one, with the largest quantity of each article", async () => {
      expect(await whole()).toEqual({ lamp: 3, vase: 1 });
    });

    it("shows nothing through that was taken out", async () => {
      await changeCart(orders, liWhole, "removeFromCart", { skus: ["lamp"] });
      expect(await whole()).toEqual({ vase: 1 });

      await changeCart(orders, liWhole, "clearCart", {});
      expect(await whole()).toEqual({});
    });

    it("gives back what was under each id when they are two people again, and what was added once", async () => {
      await changeCart(orders, liWhole, "addToCart", anArticle({ quantity: 4 }));
      await changeCart(orders, liWhole, "selectCartLines", { selected: false });
      await changeCart(orders, liWhole, "removeFromCart", { skus: ["vase"] });
      expect(await whole()).toEqual({ lamp: 7 });

      expect(quantities(await cartOf(orders, ["li-before"]))).toEqual({ lamp: 3, vase: 1 });
      expect(quantities(await cartOf(orders, ["li"]))).toEqual({ lamp: 6 });
    });

    const merged = () => ordersOver(connection, NOW, { askIdentity: knowing(["li", "li-before"], ["wang"]) });

    it.each(["li", "li-before"])("is changed as a whole by a back end that names the id %s", async (userId) => {
      const saved = await changeCart(merged(), shop, "removeFromCart", { userId, skus: ["lamp", "vase"] });

      expect(saved).toMatchObject({ __typename: "CartSaved", cart: { lines: [] } });
      expect(await whole()).toEqual({});
      expect(quantities(await cartOf(orders, ["li-before"]))).toEqual({ lamp: 3, vase: 1 });
    });

    it("is changed by a back end only as what it saw it, and no more once the ids are two people's", async () => {
      const { version: expectedVersion } = await cartOf(orders, ["li", "li-before"]);
      const asked = { userId: "li-before", skus: ["vase"], expectedVersion };
      const unmerged = ordersOver(connection, NOW, { askIdentity: knowing(["li"], ["li-before"]) });

      const afterUnmerge = await changeCart(unmerged, shop, "removeFromCart", asked);
      const saved = await changeCart(merged(), shop, "removeFromCart", asked);
      const again = await changeCart(merged(), shop, "removeFromCart", { ...asked, skus: ["lamp"] });

      expect(afterUnmerge).toMatchObject({ __typename: "CartChanged", cart: { lines: [{}, {}] } });
      expect(saved).toMatchObject({ __typename: "CartSaved" });
      expect(again).toMatchObject({ __typename: "CartChanged" });
      expect(await whole()).toEqual({ lamp: 3 });
    });

    it("is not another's because a back end passes on a version that somebody made up", async () => {
      const { version: expectedVersion } = await cartOf(orders, ["li-before", "wang", "li"]);
      const { version: ofLi } = await cartOf(orders, ["li", "li-before"]);

      const refused = await changeCart(merged(), shop, "addToCart", anArticle({ userId: "wang", expectedVersion }));
      const foreign = await sendCart(merged(), shop, "clearCart", { userId: "wang", expectedVersion: ofLi });

      expect(refused).toMatchObject({ __typename: "CartChanged", cart: { lines: [] } });
      expect(foreign.errors).toMatchObject([{ extensions: { field: "input.expectedVersion" } }]);
      expect(await whole()).toEqual({ lamp: 3, vase: 1 });
    });

    it("is not another's because a person says so in a version", async () => {
      const { version: expectedVersion } = await cartOf(orders, ["wang", "li", "li-before"]);

      const { cart } = await changeCart(
        orders,
        aUser("wang"),
        "addToCart",
        anArticle({ sku: "bowl", expectedVersion }),
      );

      expect(cart?.lines.map(({ sku }) => sku)).toEqual(["bowl"]);
    });
  });

  it("is nobody's where identity knows nobody by the id, and left alone while it does not answer", async () => {
    const nobodys = ordersOver(connection, NOW, { askIdentity: knowing(["li"]) });
    const silent = ordersOver(connection, NOW, { askIdentity: () => Promise.reject(fail("UNAVAILABLE")) });

    const unknown = await sendCart(nobodys, shop, "addToCart", anArticle({ userId: "ghost" }));
    const unsaid = await sendCart(silent, shop, "addToCart", anArticle({ userId: "li" }));
    const away = ordersOver(connection, NOW, { askIdentity: unfound });
    const failed = await sendCart(away, shop, "addToCart", anArticle({ userId: "li" }));
    const own = await changeCart(silent, li, "addToCart", anArticle());

    expect(unknown.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.userId" } }]);
    for (const { errors } of [unsaid, failed]) expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(own).toMatchObject({ __typename: "CartSaved" });
    expect(await connection.collection("carts").countDocuments()).toBe(1);
  });

  it("reads with one command and changes with three, for fifty people in one", async () => {
    const fifty = Array.from({ length: 50 }, (_, place) => [`u${place}`, "li"]);
    const variables = { people: people(...fifty) };

    const changing = await commandsDuring([connection], () => changeCart(orders, li, "addToCart", anArticle()));
    const reading = await commandsDuring([connection], () =>
      ask(orders, `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${CART} } } }`, {
        caller: reader,
        variables,
      }),
    );

    expect(changing).toEqual(["find", "find", "update"]);
    expect(reading).toEqual(["find"]);
  });

  it.each([
    ["addToCart", anArticle({ sku: "" }), "input.sku"],
    ["addToCart", anArticle({ sku: " lamp" }), "input.sku"],
    ["addToCart", anArticle({ title: "x".repeat(501) }), "input.title"],
    ["addToCart", anArticle({ quantity: 0 }), "input.quantity"],
    ["addToCart", anArticle({ quantity: -1 }), "input.quantity"],
    ["addToCart", anArticle({ quantity: 10_000 }), "input.quantity"],
    ["addToCart", anArticle({ unitPrice: { minor: -1, currency: "CNY" } }), "input.unitPrice.minor"],
    ["addToCart", anArticle({ unitPrice: { minor: 1, currency: "yuan" } }), "input.unitPrice.currency"],
    ["addToCart", anArticle({ idempotencyKey: "" }), "input.idempotencyKey"],
    ["addToCart", anArticle({ expectedVersion: "x" }), "input.expectedVersion"],
    [
      "addToCart",
      anArticle({ expectedVersion: Buffer.from('[["wang",{"$gt":0}]]').toString("base64url") }),
      "input.expectedVersion",
    ],
    ["setCartLine", { sku: "lamp", quantity: -1, channel: "APP" }, "input.quantity"],
    ["removeFromCart", { skus: [] }, "input.skus"],
    ["removeFromCart", { skus: ["a", ""] }, "input.skus.1"],
  ] as const)("Mutation.%s: calls what cannot be used bad input and names it (%#)", async (mutation, input, field) => {
    const { errors } = await sendCart(orders, li, mutation, input);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("belongs to whoever is signed in, and to nobody else by saying so", async () => {
    await changeCart(orders, li, "addToCart", anArticle());
    const stranger = await sendCart(orders, aUser("wang"), "clearCart", { userId: "li" });
    const unknown = await sendCart(orders, aUser("wang"), "clearCart", { userId: "nobody" });

    expect(stranger.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(unknown).toEqual(stranger);
    expect(quantities(await cartOf(orders, ["li"]))).toEqual({ lamp: 1 });
    expect((await sendCart(orders, shop, "clearCart", {})).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "input.userId" } },
    ]);
  });

  it("User.cart: is shown to its person, back ends and staff with the grant, and hidden like one that is not there", async () => {
    await changeCart(orders, li, "addToCart", anArticle());
    let others;
    const commands = await commandsDuring(
      [connection],
      async () => (others = await Promise.all([readAs(aUser("wang"), ["li"]), readAs(aUser("wang"), ["nobody"])])),
    );

    expect(quantities(await cartOf(orders, ["li"], li))).toEqual({ lamp: 1 });
    expect(quantities(await cartOf(orders, ["li"], reader))).toEqual({ lamp: 1 });
    expect(others).toEqual(Array(2).fill({ data: { _entities: [{ cart: null }] } }));
    expect(commands).toEqual([]);
    expect((await readAs(writer, ["li"])).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", scope: "orders:read" } },
    ]);
    expect((await readAs(nobody, ["li"])).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect((await readAs(aStaffMember("clerk"), ["li"])).data).toEqual({ _entities: [{ cart: null }] });
  });

  it.each(["addToCart", "setCartLine", "removeFromCart", "selectCartLines", "clearCart"] as const)(
    "Mutation.%s: lets in neither nobody nor a back end without its scope",
    async (mutation) => {
      const input = {
        addToCart: anArticle(),
        setCartLine: { sku: "lamp", quantity: 1, channel: "APP" },
        removeFromCart: { skus: ["lamp"] },
        selectCartLines: { selected: true },
        clearCart: {},
      }[mutation];

      const [byNobody, byOther] = await Promise.all(
        [nobody, aService("orders:read")].map((caller) => sendCart(orders, caller, mutation, input)),
      );

      expect(byNobody?.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      expect(byOther?.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "orders:write" } }]);
    },
  );

  it("records which back end read whose cart", async () => {
    await cartOf(orders, ["zhao", "zhao-before"]);

    const { data } = await ask(
      orders,
      `{ ordersAccessRecords(person: "zhao-before", first: 10) { nodes { caller persons fields } } }`,
      { caller: aService("audit:read") },
    );
    const nodes = data.ordersAccessRecords.nodes as readonly {
      readonly caller: string;
      readonly persons: readonly string[];
      readonly fields: readonly string[];
    }[];

    expect(new Set(nodes.flatMap(({ fields }) => fields))).toEqual(
      new Set(["User.cart", "Cart.version", "Cart.lines"]),
    );
    expect(new Set(nodes.flatMap(({ persons }) => persons))).toEqual(new Set(["zhao", "zhao-before"]));
  });
});
