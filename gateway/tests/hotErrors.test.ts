import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import type { GatewayOptions, RunningGateway, SubgraphAnswer, Transport } from "@datong/gateway";
import { sameOf } from "./aHotPair.ts";
import { aGateway } from "./aGateway.ts";
import { phonebookSdl } from "./aPhonebook.ts";
import { rawPost, sendRaw } from "./inProduction.ts";

const BEST = "query Best($by: Lookup!) { person(by: $by) { id name best { id name } } all(first: 2) { nodes { id } } }";
const WHOLE = {
  person: { id: "1", name: "a", best: { id: "2", name: "b" } },
  all: { nodes: [{ id: "1" }, { id: "2" }] },
};

/** A gateway that answers operations when they are ready and one that never does, before a subgraph that answers as told. */
async function aPairBefore(
  answer: () => SubgraphAnswer | Promise<SubgraphAnswer>,
  options: Partial<GatewayOptions> = {},
) {
  const transport: Transport = () => ({ prepare: () => () => answer() });
  const start = (readyMebibytes: number) =>
    aGateway(transport, { supergraphSdl: phonebookSdl(), readyMebibytes, ...options });
  return [await start(1), await start(0)] as const;
}

const request = rawPost(JSON.stringify({ query: BEST, variables: { by: { id: "1" } } }));

describe("what goes wrong in an operation that is ready", () => {
  let gateways: readonly RunningGateway[] = [];
  afterEach(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  });

  const errorAt = (path: (string | number)[], extensions: Record<string, unknown>, message = "It is so.") => ({
    data: { ...WHOLE, person: null },
    errors: [{ message, path, extensions }],
  });
  it.each<[string, SubgraphAnswer]>([
    ["a refusal", errorAt(["person"], { code: "FORBIDDEN", scope: "users:read" })],
    [
      "a fault with a stack and a host",
      errorAt(["person"], { code: "X", stacktrace: ["at inner:27017"] }, "inner:27017"),
    ],
    ["a fault without a code", errorAt(["person"], {})],
    ["an HTTP status of the subgraph's", errorAt(["person"], { code: "FORBIDDEN", http: { status: 418 } })],
    [
      "names of a schema that is not shown",
      errorAt(["person"], { code: "BAD_USER_INPUT" }, 'No. Did you mean "phone"?'),
    ],
    ["nothing at all", { data: null, errors: [{ message: "It is away.", extensions: { code: "UNAVAILABLE" } }] }],
    ["null where there is never null", { data: { ...WHOLE, all: null } }],
    ["an id that is none", { data: { ...WHOLE, person: { id: {}, name: "a", best: null } } }],
  ])("is told in the same words as by Apollo Server: %s", async (_what, answer) => {
    let isWarm = false;
    gateways = await aPairBefore(() => structuredClone(isWarm ? answer : { data: WHOLE }));
    for (const gateway of gateways) await sendRaw(gateway, request);
    isWarm = true;

    const [hot, cold] = await Promise.all(gateways.map((gateway) => sendRaw(gateway, request)));

    if (!hot || !cold) throw new Error("There are two gateways.");
    expect(sameOf(hot)).toEqual(sameOf(cold));
    expect(hot.status).toBe(200);
    expect(hot.text).toContain(`"requestId":"${String(hot.headers.get("x-request-id"))}"`);
    expect(hot.text).not.toMatch(/inner|Did you mean|stacktrace/);
  });

  it("is in the log by the request's id, if it is our fault", async () => {
    const lines: string[] = [];
    const logger = createLogger("test", "error", { write: (line: string) => void lines.push(line) });
    gateways = await aPairBefore(() => errorAt(["person"], {}), { logger });

    for (const gateway of gateways)
      for (let times = 0; times < 2; times += 1) {
        const { headers } = await sendRaw(gateway, request);
        expect(lines.filter((line) => line.includes(String(headers.get("x-request-id"))))).toHaveLength(1);
      }
  });
});

describe("another supergraph", () => {
  let gateways: readonly RunningGateway[] = [];
  afterEach(async () => {
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  });

  it("decides what is good of what was ready with the one before", async () => {
    gateways = await aPairBefore(() => structuredClone({ data: WHOLE }));
    for (const gateway of gateways) for (let times = 0; times < 2; times += 1) await sendRaw(gateway, request);
    for (const gateway of gateways) await gateway.replaceSupergraph(phonebookSdl().replaceAll(/\bbest\b/g, "worst"));

    const [hot, cold] = await Promise.all(gateways.map((gateway) => sendRaw(gateway, request)));

    if (!hot || !cold) throw new Error("There are two gateways.");
    expect(sameOf(hot)).toEqual(sameOf(cold));
    expect(hot.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("comes while a request is under way, which ends with the one before", async () => {
    const asked = new EventEmitter();
    let isHeld = false;
    gateways = await aPairBefore(async () => {
      if (isHeld) {
        asked.emit("asked");
        await once(asked, "answer");
      }
      return structuredClone({ data: WHOLE });
    });
    const [hot] = gateways;
    if (!hot) throw new Error("There are two gateways.");
    for (let times = 0; times < 2; times += 1) await sendRaw(hot, request);
    isHeld = true;

    const isAsked = once(asked, "asked");
    const answered = sendRaw(hot, request);
    await isAsked;
    await hot.replaceSupergraph(phonebookSdl().replaceAll(/\bbest\b/g, "worst"));
    asked.emit("answer");

    expect(JSON.parse((await answered).text)).toEqual({ data: WHOLE });
  });
});
