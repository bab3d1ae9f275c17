export { budgetsShape, readBudgets } from "./config.ts";
export { admit, tellBudget } from "./admit.ts";
export { BUDGETS, type Budget, type Budgets } from "./Budgets.ts";
export { callerBudgets, type CallerBudgets, type CallerBudgetsOptions, type Spending } from "./callerBudgets.ts";
