import { mongo, type Connection } from "mongoose";
import type { ClearOpenids } from "../../domain/wechat.ts";
import { identifierModel } from "../documents.ts";
import type { Vault } from "../vault.ts";

export const mongoClearOpenids = (connection: Connection, vault: Vault): ClearOpenids => ({
  async reveal({ id, hash }) {
    const record = await identifierModel(connection)
      .findOne({ _id: new mongo.ObjectId(id), hash, state: "ACTIVE" }, { encrypted: 1 })
      .lean();
    if (!record) return null;
    const { keyId, data } = record.encrypted;
    return vault.open({ keyId, data: Buffer.from(data.buffer) }, hash);
  },
});
