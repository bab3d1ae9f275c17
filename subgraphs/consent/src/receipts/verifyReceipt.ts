import { createPublicKey, verify } from "node:crypto";
import { z } from "@datong/subgraph-kit";
import type { RecordedEvent } from "../domain/ports.ts";
import { hashOf, subjectOfId } from "../store/chain.ts";
import { coveredOfRecorded } from "../store/documents.ts";
import { CONSENT_RECEIPT, ERASURE_RECEIPT } from "./receipt.ts";
import { receiptKeySet, type ReceiptKey } from "./receiptKeys.ts";

const receipt = z.object({
  kind: z.enum([CONSENT_RECEIPT, ERASURE_RECEIPT]),
  version: z.literal(1),
  algorithm: z.literal("Ed25519").nullable(),
  kid: z.string().nullable(),
  entry: z.string(),
  signature: z.string().nullable(),
});

type Receipt = z.output<typeof receipt>;

/** What the hash of an entry is reckoned from, as a receipt has it: instants are texts. */
const entryShape = z.looseObject({
  userId: z.string(),
  hash: z.string(),
  asOne: z.array(z.string()),
  guardian: z.looseObject({ userId: z.string().nullable() }).nullable(),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function signatureProblem({ kid, entry, signature }: Receipt, keys: readonly ReceiptKey[]): string | null {
  if (signature === null || kid === null) return "it is not signed: it proves nothing by itself";
  const key = keys.find((one) => one.kid === kid);
  if (!key) return `it is signed with the key ${kid}, which is not among those that were given`;
  const { kty, crv, x } = key;
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
  return verify(null, Buffer.from(entry), publicKey, Buffer.from(signature, "base64url"))
    ? null
    : "its signature is not of this text and this key";
}

function hashProblem({ kind, entry }: Receipt): string | null {
  if (kind === ERASURE_RECEIPT) return null;
  const read = entryShape.safeParse(parsed(entry));
  if (!read.success) return "its entry is none of a record";
  const event = read.data as unknown as RecordedEvent;
  return hashOf(coveredOfRecorded(event, subjectOfId(event.userId))) === event.hash
    ? null
    : "its entry is not what its hash says";
}

/**
 * Whether a receipt is one of the company whose keys these are, and says what it said when it was given.
 *
 * @param text the receipt, as `ConsentRecord.receipt` or `Erasure.receipt` gave it
 * @param keys the keys, as they stood at `RECEIPT_KEYS_PATH`
 * @returns what is wrong with it; empty when nothing is
 */
export function verifyReceipt(text: string, keys: string): readonly string[] {
  const set = receiptKeySet.safeParse(parsed(keys));
  if (!set.success) return ["the keys are no set of keys"];
  const read = receipt.safeParse(parsed(text));
  if (!read.success) return ["it is no receipt"];
  return [signatureProblem(read.data, set.data.keys), hashProblem(read.data)].filter((problem) => problem !== null);
}
