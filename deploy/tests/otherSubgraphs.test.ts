import { expect, it } from "@jest/globals";
import { readSupergraph } from "@datong/deploy";
import type { Transport } from "@datong/gateway";
import { aDatong, removeDatong } from "./aDatong.ts";

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
  const datong = await aDatong({ supergraphSdl: withStoresAt("http://one.invalid/graphql"), others });

  await datong.replaceSupergraph(withStoresAt("http://two.invalid/graphql"));
  await removeDatong(datong);

  expect(made).toEqual(["http://one.invalid/graphql", "http://two.invalid/graphql"]);
  expect(released).toEqual(made.map((url) => `stores ${url}`));
});
