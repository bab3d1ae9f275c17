import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  isToldAsOne,
  mappingVersionOf,
  rangeToldAsOne,
  sourceVersion,
  versionOfNumber,
  versionOfTime,
  versionReadBy,
} from "./version.ts";

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

  it("has what a mended mapping reads newer than before, and older than what its source tells next", () => {
    const [told, next] = ["2026-05-01T00:00:00Z", "2026-05-01T00:00:00.000001Z"].map(
      (text) => versionOfTime(text) ?? "",
    );
    const readings = [told ?? "", versionReadBy(told ?? "", 2), versionReadBy(told ?? "", 10), next ?? ""];
    const numbers = [versionOfNumber(7), versionReadBy(versionOfNumber(7), 999_999), versionOfNumber(8)];

    expect(readings.toSorted()).toEqual(readings);
    expect(numbers.toSorted()).toEqual(numbers);
    expect(readings.map((reading) => isToldAsOne(reading, told ?? ""))).toEqual([true, true, true, false]);
  });

  it("has the state that follows another within one instant newer, whichever mapping has read either", () => {
    const [told = "", next = ""] = ["2026-05-01T00:00:00Z", "2026-05-01T00:00:00.5Z"].map(versionOfTime).map(String);
    const readings = [
      ...[told, versionReadBy(told, 999_999), versionReadBy(told, 2, 0), versionReadBy(told, 3, 0)],
      ...[versionReadBy(told, 2, 1), versionReadBy(told, 1, 10), next],
    ];
    const [from, before] = rangeToldAsOne(versionReadBy(told, 2, 1));

    expect(readings.toSorted()).toEqual(readings);
    expect(readings.map((reading) => reading >= from && reading < before)).toEqual([...Array(6).fill(true), false]);
    expect(readings.map(mappingVersionOf)).toEqual([null, 999_999, 2, 3, 2, 1, null]);
    expect(readings.map(sourceVersion).slice(0, -1)).toEqual(Array(6).fill("2026-05-01T00:00:00Z"));
  });

  it.each([
    [versionOfNumber(0), "0"],
    [versionReadBy(versionOfNumber(42), 3), "42"],
    [versionReadBy(versionOfTime("2026-05-01T00:00:00Z") ?? "", 3), "2026-05-01T00:00:00Z"],
    [versionOfNumber(42), "42"],
    [versionOfTime("2026-05-01T08:00:00.250+08:00") ?? "", "2026-05-01T00:00:00.25Z"],
  ])("shows %s as %s", (version, shown) => {
    expect(sourceVersion(version)).toBe(shown);
  });

  it("refuses text that is no time", () => {
    expect(versionOfTime("42")).toBeNull();
  });
});
