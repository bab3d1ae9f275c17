export { asDevelopment, byAccessToken, byIssuer, keySetInProcess, type Authenticate } from "./authenticate.ts";
export { authenticateBy, frontDoorRule, frontDoorShape, namesOf, openness, OWN_TOKENS } from "./config.ts";
export { askForEndings } from "./askForEndings.ts";
export type { GatewayContext } from "./context.ts";
export {
  watchRevocations,
  type IsOver,
  type ReadEndings,
  type Revocations,
  type RevocationsOptions,
} from "./revocations.ts";
export {
  loadExamples,
  SANDBOX_PEOPLE,
  type SandboxExample,
  type SandboxMessage,
  type SandboxPerson,
  type SandboxWay,
} from "./sandbox/index.ts";
export { startGateway, type GatewayOptions, type RunningGateway } from "./server.ts";
export { forwardRoutes, type ForwardRoutes, type ForwardRoutesOptions } from "./transports/forwardRoutes.ts";
export { httpTransport } from "./transports/http.ts";
export { inProcessTransport } from "./transports/inProcess.ts";
export type { Transport } from "./transports/Transport.ts";
