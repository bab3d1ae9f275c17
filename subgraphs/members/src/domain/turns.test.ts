import { setImmediate as nextLoop } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { createTurns } from "./turns.ts";

/** Work that notes when it begins and ends. */
function aJournal() {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await nextLoop();
    events.push(`${name} ends`);
    return name;
  };
  return { events, work };
}

describe("createTurns", () => {
  it("lets work on a common key wait, and other work go on", async () => {
    const takeTurn = createTurns();
    const { events, work } = aJournal();

    const done = await Promise.all([
      takeTurn(["a", "b"], work("first")),
      takeTurn(["b", "c"], work("second")),
      takeTurn(["d"], work("other")),
    ]);

    expect(done).toEqual(["first", "second", "other"]);
    expect(events.filter((event) => !event.startsWith("other"))).toEqual([
      "first begins",
      "first ends",
      "second begins",
      "second ends",
    ]);
    expect(events.indexOf("other begins")).toBeLessThan(events.indexOf("first ends"));
  });

  it("goes on after work that failed, and tells its own caller alone", async () => {
    const takeTurn = createTurns();
    const { work } = aJournal();

    const [first, second] = await Promise.allSettled([
      takeTurn(["a"], () => Promise.reject(new Error("no database"))),
      takeTurn(["a"], work("second")),
    ]);

    expect(first).toMatchObject({ status: "rejected", reason: { message: "no database" } });
    expect(second).toEqual({ status: "fulfilled", value: "second" });
  });
});
