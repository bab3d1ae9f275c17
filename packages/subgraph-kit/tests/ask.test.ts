import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  askInProcess,
  askOverHttp,
  createLogger,
  serveSubgraph,
  type AskSubgraph,
  type InternalTokenKeys,
  type Running,
  type Service,
} from "@datong/subgraph-kit";
import { internalKeys } from "@datong/testkit";
import { aSubgraph } from "./fixture.ts";

const caller: Service = { kind: "SERVICE", subject: "others", scopes: new Set(["things:read"]) };

const aQuestion = (query: string, ms = 25_000) => ({
  query,
  variables: {},
  requestId: "r",
  deadline: Date.now() + ms,
});

describe("one subgraph asks another", () => {
  const logged: string[] = [];
  const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });
  const open: (() => Promise<unknown>)[] = [];
  let running: Running;
  beforeAll(async () => {
    running = await serveSubgraph(aSubgraph(logger), {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys: internalKeys("things"),
    });
    open.push(() => running.stop());
  });
  afterAll(async () => {
    for (const close of open.reverse()) await close();
  });

  function overHttp(url = `${running.url}/graphql`, keys: InternalTokenKeys = internalKeys("things")): AskSubgraph {
    const other = askOverHttp({ url: new URL(url), keys, caller, logger });
    open.push(() => other.close());
    return other.ask;
  }
  const ways: readonly (readonly [string, () => AskSubgraph])[] = [
    ["in process", () => askInProcess(caller, () => Promise.resolve(aSubgraph(logger)))],
    ["over HTTP", () => overHttp()],
  ];

  it.each(ways)("%s, as the back end that it is, and is told what went wrong with a field", async (_how, way) => {
    const answer = await way()(aQuestion("{ open inside broken }"));

    expect(answer).toMatchObject({
      data: { open: "open", inside: "inside", broken: null },
      errors: [{ extensions: { code: "INTERNAL" } }],
    });
  });

  it.each(ways)("%s, and is told where it asked for what there is not", async (_how, way) => {
    expect(await way()(aQuestion("{ nothing }"))).toMatchObject({
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  });

  it.each(ways)("%s, and waits no longer than it may", async (_how, way) => {
    await expect(way()(aQuestion("{ open }", -1))).rejects.toMatchObject({
      extensions: { code: "TIMEOUT" },
    });
  });

  it.each([
    ["nobody listens", () => overHttp("http://127.0.0.1:1/graphql")],
    ["its keys are others", () => overHttp(undefined, internalKeys("things", 2))],
    ["it is another subgraph", () => overHttp(undefined, internalKeys("elsewhere"))],
  ])("and is told that it does not answer where %s; the log alone says why", async (_case, way) => {
    logged.length = 0;

    const failure = (await way()(aQuestion("{ open }")).catch((error: unknown) => error)) as Error;

    expect(failure).toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    expect(failure.message).not.toMatch(/127\.0\.0\.1|401|ECONN/);
    expect(logged.join("")).toContain("another subgraph did not answer");
  });
});
