export { asDevelopment, byAccessToken, byIssuer, keySetInProcess, type Authenticate } from "./authenticate.ts";
export { authenticateBy, callersRule, callersShape, namesOf, OWN_TOKENS, type CallersConfig } from "./config.ts";
export { followEndings, type Endings } from "./followEndings.ts";
export {
  watchRevocations,
  type IsOver,
  type ReadEndings,
  type Revocations,
  type RevocationsOptions,
} from "./revocations.ts";
