import { EventEmitter } from "node:events";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { callerBudgets, type Budgets, type CallerBudgets, type RunningGateway } from "@datong/gateway";
import { createLogger, fail, type Caller } from "@datong/subgraph-kit";
import { aRedis, whereRedis, type TestRedis } from "@datong/testkit/redis";
import { createClient } from "@redis/client";
import { aPhonebookStand } from "./aPhonebook.ts";
import { stopTheClock } from "./stopTheClock.ts";

const BUDGETS: Budgets = {
  anonymous: { requests: 3, cost: 100 },
  user: { requests: 5, cost: 50 },
  service: { requests: 100, cost: 1_000 },
};
const SECRET = new Uint8Array(32).fill(7);
const CHEAP = `{ person(by: { id: "1" }) { id } }`;
/** Costs 3 + 1 + 20. */
const PAGE = `{ all { nodes { id } } }`;

/** `user ann`, `service erp`; anything else does not hold. */
function authenticate(authorization: string | undefined): Promise<Caller> {
  const [kind, subject = ""] = authorization?.split(" ") ?? ["nobody"];
  if (kind === "nobody") return Promise.resolve({ kind: "ANONYMOUS" });
  if (kind === "user") return Promise.resolve({ kind: "USER", subject });
  if (kind === "service") return Promise.resolve({ kind: "SERVICE", subject, scopes: new Set() });
  const refusal = fail("UNAUTHENTICATED");
  refusal.extensions.http = { status: 401 };
  return Promise.reject(refusal);
}

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.stop();
});

async function open(budgets: CallerBudgets): Promise<RunningGateway> {
  const { gateway } = await aPhonebookStand({ authenticate, budgets, trustedProxies: ["127.0.0.0/8"] });
  opened.push({ stop: () => budgets.close() }, gateway);
  return gateway;
}

const inMemory = (budgets: Partial<Budgets> = {}) =>
  open(callerBudgets({ budgets: { ...BUDGETS, ...budgets }, logger: createLogger("test", "silent") }));

async function ask({ endpoint }: RunningGateway, who: { readonly as?: string; readonly from?: string }, query = CHEAP) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      ...(who.as === undefined ? {} : { authorization: who.as }),
      "x-forwarded-for": who.from ?? "203.0.113.1",
    },
    body: JSON.stringify({ query }),
  });
  const { errors = [] } = (await response.json()) as {
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
  const header = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    codes: errors.map(({ extensions }) => extensions.code),
    messages: errors.map(({ message }) => message),
    policy: header("ratelimit-policy"),
    left: header("ratelimit"),
    retryAfter: header("retry-after"),
  };
}

async function statuses(count: number, asking: (place: number) => ReturnType<typeof ask>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let place = 0; place < count; place += 1) found.push((await asking(place)).status);
  return found;
}

