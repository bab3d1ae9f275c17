import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { Schema } from "mongoose";
import { nextKey, publishedKeys, type KeySchedule } from "../domain/signingKey.ts";
import type { Sealed, SealedPlace, Vault } from "./vault.ts";

/** ECDSA on P-256 with SHA-256. */
export const SIGNING_ALGORITHM = "ES256";

interface SigningKeyDocument extends Omit<KeySchedule, "sequence"> {
  /** The sequence: of all processes that make the next key, the unique index lets one. */
  readonly _id: number;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly publicKey: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
  /** The private key as a JWK, sealed. */
  readonly privateKey: { readonly keyId: string; readonly data: Buffer };
}

/** A key that signs access tokens, has signed them, or will. */
export interface SigningKey extends KeySchedule {
  readonly kid: string;
  readonly publicKey: JWK;
  readonly privateKey: Sealed;
}

const text = { type: String, required: true };

const signingKeySchema = new Schema<SigningKeyDocument>(
  {
    _id: { type: Number, required: true },
    kid: text,
    publicKey: { kty: text, crv: text, x: text, y: text },
    privateKey: { keyId: text, data: { type: Buffer, required: true } },
    publishedAt: { type: Date, required: true },
    signsFrom: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const signingKeyModel = (connection: Connection) =>
  connection.model<SigningKeyDocument>("SigningKey", signingKeySchema, "signingKeys");

const placeOf = (kid: string): string => `signing-key:${kid}`;

/** @throws Error naming the variable that does not fit */
export function openPrivateKey(vault: Vault, { kid, privateKey }: SigningKey): JWK {
  try {
    return JSON.parse(vault.openText(privateKey, placeOf(kid))) as JWK;
  } catch {
    throw new Error("IDENTITY_ENCRYPTION_KEYS do not open the signing keys in this database.");
  }
}

async function readKeys(connection: Connection): Promise<readonly SigningKey[]> {
  const documents = await signingKeyModel(connection).find().lean<SigningKeyDocument[]>();
  return documents.map(({ _id, privateKey: { keyId, data }, ...key }) => ({
    ...key,
    sequence: _id,
    privateKey: { keyId, data: Buffer.from(data.buffer) },
  }));
}

/** @returns false when another process has made a key with this sequence */
async function makeKey(connection: Connection, vault: Vault, schedule: KeySchedule): Promise<boolean> {
  const pair = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const { kty = "", crv = "", x = "", y = "" } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint({ kty, crv, x, y });
  const { sequence, publishedAt, signsFrom } = schedule;
  try {
    await signingKeyModel(connection).create({
      _id: sequence,
      kid,
      publicKey: { kty, crv, x, y },
      privateKey: vault.sealText(JSON.stringify(await exportJWK(pair.privateKey)), placeOf(kid)),
      publishedAt,
      signsFrom,
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * All keys that are of any use now. Makes the first one where there is none and the next one when it is time, once among
 * all processes; forgets those whose last token has expired.
 *
 * @param after how long a key signs, in milliseconds; 0 to begin with the next one now
 */
export async function currentKeys(
  connection: Connection,
  vault: Vault,
  at: Date,
  after: number,
): Promise<readonly SigningKey[]> {
  const keys = await readKeys(connection);
  const wanted = nextKey(keys, at, after);
  if (wanted) {
    await makeKey(connection, vault, wanted);
    return readKeys(connection);
  }
  const published = publishedKeys(keys, at);
  const useless = keys.filter((key) => !published.includes(key)).map(({ sequence }) => sequence);
  if (useless.length > 0) await signingKeyModel(connection).deleteMany({ _id: { $in: useless } });
  return published;
}

/**
 * Begins with the next signing key now: it is published at once and signs in an hour. While one waits for its time already
 * nothing is made.
 *
 * @returns the newest key
 */
export async function rotateSigningKey(
  connection: Connection,
  vault: Vault,
  at: Date,
): Promise<{ readonly kid: string; readonly signsFrom: Date }> {
  const keys = await currentKeys(connection, vault, at, 0);
  const newest = keys.reduce((a, b) => (a.sequence > b.sequence ? a : b));
  return { kid: newest.kid, signsFrom: newest.signsFrom };
}

export const SEALED_SIGNING_KEYS: SealedPlace = {
  collection: "signingKeys",
  field: "privateKey",
  by: ["kid"],
  sealedFor: ({ kid }) => ({ context: placeOf(kid as string) }),
};
