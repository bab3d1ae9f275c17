/**
 * A process that merges two people and stops for ever between journal and edge, so that its parent can kill it there.
 *
 * @param argv the connection string, the database, the hash key and the encryption key in base64, two user ids
 */
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { v7 as uuid } from "uuid";
import { SYSTEM } from "../../src/domain/actor.ts";
import { mergePersons } from "../../src/domain/merge.ts";
import { userModel } from "../../src/store/documents.ts";
import { mongoIdentityStore } from "../../src/store/mongo.ts";
import { createVault } from "../../src/store/vault.ts";

const [uri = "", name = "", hashKey = "", encryptionKey = "", a = "", b = ""] = process.argv.slice(2);
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
const connection = await connectDatabase({ uri, name, logger: createLogger("test", "silent") });
const store = mongoIdentityStore(
  connection,
  createVault({ hashKey: bytes(hashKey), encryptionKeys: new Map([["k1", bytes(encryptionKey)]]) }),
);
// The edge is the first write to a user that a merge of staff makes.
userModel(connection).collection.bulkWrite = () => {
  process.stdout.write("journal written\n");
  return new Promise(() => undefined);
};
await mergePersons(
  { store, newId: uuid, now: new Date(), actor: SYSTEM, phoneFreshDays: 90, tellFormerOwner: () => undefined },
  [a, b],
  {
    rule: "STAFF",
    evidence: [],
  },
);
