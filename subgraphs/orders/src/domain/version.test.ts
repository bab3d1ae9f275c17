import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sourceVersion, versionOfNumber, versionOfTime } from "./version.ts";

describe("version", () => {
  it("sorts numbers as numbers", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        expect(versionOfNumber(a) < versionOfNumber(b)).toBe(a < b);
      }),
    );
  });

  it("takes one moment in two zones for one version", () => {
    expect(versionOfTime("2026-05-01T08:00:00+08:00")).toBe(versionOfTime("2026-05-01T00:00:00.000Z"));
  });

  it("tells times apart that differ by a millionth of a second", () => {
    const [earlier, later] = ["2026-05-01T00:00:00.000001Z", "2026-05-01T00:00:00.000002Z"].map(versionOfTime);

    expect((earlier ?? "") < (later ?? "")).toBe(true);
  });

  it("has a time newer than every number", () => {
    expect(versionOfNumber(Number.MAX_SAFE_INTEGER) < (versionOfTime("0001-01-01T00:00:00Z") ?? "")).toBe(true);
  });

  it.each([
    [versionOfNumber(0), "0"],
    [versionOfNumber(42), "42"],
    [versionOfTime("2026-05-01T08:00:00.250+08:00") ?? "", "2026-05-01T00:00:00.25Z"],
  ])("shows %s as %s", (version, shown) => {
    expect(sourceVersion(version)).toBe(shown);
  });

  it("refuses text that is no time", () => {
    expect(versionOfTime("42")).toBeNull();
  });
});
