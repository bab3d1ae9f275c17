import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { z, type Subgraph } from "@datong/subgraph-kit";

/** Where whoever has a receipt finds the key that it was signed with. */
export const RECEIPT_KEYS_PATH = "/.well-known/datong-receipts.json";

/** A public key of Ed25519 as a JSON Web Key (RFC 8037). */
const publicKey = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  kid: z.string(),
});

export type ReceiptKey = z.output<typeof publicKey>;

/** A set of keys, as it stands at `RECEIPT_KEYS_PATH`. */
export const receiptKeySet = z.object({ keys: z.array(publicKey) });

/** The name of a key: its thumbprint (RFC 7638), which whoever has the key can reckon. */
const thumbprintOf = (x: string): string =>
  createHash("sha256")
    .update(JSON.stringify({ crv: "Ed25519", kty: "OKP", x }))
    .digest("base64url");

/** The public part of a private key. */
export function publicKeyOf(key: KeyObject): ReceiptKey {
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return { kty: "OKP", crv: "Ed25519", x, kid: thumbprintOf(x) };
}

/**
 * `GET /.well-known/datong-receipts.json`: the key that receipts are signed with now; none where they are not.
 *
 * @param key the private key
 */
export const receiptKeysRoute =
  (key: KeyObject | null): NonNullable<Subgraph["routes"]> =>
  (app) => {
    const keys = key ? [{ ...publicKeyOf(key), alg: "EdDSA", use: "sig" }] : [];
    app.get(RECEIPT_KEYS_PATH, (_request, reply) =>
      reply.header("cache-control", "public, max-age=3600").send({ keys }),
    );
  };
