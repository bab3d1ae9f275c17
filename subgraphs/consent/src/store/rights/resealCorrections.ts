import type { Connection, Sealer } from "@datong/subgraph-kit";
import { CORRECTIONS } from "./documents.ts";
import { answeredIn, asSealed, saidIn, type CorrectionDocument } from "./corrections.ts";

/** What a pass did. */
export interface CorrectionsResealed {
  readonly encrypted: number;
  /** Values that no key opens, by the id of theirs. */
  readonly unopened: ReadonlyMap<string, number>;
}

const PLACES = [
  { field: "said", boundTo: saidIn },
  { field: "answered", boundTo: answeredIn },
] as const;

/**
 * Encrypts what corrections say again that is not under the current key, while processes go on serving. Each value is replaced
 * only if it is still the one that was read; a pass that was broken off is done by the next one.
 */
export async function resealCorrections(
  connection: Connection,
  sealer: Sealer,
  signal?: AbortSignal,
): Promise<CorrectionsResealed> {
  const corrections = connection.collection<CorrectionDocument>(CORRECTIONS);
  const unopened = new Map<string, number>();
  let encrypted = 0;
  for (const { field, boundTo } of PLACES) {
    const older = { [`${field}.keyId`]: { $exists: true, $ne: sealer.currentKeyId } };
    for await (const { _id, [field]: stored } of corrections.find(older)) {
      signal?.throwIfAborted();
      if (!stored) continue;
      try {
        const next = sealer.seal(sealer.open(asSealed(stored), boundTo(_id)), boundTo(_id));
        const { modifiedCount } = await corrections.updateOne(
          { _id, [`${field}.data`]: stored.data },
          { $set: { [field]: next } },
        );
        encrypted += modifiedCount;
      } catch {
        unopened.set(stored.keyId, (unopened.get(stored.keyId) ?? 0) + 1);
      }
    }
  }
  return { encrypted, unopened };
}
