import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { createSealer, type Sealed } from "@datong/subgraph-kit";
import type { Link } from "../domain/rights/exportPorts.ts";

/** What stands before the 32 bytes of a key of X25519 in DER (RFC 8410). */
const PRIVATE_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b656e032100", "hex");
const KEY = /^[\w-]{43}$/;
const KEY_ID = "link";

const bytesOf = (key: KeyObject): Buffer =>
  key.type === "private"
    ? key.export({ type: "pkcs8", format: "der" }).subarray(PRIVATE_HEAD.length)
    : key.export({ type: "spki", format: "der" }).subarray(PUBLIC_HEAD.length);

const textOf = (key: KeyObject): string => bytesOf(key).toString("base64url");

const privateKey = (token: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PRIVATE_HEAD, Buffer.from(token, "base64url")]),
    format: "der",
    type: "pkcs8",
  });

const publicKey = (text: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([PUBLIC_HEAD, Buffer.from(text, "base64url")]),
    format: "der",
    type: "spki",
  });

/** A link that was never given before: its secret is a private key, which is kept nowhere. */
export function newLink(): Link {
  const pair = generateKeyPairSync("x25519");
  return { token: textOf(pair.privateKey), lock: textOf(pair.publicKey) };
}

/** What the secret of a link opens; null for what is no secret of ours. */
export const lockOf = (token: string): string | null =>
  KEY.test(token) ? textOf(createPublicKey(privateKey(token))) : null;

/** The key on which the two sides of one text agree, and nobody besides. */
function sealerOf(mine: KeyObject, theirs: KeyObject, salt: string) {
  const shared = diffieHellman({ privateKey: mine, publicKey: theirs });
  return createSealer(new Map([[KEY_ID, new Uint8Array(hkdfSync("sha256", shared, salt, "datong export", 32))]]));
}

/** A text that only the secret of a link opens. */
export interface Closed extends Sealed {
  /** The public key with which it was closed, made for this text alone. */
  readonly ephemeral: string;
}

/** Closes a text for whoever has the link; the closing process cannot open it again. @param bound what it belongs to */
export function closeFor(lock: string, text: string, bound: string): Closed {
  const pair = generateKeyPairSync("x25519");
  const ephemeral = textOf(pair.publicKey);
  return { ...sealerOf(pair.privateKey, publicKey(lock), `${ephemeral} ${lock}`).seal(text, bound), ephemeral };
}

/** @throws Error when it was closed for another link, or belongs to something else */
export const openWith = (token: string, lock: string, { ephemeral, ...sealed }: Closed, bound: string): string =>
  sealerOf(privateKey(token), publicKey(ephemeral), `${ephemeral} ${lock}`).open(sealed, bound);
