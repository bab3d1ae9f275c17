export type { PlannedFetch } from "./Asked.ts";
export { compilePlan, type CompiledPlan } from "./compilePlan.ts";
export { NotCompilable, type PlanScope } from "./PlanScope.ts";
export { possibleTypesOf } from "./possibleTypes.ts";
export type { Run } from "./Run.ts";
export { whoGave } from "./whoGave.ts";
