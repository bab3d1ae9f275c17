export { budgetsShape, readBudgets } from "./config.ts";
export { admitCaller, type Admitted } from "./admitCaller.ts";
export { BUDGETS, type Budget, type Budgets } from "./Budgets.ts";
export { callerBudgets, type CallerBudgets, type CallerBudgetsOptions, type Spending } from "./callerBudgets.ts";
