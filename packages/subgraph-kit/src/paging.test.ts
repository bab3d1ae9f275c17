import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { readPage, toConnection } from "./paging.ts";

const cursor = z.tuple([z.number(), z.string()]);

describe("readPage", () => {
  it("goes on where toConnection ended", () => {
    const { pageInfo } = toConnection({ nodes: [{ at: 5, id: "x" }], hasNextPage: true, totalCount: 9 }, (node) => [
      node.at,
      node.id,
    ]);

    const page = readPage({ first: 3, after: pageInfo.endCursor }, cursor);

    expect(page).toEqual({ first: 3, after: [5, "x"] });
  });

  it("takes 20 from the beginning when nothing is given, also as explicit null", () => {
    expect(readPage({}, cursor)).toEqual({ first: 20, after: null });
    expect(readPage({ first: null, after: null }, cursor)).toEqual({ first: 20, after: null });
  });

  it.each([
    [{ first: 0 }, "first"],
    [{ first: 101 }, "first"],
    [{ first: -1 }, "first"],
    [{ after: "" }, "after"],
    [{ after: "nonsense" }, "after"],
    [{ after: Buffer.from('[1,"x",2]').toString("base64url") }, "after"],
    [{ after: Buffer.from('{"$gt":""}').toString("base64url") }, "after"],
  ])("refuses %j and names the field", (asked, field) => {
    expect(() => readPage(asked, cursor)).toThrow(
      expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", field } }),
    );
  });
});
