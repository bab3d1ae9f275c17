import { describe, expect, it } from "@jest/globals";
import { toParcels } from "./parcels.ts";

const time = new Date("2026-05-01T00:00:00Z");

/** A document that tells something of each of these people; its id says of whom. */
const about = (...keys: readonly string[]) => ({
  _id: keys.join("+"),
  outbox: keys.map((key) => ({ id: key, type: "told", time, subject: key, key, data: {} })),
});

const parcelsOf = (documents: Parameters<typeof toParcels>[0], closed: readonly string[] = [], max = 10) =>
  toParcels(documents, closed, max).map((parcel) => parcel.documents.map(({ _id }) => _id));

describe("toParcels", () => {
  it("keeps together what shares a key, and apart what does not", () => {
    expect(parcelsOf([about("li"), about("wang"), about("li"), about("li", "zhao"), about("zhao")])).toEqual([
      ["li", "li", "li+zhao", "zhao"],
      ["wang"],
    ]);
  });

  it("leaves out what would join two parcels, and what comes after it of both", () => {
    expect(parcelsOf([about("li"), about("wang"), about("li", "wang"), about("wang"), about("sun")])).toEqual([
      ["li"],
      ["wang"],
      ["sun"],
    ]);
  });

  it("leaves out what has a key that is under way, and what comes after its other keys", () => {
    expect(parcelsOf([about("li", "wang"), about("wang"), about("sun")], ["li"])).toEqual([["sun"]]);
  });

  it("fills no parcel beyond its measure", () => {
    expect(parcelsOf([about("li"), about("li"), about("li", "wang"), about("wang")], [], 2)).toEqual([["li", "li"]]);
  });
});
