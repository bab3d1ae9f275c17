import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "@jest/globals";
import { readSupergraph, startDatong } from "@datong/deploy";
import { asDevelopment, type Transport } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { testMongoUri } from "@datong/testkit";

it("lets go of a subgraph that runs elsewhere when another supergraph is served, and when it stops", async () => {
  const committed = await readSupergraph();
  const withStoresAt = (url: string) =>
    committed.replace("enum join__Graph {", `enum join__Graph { STORES @join__graph(name: "stores", url: "${url}")`);
  const made: string[] = [];
  const released: string[] = [];
  const ask: Transport = (_name, url) => {
    made.push(url);
    return { prepare: () => () => ({ data: null }) };
  };
  const others = Object.assign(ask, { release: (name: string, url: string) => void released.push(`${name} ${url}`) });
  const datong = await startDatong({
    host: "127.0.0.1",
    port: 0,
    mongoUri: testMongoUri(),
    databasePrefix: `others-${randomUUID().slice(0, 8)}-`,
    identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["test", randomBytes(32)]]) },
    authenticate: () => asDevelopment([]),
    supergraphSdl: withStoresAt("http://one.invalid/graphql"),
    others,
    introspection: false,
    logger: createLogger("test", "silent"),
  });

  await datong.replaceSupergraph(withStoresAt("http://two.invalid/graphql"));
  await Promise.all(datong.connections.map((connection) => connection.dropDatabase()));
  await datong.stop();

  expect(made).toEqual(["http://one.invalid/graphql", "http://two.invalid/graphql"]);
  expect(released).toEqual(made.map((url) => `stores ${url}`));
});
