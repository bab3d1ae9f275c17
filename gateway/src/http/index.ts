export { PREFLIGHT_HEADERS } from "./admit.ts";
export { answerAsSpecified } from "./answerAsSpecified.ts";
export { httpOptions, httpRule, httpShape } from "./config.ts";
export { serveEndpoint } from "./endpoint.ts";
export { openFrontDoor } from "./frontDoor.ts";
export { DEFAULT_HTTP_OPTIONS, REQUEST_DEADLINE_MS, type HttpOptions } from "./HttpOptions.ts";
