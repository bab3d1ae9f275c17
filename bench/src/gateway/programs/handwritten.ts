import { createLogger, runProcess } from "@datong/subgraph-kit";
import Fastify from "fastify";
import { Pool } from "undici";
import type { Permission } from "../graph/consent.ts";
import type { Membership } from "../graph/members.ts";
import type { OrderPage } from "../graph/orders.ts";
import type { Person } from "../graph/people.ts";
import { readOtherConfig } from "./config.ts";
import { homePage } from "./homePage.ts";

const CONNECTIONS_EACH = 64;

/** What one would write by hand for the Home page: a Fastify endpoint that asks the four services with undici. */
runProcess(async () => {
  const config = readOtherConfig();
  const pools = new Map(
    [...config.SUBGRAPH_URLS].map(([name, url]) => [
      name,
      new Pool(new URL(url).origin, { connections: CONNECTIONS_EACH }),
    ]),
  );

  async function read(name: string, parameters: Record<string, string>): Promise<unknown> {
    const pool = pools.get(name);
    if (!pool) throw new Error(`There is no ${name}.`);
    const path = `/rest?${new URLSearchParams(parameters).toString()}`;
    const { body } = await pool.request({ method: "GET", path });
    return body.json();
  }

  const app = Fastify({ forceCloseConnections: "idle" });
  app.get<{ Querystring: { openid: string } }>(
    "/home",
    { schema: { querystring: { type: "object", required: ["openid"], properties: { openid: { type: "string" } } } } },
    async ({ query: { openid } }) => {
      const person = (await read("identity", { openid })) as Person | null;
      if (!person) return { data: { user: null } };
      const ids = [person.id, ...person.aliasIds].join(",");
      const [orders, membership, permission] = await Promise.all([
        read("orders", { ids }) as Promise<OrderPage>,
        read("members", { ids }) as Promise<Membership | null>,
        read("consent", { ids }) as Promise<Permission>,
      ]);
      return homePage(person, orders, membership, permission);
    },
  );
  const url = await app.listen({ host: config.HOST, port: config.PORT });
  createLogger("handwritten", config.LOG_LEVEL).info({ url }, "listening");
  return {
    async stop() {
      await app.close();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
});
