export { automaticQueries, type AutomaticQueries } from "./automaticQueries.ts";
export { documentsShape, readTrustedDocuments } from "./config.ts";
export { logUnknown, noteUnknown, type NoteDocument } from "./logUnknown.ts";
export { resolveDocument, type ResolvedDocument } from "./resolveDocument.ts";
export { hashOf, NO_TRUSTED_DOCUMENTS, type TrustedDocuments } from "./TrustedDocuments.ts";