describe("a caller's budget", () => {
  it("is told in every answer, as the draft of the IETF says", async () => {
    const gateway = await inMemory();

    const { policy, left } = await ask(gateway, { as: "user ann" }, PAGE);
    const next = await ask(gateway, { as: "user ann" }, PAGE);

    expect(policy).toBe('"requests";q=5;w=60, "cost";q=50;w=60');
    expect(left).toBe('"requests";r=4;t=60, "cost";r=26;t=60');
    expect(next.left).toMatch(/^"requests";r=3;t=\d+, "cost";r=2;t=\d+$/);
  });

  it("ends: 429, and when to come again", async () => {
    const gateway = await inMemory();
    const answers = await statuses(5, () => ask(gateway, { as: "user ann" }));

    const { status, codes, messages, left, retryAfter } = await ask(gateway, { as: "user ann" });

    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect([status, codes]).toEqual([429, ["RATE_LIMITED"]]);
    expect(messages).toEqual([`Too many requests within a minute; retry in ${retryAfter} s.`]);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    expect(left).toMatch(/^"requests";r=0;t=\d+$/);
  });

  it("is never overdrawn by requests that come at once", async () => {
    const gateway = await inMemory();

    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(gateway, { as: "user ann" })));

    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(5).fill(200),
      ...Array<number>(4).fill(429),
    ]);
    expect(answers.map(({ left }) => /"requests";r=(\d+)/.exec(left ?? "")?.[1]).sort()).toEqual([
      "0",
      "0",
      "0",
      "0",
      "0",
      "1",
      "2",
      "3",
      "4",
    ]);
  });

  it("ends by what is asked for as well as by how often, and the dear operation is not run", async () => {
    const gateway = await inMemory();
    await ask(gateway, { as: "user ann" }, PAGE);
    await ask(gateway, { as: "user ann" }, PAGE);

    const { status, codes, left, messages } = await ask(gateway, { as: "user ann" }, PAGE);

    expect([status, codes]).toEqual([429, ["RATE_LIMITED"]]);
    expect(left).toMatch(/"cost";r=0/);
    expect(messages[0]).toMatch(/^Too much was asked for within a minute/);
  });

  it("never holds what costs more than a whole minute's: that is refused for good", async () => {
    const gateway = await inMemory();

    const { status, codes, messages } = await ask(gateway, { as: "user ann" }, "{ all(first: 60) { nodes { id } } }");

    expect([status, codes]).toEqual([400, ["OPERATION_TOO_LARGE"]]);
    expect(messages[0]).toMatch(/may cost 64, at most 50/);
  });

  it("counts refused requests too", async () => {
    const gateway = await inMemory();

    const answers = await statuses(6, () => ask(gateway, { as: "user ann" }, "{ unknown }"));

    expect(answers).toEqual([400, 400, 400, 400, 400, 429]);
  });

  it("is each person's, each back end's, and each address's own", async () => {
    const gateway = await inMemory();
    await statuses(6, () => ask(gateway, { as: "user ann" }));
    await statuses(4, () => ask(gateway, { from: "203.0.113.1" }));

    expect((await ask(gateway, { as: "user ann", from: "203.0.113.9" })).status).toBe(429);
    expect((await ask(gateway, { as: "user bob" })).status).toBe(200);
    expect((await ask(gateway, { as: "service ann" })).status).toBe(200);
    expect((await ask(gateway, { from: "203.0.113.1" })).status).toBe(429);
    expect((await ask(gateway, { from: "203.0.113.2" })).status).toBe(200);
  });

  it("is one for a whole /64 of IPv6, and another for the next", async () => {
    const gateway = await inMemory();

    const answers = await statuses(4, (place) => ask(gateway, { from: `2001:db8:1:2::${place + 1}` }));
    const spelt = await ask(gateway, { from: "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff" });
    const next = await ask(gateway, { from: "2001:db8:1:3::1" });

    expect(answers).toEqual([200, 200, 200, 429]);
    expect([spelt.status, next.status]).toEqual([429, 200]);
  });

  it("is sixteen for all networks of a /48 together, however many they are", async () => {
    const gateway = await inMemory();

    const answers = await statuses(49, (place) => ask(gateway, { from: `2001:db8:1:${place + 1}::1` }));
    const costly = await inMemory({ anonymous: { requests: 100, cost: 24 } });
    const pages = await statuses(17, (place) => ask(costly, { from: `2001:db8:1:${place + 1}::1` }, PAGE));
    const next = await ask(gateway, { from: "2001:db8:2:1::1" });

    expect(answers).toEqual([...Array.from({ length: 48 }, () => 200), 429]);
    expect(pages).toEqual([...Array.from({ length: 16 }, () => 200), 429]);
    expect(next.status).toBe(200);
  });

  it("of an address is spent by tokens that do not hold, and by nobody's else", async () => {
    const gateway = await inMemory();

    const guesses = await statuses(5, (place) => ask(gateway, { as: `guess ${place}` }));
    const { policy } = await ask(gateway, { as: "guess", from: "203.0.113.7" });
    const person = await ask(gateway, { as: "user ann" });

    expect(guesses).toEqual([401, 401, 401, 429, 429]);
    expect(policy).toBe('"requests";q=3;w=60, "cost";q=100;w=60');
    expect(person.status).toBe(200);
  });

  it("is nothing to who asks from within the process", async () => {
    const gateway = await inMemory();

    for (let place = 0; place < 10; place += 1) {
      const { errors } = await gateway.execute({ query: PAGE }, { caller: { kind: "USER", subject: "ann" } });
      expect(errors).toBeUndefined();
    }
  });
});

