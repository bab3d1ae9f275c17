/** Starts the tests that start whole programs first: one of them begun last would keep one worker busy alone. */
import Sequencer from "@jest/test-sequencer";

export default class EndToEndFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  sort(tests) {
    const isEndToEnd = ({ context }) => context.config.displayName?.name === "e2e";
    return [...super.sort(tests)].sort((a, b) => Number(isEndToEnd(b)) - Number(isEndToEnd(a)));
  }
}
