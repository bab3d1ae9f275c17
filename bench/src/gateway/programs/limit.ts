import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLogger, processShape, readConfig, runProcess } from "@datong/subgraph-kit";
import { permissionOf } from "../graph/consent.ts";
import { membershipOf } from "../graph/members.ts";
import { ordersOf } from "../graph/orders.ts";
import { findByOpenid } from "../graph/people.ts";
import { homePage } from "./homePage.ts";

/** The limit: the Home page alone, on Node's own server, everything in memory, no graph, nobody asked who they are. */
runProcess(async () => {
  const config = readConfig(processShape);
  const server = createServer({ keepAliveTimeout: 60_000 }, ({ url = "" }, response) => {
    const person = findByOpenid(new URLSearchParams(url.slice(url.indexOf("?") + 1)).get("openid") ?? "");
    const answer = person
      ? homePage(
          person,
          ordersOf(person, { status: ["PENDING_PAYMENT"], first: 10 }),
          membershipOf(person),
          permissionOf(person, { purpose: "LOCATION", channel: "MINI_PROGRAM" }),
        )
      : { data: { user: null } };
    const body = JSON.stringify(answer);
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
  server.listen(config.PORT, config.HOST);
  await once(server, "listening");
  const { address, port } = server.address() as AddressInfo;
  createLogger("limit", config.LOG_LEVEL).info({ url: `http://${address}:${port}` }, "listening");
  return {
    stop() {
      server.close().closeAllConnections();
      return Promise.resolve();
    },
  };
});
