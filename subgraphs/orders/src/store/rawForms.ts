import type { Connection, Sealed, Sealer } from "@datong/subgraph-kit";
import type { KeptRaw, QuarantinedDocument, StoredSealed } from "./documents.ts";

const boundTo = (id: string): string => `quarantined ${id}`;

const asSealed = ({ keyId, data }: StoredSealed): Sealed => ({
  keyId,
  data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer),
});

/** Encrypts the raw form of a record with this id. Any key and any depth: nothing in it means anything to the database. */
export const sealRaw = (sealer: Sealer, id: string, raw: unknown): Sealed =>
  sealer.seal(JSON.stringify(raw), boundTo(id));

/**
 * The raw form of a record; null once it is forgotten.
 *
 * @throws Error when the key is not there
 */
export function openRaw(sealer: Sealer, id: string, { sealed, raw }: KeptRaw): unknown {
  if (sealed) return JSON.parse(sealer.open(asSealed(sealed), boundTo(id))) as unknown;
  return raw === undefined ? null : (JSON.parse(raw) as unknown);
}

/** So many raw forms are encrypted anew at a time. */
const BATCH = 100;

/** What a sweep did. */
export interface RawFormsSwept {
  readonly forgotten: number;
  readonly encrypted: number;
  /** Values that no key opens, by the id of theirs. */
  readonly unopened: ReadonlyMap<string, number>;
}

type RawDocument = Pick<QuarantinedDocument, "_id" | "sealed" | "raw" | "quarantinedAt" | "settledAt">;

/**
 * Encrypts every raw form again that is not under the current key, or under none, while processes go on serving. Each is
 * replaced only if it is still the one that was read; a pass that was broken off is done by the next one.
 */
export async function resealRawForms(
  connection: Connection,
  sealer: Sealer,
  signal?: AbortSignal,
): Promise<Omit<RawFormsSwept, "forgotten">> {
  const quarantined = connection.collection<RawDocument>("quarantined");
  const unopened = new Map<string, number>();
  let encrypted = 0;

  function replacementOf({ _id, sealed, raw }: RawDocument) {
    const before = sealed ? { "sealed.data": sealed.data } : { raw: raw ?? "" };
    try {
      const next = sealRaw(sealer, _id, openRaw(sealer, _id, { ...(sealed ? { sealed } : { raw: raw ?? "" }) }));
      return [
        { updateOne: { filter: { _id, ...before }, update: { $set: { sealed: next }, $unset: { raw: "" as const } } } },
      ];
    } catch {
      const keyId = sealed?.keyId ?? "";
      unopened.set(keyId, (unopened.get(keyId) ?? 0) + 1);
      return [];
    }
  }
  async function replace(documents: readonly RawDocument[]): Promise<void> {
    const writes = documents.flatMap(replacementOf);
    if (writes.length > 0) encrypted += (await quarantined.bulkWrite(writes, { ordered: false })).modifiedCount;
  }

  const { currentKeyId: current } = sealer;
  const others = [
    // Every record has a time; it is by that index that they are found.
    { quarantinedAt: { $gt: new Date(0) }, raw: { $exists: true } },
    { "sealed.keyId": { $lt: current } },
    { "sealed.keyId": { $gt: current } },
  ];
  for (const filter of others) {
    let batch: RawDocument[] = [];
    for await (const document of quarantined.find(filter, { projection: { sealed: 1, raw: 1 }, batchSize: BATCH })) {
      signal?.throwIfAborted();
      batch.push(document);
      if (batch.length < BATCH) continue;
      await replace(batch);
      batch = [];
    }
    await replace(batch);
  }
  return { encrypted, unopened };
}

/** Forgets the raw forms of records that were resolved or given up before then; what became of them stays told. */
export async function forgetRawForms(connection: Connection, settledBefore: Date): Promise<number> {
  const { modifiedCount } = await connection
    .collection<RawDocument>("quarantined")
    .updateMany({ settledAt: { $lt: settledBefore }, "sealed.keyId": { $exists: true } }, { $unset: { sealed: "" } });
  return modifiedCount;
}

/**
 * Makes sure at start that the configured keys are those of this database.
 *
 * @throws Error naming the variable that does not fit
 */
export async function verifyRawKeys(connection: Connection, sealer: Sealer): Promise<void> {
  const sample = await connection
    .collection<RawDocument>("quarantined")
    .findOne({ "sealed.keyId": { $gt: "" } }, { projection: { sealed: 1 } });
  if (!sample?.sealed) return;
  try {
    openRaw(sealer, sample._id, sample);
  } catch {
    throw new Error("ORDERS_ENCRYPTION_KEYS do not open the quarantined records in this database.");
  }
}
