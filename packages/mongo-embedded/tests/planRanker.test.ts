import { expect, it } from "@jest/globals";
import { describeEmbedded, testResources } from "./engines.ts";

describeEmbedded("a query with several plans", () => {
  const { start, connect } = testResources();

  it("is answered even when no plan finds anything early", async () => {
    const collection = connect(await start())
      .db("test")
      .collection("orders");
    await collection.createIndexes([{ key: { userId: 1 } }, { key: { userId: 1, status: 1 } }]);
    await collection.insertMany(
      Array.from({ length: 5_000 }, (_, _id) => ({ _id: _id as never, userId: "u", status: 0 })),
    );

    const found = await collection.find({ userId: "u" }).sort({ _id: -1 }).skip(4_000).limit(1).toArray();

    expect(found).toEqual([{ _id: 999, userId: "u", status: 0 }]);
  });
});
