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

  it("is not known where identity does not know it, and not asked where that fails", async () => {
    const unknown = { data: { erasedIdentifiers: null } };
    const failing = { ...unknown, errors: [{ message: "internal" } as never] };

    expect(await erasedIdentifiers(() => Promise.resolve(unknown))("e1")).toBeNull();
    await expect(erasedIdentifiers(() => Promise.resolve(failing))("e1")).rejects.toMatchObject({
      extensions: { code: "UNAVAILABLE" },
    });
  });
});
