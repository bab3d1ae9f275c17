export { HttpClient, type HttpClientOptions, type Writes } from "./HttpClient.ts";
export type { BreakerState, Observation, Watch } from "./Observation.ts";
export { isEndpoint, readEndpoint, type Endpoint } from "./readEndpoint.ts";
export { SUBGRAPH_LIMITS, type SubgraphLimits } from "./SubgraphLimits.ts";
