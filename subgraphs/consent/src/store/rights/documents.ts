import type { mongo } from "mongoose";
import type { DataExport } from "../../domain/rights/dataExport.ts";

export const EXPORTS = "dataExports";
export const EXPORT_PARTS = "dataExportParts";
export const CORRECTIONS = "corrections";

/** A copy as it is kept: what was gathered lies beside it, closed. */
export interface ExportDocument extends Omit<DataExport, "id"> {
  readonly _id: string;
  readonly idempotencyKey: string;
  readonly turn: string;
  readonly lock: string;
  readonly links: number;
  readonly parts: readonly { readonly subgraph: string; readonly id: string }[];
  readonly subgraph: number;
  readonly after: string | null;
  /** Whose turn it is to gather, until `nextAt`; null when it is nobody's. */
  readonly lease: string | null;
  /** From when on somebody may take it on; null when it was downloaded and nothing of it is left. */
  readonly nextAt: Date | null;
  readonly attempts: number;
  /** Who downloads, until `claimedUntil`; null when nobody does. */
  readonly claim: string | null;
  /** When it is forgotten that it was asked for. */
  readonly forgetAt: Date;
}

export function toExport({ _id, ...kept }: ExportDocument): DataExport {
  const { userId, personIds, locale, state, requestedAt, readyAt, expiresAt, downloadedAt, begun, claimedUntil } = kept;
  const times = { requestedAt, readyAt, expiresAt, downloadedAt, claimedUntil };
  return { id: _id, userId, personIds, locale, state, begun, ...times };
}

/** A page of a subgraph, closed. */
export interface PartDocument {
  readonly _id: string;
  readonly exportId: string;
  /** Whose it is (`tombstoneOf`): one that was written while the person was erased is found by it, though its copy is gone. */
  readonly subject?: string;
  readonly subgraph: string;
  readonly ephemeral: string;
  readonly keyId: string;
  readonly data: Buffer | mongo.BSON.Binary;
  /** When it goes, whatever becomes of its copy. */
  readonly forgetAt: Date;
}
