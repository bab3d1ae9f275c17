import type { Connection } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import { SEALED_CONFLICTS } from "./conflicts.ts";
import { SEALED_IDENTIFIERS } from "./documents.ts";
import { resealClosings } from "./erasing/closings.ts";
import { SEALED_SESSIONS } from "./sessions.ts";
import { SEALED_SIGNING_KEYS } from "./signingKeys.ts";
import type { SealedPlace, Vault } from "./vault.ts";
import { SEALED_CURSORS } from "./wechat/followerSyncs.ts";
import { SEALED_PUSHES } from "./wechat/pushInbox.ts";
import { SEALED_SESSION_KEYS } from "./wechat/sessionKeys.ts";

type SealedDocument = Readonly<Record<string, unknown>> & { readonly _id: mongo.BSON.ObjectId };

const PLACES: readonly SealedPlace[] = [
  SEALED_IDENTIFIERS,
  SEALED_CONFLICTS,
  SEALED_SIGNING_KEYS,
  SEALED_SESSIONS,
  SEALED_SESSION_KEYS,
  SEALED_PUSHES,
  SEALED_CURSORS,
];

/** How a pass goes. */
export interface ResealOptions {
  /** Told after every batch. */
  readonly onProgress?: (soFar: Resealed) => void;
  /** Breaks the pass off between two values. */
  readonly signal?: AbortSignal;
  /** How many values are replaced at once; 500 unless told. */
  readonly batchSize?: number;
}

/** What a pass over everything sealed has done so far. */
export interface Resealed {
  /** Values now under the current key that were under another. */
  readonly resealed: number;
  /** Values that could not be opened, by the id of the key they are under. */
  readonly unopened: ReadonlyMap<string, number>;
}

/**
 * Encrypts everything that is under an older key again under the current one, while the product goes on working.
 *
 * Each value is replaced only if it is still the one that was read; a pass that was broken off is done by the next one,
 * and passes at the same time do not disturb each other. What other processes seal under an older key meanwhile is left
 * to the next pass: the older key can go once they all have the new one and a pass finds nothing more.
 */
export async function resealAll(
  connection: Connection,
  vault: Vault,
  { onProgress, signal, batchSize = 500 }: ResealOptions = {},
): Promise<Resealed> {
  let resealed = 0;
  const unopened = new Map<string, number>();
  const noteUnopened = (keyId: string) => unopened.set(keyId, (unopened.get(keyId) ?? 0) + 1);

  /** The replacement of one value; null when no key opens it. */
  function replacementOf({ field, by, sealedFor }: SealedPlace, document: SealedDocument) {
    const { keyId, data } = document[field] as { readonly keyId: string; readonly data: mongo.BSON.Binary };
    try {
      const next = vault.reseal({ keyId, data: Buffer.from(data.buffer) }, sealedFor(document));
      const key = Object.fromEntries(by.map((name) => [name, document[name]]));
      return {
        updateOne: {
          filter: { ...key, _id: document._id, [`${field}.data`]: data },
          update: { $set: { [field]: next } },
        },
      };
    } catch {
      noteUnopened(keyId);
      return null;
    }
  }

  for (const place of PLACES) {
    const collection = connection.collection<SealedDocument>(place.collection);
    const flush = async (documents: readonly SealedDocument[]) => {
      const writes = documents.map((document) => replacementOf(place, document)).filter((write) => write !== null);
      if (writes.length > 0) resealed += (await collection.bulkWrite(writes, { ordered: false })).modifiedCount;
      onProgress?.({ resealed, unopened });
    };
    const projection = Object.fromEntries([place.field, ...place.by].map((name) => [name, 1]));
    // In the order of `_id`, over everything: no index on the key's id, which every bind would have to maintain.
    const older = collection
      .find({ [`${place.field}.keyId`]: { $exists: true, $ne: vault.currentKeyId } }, { projection })
      .sort({ _id: 1 });
    let batch: SealedDocument[] = [];
    for await (const document of older) {
      signal?.throwIfAborted();
      batch.push(document);
      if (batch.length < batchSize) continue;
      await flush(batch);
      batch = [];
    }
    await flush(batch);
  }
  resealed += await resealClosings(connection, vault, noteUnopened, signal);
  onProgress?.({ resealed, unopened });
  return { resealed, unopened };
}
