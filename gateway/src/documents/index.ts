export { automaticQueries } from "./automaticQueries.ts";
export { documentsShape, readTrustedDocuments } from "./config.ts";
export { logUnknown } from "./logUnknown.ts";
export { resolveDocument } from "./resolveDocument.ts";
export { NO_TRUSTED_DOCUMENTS, type TrustedDocuments } from "./TrustedDocuments.ts";
