import { describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { aConsent } from "./aConsent.ts";

/** Working days are known until the end of 2026. */
describe("the end of the calendar of working days", () => {
  it.each([
    ["2026-11-01T15:59:59Z", []],
    ["2026-11-02T16:00:00Z", [{ until: "2026-12-31" }]],
    ["2027-02-01T00:00:00Z", [{ until: "2026-12-31" }]],
  ])("is told at a start of %s as %j", async (at, expected) => {
    const logged: { readonly until?: string }[] = [];
    const logger = createLogger("consent", "warn", {
      write: (line: string) => void logged.push(JSON.parse(line) as object),
    });

    const { connection, subgraph } = await aConsent({ logger, clock: { now: new Date(at) } });

    expect(logged.filter(({ until }) => until !== undefined)).toMatchObject(expected);
    await subgraph.close();
    await dropDatabase(connection);
  });
});
