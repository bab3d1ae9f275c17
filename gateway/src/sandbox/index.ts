export { loadExamples } from "./loadExamples.ts";
export { registerSandbox, type SandboxOptions } from "./routes.ts";
export type { SandboxExample } from "./SandboxExample.ts";
