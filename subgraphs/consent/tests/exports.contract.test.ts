import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger, createSealer, serveSubgraph, type AskSubgraph, type Connection } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aUser, dropDatabase, internalKeys } from "@datong/testkit";
import { consentMigrations, createConsentSubgraph } from "@datong/consent";
import { unzipSync } from "fflate";

describe("smoke", () => {
  it("works", async () => {
    const connection = await aMigratedDatabase("consent", consentMigrations);
    const holder: AskSubgraph = ({ query, variables }) =>
      Promise.resolve(
        query.includes("Aliases")
          ? { data: { _entities: (variables.people as { ref: string }[]).map(({ ref }) => ({ aliasIds: [ref] })) } }
          : { data: { page: { records: [{ kind: "order", title: "</script>=1+1" }], next: null } } },
      );
    const subgraph = await createConsentSubgraph({
      connection,
      logger: createLogger("t", "warn"),
      askIdentity: holder,
      askOrders: holder,
      askMembers: holder,
      encryptionKeys: new Map([["k", new Uint8Array(32)]]),
    });
    const running = await serveSubgraph(subgraph, { host: "127.0.0.1", port: 0, internalTokenKeys: internalKeys("consent") });
    const answer = await ask(subgraph, `mutation { exportMyData(input: {idempotencyKey: "1"}) { __typename ... on DataExportRequested { link export { id state } } ... on UserError { code message } } }`, { caller: aUser("ann") });
    console.log(JSON.stringify(answer));
    const { link } = (answer.data as any).exportMyData;
    for (let i = 0; i < 50; i += 1) {
      const got = await fetch(`${running.url}${link}`);
      if (got.status !== 200) { console.log(got.status, await got.text()); await new Promise((r) => setTimeout(r, 100)); continue; }
      const bytes = new Uint8Array(await got.arrayBuffer());
      const files = unzipSync(bytes);
      for (const [name, b] of Object.entries(files)) console.log(name, Buffer.from(b).toString());
      break;
    }
    const again = await fetch(`${running.url}${link}`);
    console.log(again.status, await again.text());
    await running.stop();
  });
});
