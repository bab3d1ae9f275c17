import { expect, it } from "@jest/globals";
import { sweepExpired } from "../src/launcher/ttlSweep.ts";
import { describeEmbedded, testResources } from "./engines.ts";

const { start, connect } = testResources();

const now = new Date("2026-01-01T12:00:00Z");
const secondsAgo = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

describeEmbedded("sweepExpired", () => {
  it("removes what the indexes of every collection call expired, and nothing else", async () => {
    const client = connect(await start());
    const shop = client.db("shop");
    const carts = shop.collection<{ _id: string; at: unknown; open?: boolean }>("carts");
    await carts.createIndex({ at: 1 }, { expireAfterSeconds: 60, partialFilterExpression: { open: true } }, {});
    await carts.createIndex({ _id: 1, at: 1 }, {}, {});
    await shop.createCollection("openCarts", { viewOn: "carts", pipeline: [{ $match: { open: true } }] });
    await carts.insertMany([
      { _id: "expired", at: secondsAgo(61), open: true },
      { _id: "expired this instant", at: secondsAgo(60), open: true },
      { _id: "expired by its earliest date", at: [secondsAgo(5), secondsAgo(500)], open: true },
      { _id: "not yet", at: secondsAgo(59), open: true },
      { _id: "outside the partial filter", at: secondsAgo(500), open: false },
      { _id: "no date", at: "2020-01-01", open: true },
    ]);
    const sessions = client.db("login").collection("sessions");
    await sessions.createIndex({ until: 1 }, { expireAfterSeconds: 0 }, {});
    await sessions.insertOne({ until: secondsAgo(1) });
    const problems: string[] = [];

    await sweepExpired(client, now, (problem) => problems.push(problem));

    expect(await carts.distinct("_id", {})).toEqual(["no date", "not yet", "outside the partial filter"]);
    expect(await sessions.countDocuments()).toBe(0);
    expect(problems).toEqual([]);
  });
});
