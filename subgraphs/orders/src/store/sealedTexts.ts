import type { Connection, Sealed, Sealer } from "@datong/subgraph-kit";
import type mongoose from "mongoose";
import type { KeptRaw, StoredSealed } from "./documents.ts";

/** A text of documents that lies encrypted, since it may say anything of a person. */
export interface SealedText {
  readonly collection: string;
  /** The field in which it lies. */
  readonly sealed: string;
  /** The field in which documents from before it was encrypted have it. */
  readonly clear: string;
  /** A time that every document has, by whose index those are found. */
  readonly time: string;
  /** What it is called in what it is bound to. */
  readonly name: string;
}

/** The raw form of a record in quarantine, as JSON: any key and any depth, nothing in it means anything to the database. */
export const RAW_FORM: SealedText = {
  ...{ collection: "quarantined", sealed: "sealed", clear: "raw" },
  ...{ time: "quarantinedAt", name: "quarantined" },
};

/** What a person asks for besides with a reservation. */
export const NOTE: SealedText = {
  ...{ collection: "reservations", sealed: "sealedNote", clear: "note" },
  ...{ time: "startsAt", name: "reservation note" },
};

const SEALED_TEXTS = [RAW_FORM, NOTE];

const asSealed = ({ keyId, data }: StoredSealed): Sealed => ({
  keyId,
  data: Buffer.isBuffer(data) ? data : Buffer.from(data.buffer),
});

/** Encrypts a text of the document with this id; it opens for no other. */
export const sealText = (sealer: Sealer, { name }: SealedText, id: string, text: string): Sealed =>
  sealer.seal(text, `${name} ${id}`);

/** @throws Error when the key is not there, or the text is another document's */
export const openText = (sealer: Sealer, { name }: SealedText, id: string, sealed: StoredSealed): string =>
  sealer.open(asSealed(sealed), `${name} ${id}`);

export const sealRaw = (sealer: Sealer, id: string, raw: unknown): Sealed =>
  sealText(sealer, RAW_FORM, id, JSON.stringify(raw));

/**
 * The raw form of a record; null once it is forgotten.
 *
 * @throws Error as `openText`
 */
export function openRaw(sealer: Sealer, id: string, { sealed, raw }: KeptRaw): unknown {
  const text = sealed ? openText(sealer, RAW_FORM, id, sealed) : raw;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

/** So many texts are encrypted anew at a time. */
const BATCH = 100;

/** What came of encrypting texts anew. */
export interface TextsResealed {
  readonly encrypted: number;
  /** Values that no key opens, by the id of theirs. */
  readonly unopened: ReadonlyMap<string, number>;
}

type TextDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

/** The text of a document in either form, and a filter for documents in which it is still that. */
function textOf(sealer: Sealer, kind: SealedText, document: TextDocument) {
  const sealed = document[kind.sealed] as StoredSealed | undefined;
  return sealed
    ? { text: openText(sealer, kind, document._id, sealed), still: { [`${kind.sealed}.data`]: sealed.data } }
    : { text: document[kind.clear] as string, still: { [kind.clear]: document[kind.clear] } };
}

async function resealTexts(
  connection: Connection,
  sealer: Sealer,
  kind: SealedText,
  unopened: Map<string, number>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const collection = connection.collection<TextDocument>(kind.collection);
  let encrypted = 0;

  function replacementOf(document: TextDocument): mongoose.mongo.AnyBulkWriteOperation<TextDocument>[] {
    try {
      const { text, still } = textOf(sealer, kind, document);
      const $set = { [kind.sealed]: sealText(sealer, kind, document._id, text) };
      return [
        { updateOne: { filter: { _id: document._id, ...still }, update: { $set, $unset: { [kind.clear]: "" } } } },
      ];
    } catch {
      const { keyId = "" } = (document[kind.sealed] ?? {}) as Partial<StoredSealed>;
      unopened.set(keyId, (unopened.get(keyId) ?? 0) + 1);
      return [];
    }
  }
  async function replace(documents: readonly TextDocument[]): Promise<void> {
    const writes = documents.flatMap(replacementOf);
    if (writes.length > 0) encrypted += (await collection.bulkWrite(writes, { ordered: false })).modifiedCount;
  }

  const keyId = `${kind.sealed}.keyId`;
  const others = [
    { [kind.time]: { $gte: new Date(0) }, [kind.clear]: { $exists: true } },
    { [keyId]: { $lt: sealer.currentKeyId } },
    { [keyId]: { $gt: sealer.currentKeyId } },
  ];
  const projection = { [kind.sealed]: 1, [kind.clear]: 1 };
  for (const filter of others) {
    let batch: TextDocument[] = [];
    for await (const document of collection.find<TextDocument>(filter, { projection, batchSize: BATCH })) {
      signal?.throwIfAborted();
      batch.push(document);
      if (batch.length < BATCH) continue;
      await replace(batch);
      batch = [];
    }
    await replace(batch);
  }
  return encrypted;
}

/**
 * Encrypts every text again that is not under the current key, or under none, while processes go on serving. Each is
 * replaced only if it is still the one that was read; a pass that was broken off is done by the next one.
 */
export async function resealAll(connection: Connection, sealer: Sealer, signal?: AbortSignal): Promise<TextsResealed> {
  const unopened = new Map<string, number>();
  let encrypted = 0;
  for (const kind of SEALED_TEXTS) encrypted += await resealTexts(connection, sealer, kind, unopened, signal);
  return { encrypted, unopened };
}

/** Forgets the raw forms of records that were resolved or given up before then; what became of them stays told. */
export async function forgetRawForms(connection: Connection, settledBefore: Date): Promise<number> {
  const { modifiedCount } = await connection
    .collection(RAW_FORM.collection)
    .updateMany({ settledAt: { $lt: settledBefore }, "sealed.keyId": { $exists: true } }, { $unset: { sealed: "" } });
  return modifiedCount;
}

/**
 * Makes sure at start that the configured keys are those of this database.
 *
 * @throws Error naming the variable that does not fit
 */
export async function verifyKeys(connection: Connection, sealer: Sealer): Promise<void> {
  for (const kind of SEALED_TEXTS) {
    const sample = await connection
      .collection<TextDocument>(kind.collection)
      .findOne<TextDocument>({ [`${kind.sealed}.keyId`]: { $gt: "" } }, { projection: { [kind.sealed]: 1 } });
    if (!sample) continue;
    try {
      textOf(sealer, kind, sample);
    } catch {
      throw new Error(`ORDERS_ENCRYPTION_KEYS do not open what this database keeps encrypted in ${kind.collection}.`);
    }
  }
}