// Without a server there is nothing to try; `findRedis` says then how to get one, and in CI it fails.
whereRedis(describe)("a budget in Redis", () => {
  let redis: TestRedis;
  const log = new EventEmitter();
  const lines: string[] = [];
  const logger = createLogger("test", "info", {
    write(line: string) {
      lines.push(line);
      log.emit("line", line);
    },
  });

  /** Does something, and waits until the log says what is to follow: a gateway does not wait for Redis. */
  async function until<Value>(text: string, doing: () => Promise<Value>): Promise<Value> {
    const said = new Promise<void>((resolve) => {
      log.on("line", (line: string) => {
        if (line.includes(text)) resolve();
      });
    });
    const value = await doing();
    await said;
    return value;
  }

  async function begin() {
    lines.length = 0;
    redis = await aRedis();
    opened.push({ stop: () => redis.kill() });
  }

  const aGatewayWithRedis = () =>
    until("connected to Redis", () =>
      open(callerBudgets({ budgets: BUDGETS, redisUrl: redis.url, secret: SECRET, logger })),
    );

  /** Asks while Redis has all the time it needs: a gateway that waits too long for it counts by itself. */
  async function inTime<Value>(asking: () => Promise<Value>): Promise<Value> {
    stopTheClock();
    try {
      return await asking();
    } finally {
      jest.useRealTimers();
    }
  }

  it("is one for all gateways, and says nothing about anybody", async () => {
    await begin();
    const [one, other] = [await aGatewayWithRedis(), await aGatewayWithRedis()];

    const answers = await inTime(() =>
      statuses(6, (place) => ask(place % 2 === 0 ? one : other, { as: "user ann-13800000000" })),
    );
    await inTime(() => ask(one, { from: "203.0.113.1" }));
    const client = await createClient({ url: redis.url }).connect();
    const keys = await client.keys("*");
    const lives = await Promise.all(keys.map((key) => client.ttl(key)));
    client.destroy();

    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    expect(keys).toHaveLength(4);
    expect(keys.join(" ")).toMatch(/^datong:budget:/);
    expect(keys.join(" ")).not.toMatch(/ann|138|203/);
    expect(lives.every((seconds) => seconds > 0 && seconds <= 60)).toBe(true);
  });

  it("goes on in each gateway while Redis is dead, and is told once", async () => {
    await begin();
    const gateway = await aGatewayWithRedis();
    await inTime(() => ask(gateway, { as: "user ann" }));

    await redis.kill();
    const answers = await statuses(6, () => ask(gateway, { as: "user ann" }));
    const { left } = await ask(gateway, { as: "user bob" });
    await until("Redis is back", () => redis.start());

    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    expect(left).toMatch(/^"requests";r=4;/);
    expect(lines.filter((line) => line.includes("Redis is away"))).toHaveLength(1);
    expect(lines.join("")).not.toMatch(/ann|203\.0/);
  });

  it("goes on in each gateway while Redis does not answer", async () => {
    await begin();
    const gateway = await aGatewayWithRedis();
    await inTime(() => ask(gateway, { as: "user ann" }));

    redis.freeze();
    const answers = await statuses(6, () => ask(gateway, { as: "user ann" }));

    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    expect(lines.filter((line) => line.includes("Redis is away"))).toHaveLength(1);
  });

  it("is counted from the start in a gateway that finds no Redis", async () => {
    const gateway = await open(
      callerBudgets({ budgets: BUDGETS, redisUrl: "redis://127.0.0.1:1", secret: SECRET, logger }),
    );

    expect(await statuses(6, () => ask(gateway, { as: "user ann" }))).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
