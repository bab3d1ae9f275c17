import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "@jest/globals";
import { gatewayCaches, inProcessTransport, type RunningGateway } from "@datong/gateway";
import type { DocumentNode } from "graphql";
import { aGateway, anEcho } from "./aGateway.ts";
import { ask } from "./aSmallGraph.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const MIB = 2 ** 20;

function heapMebibytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / MIB;
}

/** About as long as a body may be; a line of a comment takes some eighty bytes once it is parsed. */
const COMMENTS = "#\n".repeat(84_000);

describe("comments in a document", () => {
  let gateway: RunningGateway;
  afterEach(() => gateway.stop());

  it.each([
    ["one operation", () => "{ request { caller } }"],
    ["operations that differ", (n: number) => `{ request { a${n}: caller } }`],
  ])("stay in memory with none of %s", async (_what, operation) => {
    gateway = await aGateway(inProcessTransport([anEcho()]), {});
    const send = (n: number) => ask(gateway, `${COMMENTS}#${n}\n${operation(n)}`);
    await send(0);
    const before = heapMebibytes();

    for (let n = 1; n <= 20; n += 1) expect((await send(n)).status).toBe(200);

    // One that stays takes six and a half.
    expect(heapMebibytes() - before).toBeLessThan(20);
  });

  it("are kept with no document that has been validated", async () => {
    const { plans, documents } = gatewayCaches();
    const keys: string[] = [];
    const set = (key: string, document: DocumentNode) => {
      keys.push(key);
      return documents.set(key, document);
    };
    gateway = await aGateway(inProcessTransport([anEcho()]), { caches: { plans, documents: { ...documents, set } } });

    await ask(gateway, "# 13800000000\n{ request { caller } }");

    const kept = await documents.get(keys[0] ?? "");
    expect(kept?.definitions).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('"loc":');
  });
});
