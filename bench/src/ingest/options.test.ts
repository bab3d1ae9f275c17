import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { readIngestOptions } from "./options.ts";

describe("readIngestOptions", () => {
  it("measures every door, freshness and a million records, and saves nothing unless told otherwise", () => {
    expect(readIngestOptions([])).toEqual({
      doors: ["upload", "gzip", "import", "mutation"],
      records: 15_000,
      mapped: 2_000,
      rounds: 3,
      fresh: 100,
      long: 1_000_000,
      save: false,
      profile: null,
    });
  });

  it("takes what it is told", () => {
    const words = ["--records=500", "--mapped", "0", "--rounds", "1", "--doors", "mutation,upload", "--fresh=0"];

    expect(readIngestOptions([...words, "--long", "0", "--save"])).toEqual({
      doors: ["upload", "mutation"],
      records: 500,
      mapped: 0,
      rounds: 1,
      fresh: 0,
      long: 0,
      save: true,
      profile: null,
    });
  });

  it.each([
    ["half a record", ["--records", "0.5"], /--records must be a whole number from 0 to 1000000/],
    ["too many records", ["--mapped", "1000001"], /--mapped must be/],
    ["no round", ["--rounds", "0"], /--rounds/],
    ["a door that there is not", ["--doors", "upload,window"], /--doors names "window"; there are upload, gzip/],
    ["an unknown option", ["--million"], /--million/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readIngestOptions(args)).toThrow(UsageError);
    expect(() => readIngestOptions(args)).toThrow(reason);
    expect(() => readIngestOptions(args)).toThrow(/npm run bench -- ingest/);
  });
});
