import { describe, expect, it } from "@jest/globals";
import { erasedIdentifiers } from "./erasedIdentifiers.ts";

describe("by what somebody was known who is being erased", () => {
  it("is not taken for nothing where identity cannot be asked", async () => {
    await expect(erasedIdentifiers(null)("e1")).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
  });

  it("is what identity says", async () => {
    const asked = erasedIdentifiers(() => Promise.resolve({ data: { erasedIdentifiers: ["+8613900100001"] } }));

    expect(await asked("e1")).toEqual(["+8613900100001"]);
  });
});
