export { examplesShape, openness, opennessShape } from "./config.ts";
export { examplesOf } from "./examplesOf.ts";
export { loadExamples } from "./loadExamples.ts";
export { registerSandbox, type SandboxOptions } from "./routes.ts";
export type { SandboxExample } from "./SandboxExample.ts";
export { SANDBOX_PEOPLE, type SandboxMessage, type SandboxPerson, type SandboxWay } from "./SandboxPeople.ts";
