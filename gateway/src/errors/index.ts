export { asGraphQLError } from "./asGraphQLError.ts";
export { finishResponse } from "./finishResponse.ts";
export { logFaultsPlugin } from "./logFaultsPlugin.ts";
export { nameBadInputPlugin } from "./nameBadInputPlugin.ts";
export { withoutSuggestion } from "./publicForm.ts";
export { tellErrors, type ErrorRules } from "./tellErrors.ts";
export { unavailable } from "./unavailable.ts";
