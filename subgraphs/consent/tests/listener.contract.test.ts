import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger, redisBus, type Bus } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import { aRedis, whereRedis, type TestRedis } from "@datong/testkit/redis";
import { aConsent, choose, type Consent } from "./aConsent.ts";

const LISTENER = "examples/listener/consentChanged.js";

it("is shown in docs/extend.md as it is", async () => {
  const [listener, page] = await Promise.all([readFile(LISTENER, "utf8"), readFile("docs/extend.md", "utf8")]);

  expect(page).toContain(`\`\`\`js\n${listener}\`\`\``);
});

// Without a server there is nothing to try; `findRedis` says then how to get one, and in CI it fails.
whereRedis(describe)("the listener of the example", () => {
  let redis: TestRedis;
  let bus: Bus;
  let consent: Consent;
  const listeners: ChildProcess[] = [];
  beforeAll(async () => {
    redis = await aRedis();
    bus = redisBus({ url: redis.url, logger: createLogger("test", "silent") });
    consent = await aConsent({ bus });
  });
  afterAll(async () => {
    for (const child of listeners) child.kill("SIGKILL");
    await consent.subgraph.close();
    await dropDatabase(consent.connection);
    await bus.close();
    await redis.kill();
  });

  /** Starts it. @returns what it prints, line by line, and what ends it as a power cut does */
  function listen() {
    const child = spawn(process.execPath, [LISTENER], {
      env: { ...process.env, REDIS_URL: redis.url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    listeners.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      next: async () => JSON.parse((await lines.next()).value as string) as Record<string, unknown>,
      async kill() {
        child.kill("SIGKILL");
        await once(child, "exit");
      },
    };
  }

  it("hears every change in its order, also what was changed while it was away", async () => {
    const first = listen();
    await choose(consent.subgraph, { userId: "heard", purpose: "MARKETING" });
    const granted = await first.next();
    await choose(consent.subgraph, { userId: "heard", purpose: "MARKETING", choice: "WITHDRAW" });
    const withdrawn = await first.next();
    await first.kill();
    await choose(consent.subgraph, { userId: "heard", purpose: "MARKETING", choice: "DENY" });

    const second = listen();
    // What it had not acknowledged when it was killed comes again.
    let missed = await second.next();
    while (missed.seq === 2) missed = await second.next();
    await second.kill();

    const heard = { userId: "heard", purpose: "MARKETING", channel: "APP" };
    expect(granted).toEqual({
      ...{ ...heard, seq: 1, kind: "GRANT" },
      ...{ at: expect.stringMatching(/Z$/), validUntil: expect.stringMatching(/Z$/) },
    });
    expect([withdrawn, missed]).toMatchObject([
      { ...heard, seq: 2, kind: "WITHDRAW" },
      { ...heard, seq: 3, kind: "DENY" },
    ]);
  });
});
