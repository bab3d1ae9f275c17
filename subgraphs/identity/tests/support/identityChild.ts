/**
 * A process of identity over a company's database, which its parent may kill at any moment. Prints its address.
 *
 * @param argv a `ChildSettings` as JSON
 */
import { createIdentitySubgraph, type WechatSettings } from "@datong/identity";
import { connectDatabase, createLogger, serveSubgraph } from "@datong/subgraph-kit";
import { internalKeys } from "@datong/testkit";

export interface ChildSettings {
  readonly uri: string;
  readonly name: string;
  /** In base64, both. */
  readonly hashKey: string;
  readonly encryptionKey: string;
  readonly wechat: WechatSettings;
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
const { uri, name, wechat, ...secrets } = JSON.parse(process.argv[2] ?? "") as ChildSettings;
const logger = createLogger("test", "silent");
const identity = await createIdentitySubgraph({
  connection: await connectDatabase({ uri, name, logger }),
  logger,
  keys: {
    hashKey: bytes(secrets.hashKey),
    encryptionKeys: new Map([["k1", bytes(secrets.encryptionKey)]]),
  },
  wechat,
});
const { url } = await serveSubgraph(identity, {
  host: "127.0.0.1",
  port: 0,
  internalTokenKeys: internalKeys("identity"),
});
process.stdout.write(`${url}\n`);
