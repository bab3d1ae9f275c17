import { PassThrough } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { showProgress } from "./progress.ts";

const outputOf = (isTTY: boolean) => {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  return { stream, text: () => String(stream.read() ?? "") };
};

describe("showProgress", () => {
  it("writes one line when the step is over, where there is no terminal", () => {
    const { stream, text } = outputOf(false);
    const progress = showProgress(stream, "orders", 12);

    progress.advance(5);
    progress.advance(7);
    const before = text();
    progress.stop();

    expect([before, text()]).toEqual(["", "  orders: 12 of 12\n"]);
  });

  it("says how far a step came that has failed", () => {
    const { stream, text } = outputOf(false);
    const progress = showProgress(stream, "orders", 12);

    progress.advance(5);
    progress.stop();

    expect(text()).toBe("  orders: 5 of 12\n");
  });

  it("draws a bar on a terminal, and leaves the cursor visible", () => {
    const { stream, text } = outputOf(true);
    const progress = showProgress(stream, "orders", 12);

    progress.advance(12);
    progress.stop();

    const drawn = text();
    expect(drawn).toContain("12/12");
    expect(drawn.lastIndexOf("\u001b[?25h")).toBeGreaterThan(drawn.lastIndexOf("\u001b[?25l"));
  });
});
