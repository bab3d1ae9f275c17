import { createLogger, runProcess } from "@datong/subgraph-kit";
import Fastify from "fastify";
import mongoose from "mongoose";
import { readVariantConfig } from "./config.ts";
import { createHomeReader } from "./readHome.ts";

/** What one would write by hand for this one page: an endpoint on the databases, without a graph. */
runProcess(async () => {
  const config = readVariantConfig();
  const client = await mongoose.mongo.MongoClient.connect(config.MONGODB_URI);
  const readHome = createHomeReader(client, config.IDENTITY_HASH_KEY.reveal());

  const app = Fastify({ forceCloseConnections: "idle" });
  app.get<{ Querystring: { appid: string; openid: string } }>(
    "/home",
    {
      schema: {
        querystring: {
          type: "object",
          required: ["appid", "openid"],
          properties: { appid: { type: "string" }, openid: { type: "string" } },
        },
      },
    },
    async ({ query: { appid, openid } }) => ({ data: { user: await readHome(appid, openid) } }),
  );
  const url = await app.listen({ host: config.HOST, port: config.PORT });
  createLogger("handwritten", config.LOG_LEVEL).info({ url }, "listening");
  return {
    async stop() {
      await app.close();
      await client.close();
    },
  };
});
