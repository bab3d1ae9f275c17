import { hash } from "node:crypto";

/**
 * Which documents may run.
 *
 * - `off`: any; documents may be sent by their hash once they were sent in full (automatic persisted queries).
 * - `log`: the same, and those that are not trusted are logged by name and hash.
 * - `enforce`: trusted ones.
 */
export type TrustMode = "off" | "log" | "enforce";

/** The documents that front ends were built with. Each can be sent by its hash alone, in every mode. */
export interface TrustedDocuments {
  readonly mode: TrustMode;
  /** Texts by their SHA-256 in hexadecimal. */
  readonly texts: ReadonlyMap<string, string>;
}

export const NO_TRUSTED_DOCUMENTS: TrustedDocuments = { mode: "off", texts: new Map() };

/** What a document is known by: the SHA-256 of its text, every blank and comment included. */
export const hashOf = (document: string): string => hash("sha256", document, "hex");
