import type { Connection } from "@datong/subgraph-kit";
import { PURPOSES } from "./documents.ts";
import { chained, type PurposeDocument } from "./purposeChain.ts";

/**
 * Chains the versions of purposes that were published before there were chains, each as it is. An interrupted run is done
 * again from the beginning, and comes to the same.
 */
export async function chainOldPurposes(connection: Connection): Promise<void> {
  const versions = connection.collection<PurposeDocument>(PURPOSES);
  let before: PurposeDocument | null = null;
  for (const stored of await versions.find().sort({ code: 1, noticeVersion: 1 }).toArray()) {
    const { _id, publishedBy, prev, hash, outbox, ...purpose } = stored;
    const document: PurposeDocument = chained(purpose, publishedBy, before?.code === purpose.code ? before : null);
    await versions.replaceOne({ _id }, document);
    before = document;
  }
}
