import { describe, expect, it } from "@jest/globals";
import mongoose from "mongoose";
import { allWereNew } from "./allWereNew.ts";

/** What the driver throws for a bulk: the codes of the writes that failed, and whether the others are durable. */
function aFailure(codes: readonly number[], { durable = true } = {}): Error {
  const concern = durable ? undefined : ({ code: 64, errmsg: "timed out" } as mongoose.mongo.WriteConcernError);
  const result: Pick<mongoose.mongo.BulkWriteResult, "getWriteConcernError"> = { getWriteConcernError: () => concern };
  const writeErrors = codes.map((code, index) => ({ code, index })) as mongoose.mongo.WriteError[];
  return new mongoose.mongo.MongoBulkWriteError(
    { message: "a bulk failed", code: codes[0] ?? 64, writeErrors },
    result as mongoose.mongo.BulkWriteResult,
  );
}

describe("allWereNew", () => {
  it("is so when nothing failed", async () => {
    expect(await allWereNew(Promise.resolve())).toBe(true);
  });

  it("is not so when documents existed before", async () => {
    expect(await allWereNew(Promise.reject(aFailure([11_000, 11_000])))).toBe(false);
  });

  it.each([
    ["a write failed for another reason", aFailure([11_000, 8_000])],
    ["the writes are not durable", aFailure([], { durable: false })],
    ["documents existed before and the other writes are not durable", aFailure([11_000], { durable: false })],
    ["the database is gone", new Error("gone")],
  ])("throws when %s", async (_case, failure) => {
    await expect(allWereNew(Promise.reject(failure))).rejects.toBe(failure);
  });
});
