import { describe, expect, it } from "@jest/globals";
import { atOnce, type Steps } from "../domain/steps.ts";
import { inSlices } from "./inSlices.ts";

/** Counts, and keeps the process busy for as long as it takes to be told to stop. */
function* counting(isOver: () => boolean): Steps<number> {
  for (let count = 0; ; count += 1) {
    if (isOver()) return count;
    yield;
  }
}

describe("work in steps", () => {
  it("lets others have their turn, and comes to the same as when it is done at once", async () => {
    let turns = 0;
    let isStopped = false;
    const another = () => {
      turns += 1;
      if (turns === 3) isStopped = true;
      else setImmediate(another);
    };
    setImmediate(another);

    const count = await inSlices(counting(() => isStopped));

    let left = count;
    expect(turns).toBe(3);
    expect(atOnce(counting(() => left-- === 0))).toBe(count);
  });
});
