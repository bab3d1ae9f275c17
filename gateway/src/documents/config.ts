import path from "node:path";
import { z } from "@datong/subgraph-kit";
import { listOf } from "../configTypes.ts";
import { readManifests } from "./readManifests.ts";
import type { TrustedDocuments } from "./TrustedDocuments.ts";

/** The committed operations, seen from `src/documents` and from `dist/documents`. */
const COMMITTED = path.join(import.meta.dirname, "../../../schema/composed/trusted-documents.json");

/** What every process that holds a gateway reads about trusted documents. */
export const documentsShape = {
  TRUSTED_DOCUMENTS: z.enum(["off", "log", "enforce"], "must be off, log or enforce").default("off"),
  TRUSTED_DOCUMENTS_FILES: z.string().default("").transform(listOf),
};

type DocumentsConfig = z.output<z.ZodObject<typeof documentsShape>>;

/**
 * The committed operations and those of the company's own manifests.
 *
 * @throws as `readManifests`
 */
export async function readTrustedDocuments(config: DocumentsConfig): Promise<TrustedDocuments> {
  return {
    mode: config.TRUSTED_DOCUMENTS,
    texts: await readManifests([COMMITTED, ...config.TRUSTED_DOCUMENTS_FILES]),
  };
}
