import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { inProduction, type Production } from "./inProduction.ts";

/** A GET that could come from a page of another site is refused, whatever the audits may like (they only say MAY). */
const NEED_A_PREFLIGHT = ["5A70", "D6D5", "6A70"];

describe.each([
  ["by Apollo Server alone", "0"],
  ["by operations that are ready", "1"],
])("GraphQL over HTTP, answered %s, in production", (_how, readyMebibytes) => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction({ READY_CACHE_MIB: readyMebibytes });
    // What is asked for once is ready from then on.
    await Promise.all(audits(fetch).map(({ fn }) => fn()));
  });
  afterAll(() => production.stop());

  const audits = (fetchFn: typeof fetch) => serverAudits({ url: () => production.gateway.endpoint, fetchFn });

  it("is audited in 61 points", () => {
    expect(audits(fetch)).toHaveLength(61);
  });

  it.each(
    audits((url, { headers, ...init } = {}) =>
      fetch(url, { ...init, headers: { ...(headers as Record<string, string>), "graphql-require-preflight": "1" } }),
    ).map(({ id, name, fn }) => [id, name, fn] as const),
  )("%s: %s", async (_id, _name, audit) => {
    const result = await audit();

    expect(result).toMatchObject({ status: "ok" });
  });

  it("is the same for a client that does not say that it is no page of another site, but for GET", async () => {
    const results = await Promise.all(audits(fetch).map(({ fn }) => fn()));

    const failed = results.filter(({ status }) => status !== "ok");
    expect(failed.map(({ id, status }) => [id, status])).toEqual(NEED_A_PREFLIGHT.map((id) => [id, "notice"]));
  });
});
