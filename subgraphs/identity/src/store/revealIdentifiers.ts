import { mongo, type Connection } from "mongoose";
import type { IdentifierType } from "../domain/identifier.ts";
import type { BoundIdentifier } from "../domain/person.ts";
import { identifierModel } from "./documents.ts";
import type { Vault } from "./vault.ts";

/** The way from a bound identifier of one type to its clear value, for whoever cannot do without it. */
export const revealIdentifiers = (connection: Connection, vault: Vault, type: IdentifierType) => ({
  /** Null when the record is no longer bound, or of another type. */
  async reveal({ id, hash }: Pick<BoundIdentifier, "id" | "hash">): Promise<string | null> {
    const record = await identifierModel(connection)
      .findOne({ _id: new mongo.BSON.ObjectId(id), hash, type, state: "ACTIVE" }, { encrypted: 1 })
      .lean();
    if (!record) return null;
    const { keyId, data } = record.encrypted;
    return vault.open({ keyId, data: Buffer.from(data.buffer) }, hash);
  },
});
