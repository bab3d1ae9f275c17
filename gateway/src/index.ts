export {
  BUDGETS,
  callerBudgets,
  type Budget,
  type Budgets,
  type CallerBudgets,
  type CallerBudgetsOptions,
} from "./budgets/index.ts";
export {
  asDevelopment,
  authenticateBy,
  byAccessToken,
  byIssuer,
  followEndings,
  keySetInProcess,
  namesOf,
  OWN_TOKENS,
  watchRevocations,
  type Authenticate,
  type IsOver,
  type ReadEndings,
  type Revocations,
  type RevocationsOptions,
} from "./callers/index.ts";
export { doorLimits, frontDoorRule, frontDoorShape } from "./config.ts";
export { onOrOff } from "./configTypes.ts";
export type { GatewayContext } from "./context.ts";
export { readTrustedDocuments, type TrustedDocuments } from "./documents/index.ts";
export { SCOPES } from "./generated/scopes.ts";
export { DEFAULT_HTTP_OPTIONS, httpOptions, type HttpOptions } from "./http/index.ts";
export { OPERATION_LIMITS, type OperationLimits } from "./limits/index.ts";
export { gatewayCaches, type GatewayCaches, type ValueGuard } from "./plans/index.ts";
export {
  loadExamples,
  openness,
  SANDBOX_PEOPLE,
  type SandboxExample,
  type SandboxMessage,
  type SandboxPerson,
  type SandboxWay,
} from "./sandbox/index.ts";
export { PRESSURE_LIMITS, type PressureLimits } from "./pressure/index.ts";
export { openTelemetry, type OpenTelemetry } from "./telemetry/index.ts";
export { startGateway, type GatewayOptions, type RunningGateway } from "./server.ts";
export {
  forwardRoutes,
  type Forwarding,
  type ForwardRoutes,
  type ForwardRoutesOptions,
} from "./transports/forwardRoutes.ts";
export { refuseBadSubgraphs, type SubgraphSettings } from "./supergraph/index.ts";
export { transportOptions, transportShape } from "./transports/config.ts";
export { httpTransport, type HttpTransportOptions } from "./transports/http.ts";
export {
  SUBGRAPH_LIMITS,
  type BreakerState,
  type Observation,
  type SubgraphLimits,
  type Watch,
} from "./transports/http/index.ts";
export { inProcessTransport } from "./transports/inProcess.ts";
export type { Transport } from "./transports/Transport.ts";
export type {
  Fetch,
  SubgraphAnswer,
  SubgraphClient,
  SubgraphOperation,
  Variables,
} from "./transports/SubgraphClient.ts";
