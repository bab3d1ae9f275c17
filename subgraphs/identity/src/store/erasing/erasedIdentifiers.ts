import type { Connection } from "mongoose";
import { identifierKey, type Identifier } from "../../domain/identifier.ts";
import type { Vault } from "../vault.ts";

interface ErasedIdentifierDocument {
  /** A keyed digest of the blind index: the index itself would still find what was sealed for it elsewhere. */
  readonly _id: string;
  readonly erasedAt: Date;
}

/** What is left of the identifiers of people who were erased, so that late records of them are known. */
export function erasedIdentifiers(connection: Connection, vault: Vault) {
  const erased = connection.collection<ErasedIdentifierDocument>("erasedIdentifiers");
  const tombstoneOf = (hash: string) => vault.digest("erased identifier", hash);

  return {
    /** Notes that whoever had these blind indexes has been erased; of two who had the same one after the other, the later. */
    async bury(hashes: readonly string[], at: Date): Promise<void> {
      for (const hash of hashes)
        await erased.updateOne({ _id: tombstoneOf(hash) }, { $max: { erasedAt: at } }, { upsert: true });
    },

    /** When the last holder of each identifier was erased, by `identifierKey`; those of nobody erased are missing. */
    async erasuresOf(identifiers: readonly Identifier[]): Promise<ReadonlyMap<string, Date>> {
      const keys = new Map(
        identifiers.map((identifier) => [tombstoneOf(vault.blindIndex(identifier)), identifierKey(identifier)]),
      );
      if (keys.size === 0) return new Map();
      const found = await erased.find({ _id: { $in: [...keys.keys()] } }).toArray();
      return new Map(found.map(({ _id, erasedAt }) => [keys.get(_id) ?? "", erasedAt]));
    },
  };
}
