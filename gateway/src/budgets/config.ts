import { z } from "@datong/subgraph-kit";
import { onOrOff, wholeNumber } from "../configTypes.ts";
import { BUDGETS, type Budgets } from "./Budgets.ts";

const perMinute = (byDefault: number) => wholeNumber(1).default(byDefault);

/** What a process with a gateway reads about callers' budgets. */
export const budgetsShape = {
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis:// or rediss://")
    .refine((url) => URL.canParse(url), "must be a URL")
    .optional(),
  BUDGETS: onOrOff().default("on"),
  BUDGET_ANONYMOUS_REQUESTS: perMinute(BUDGETS.anonymous.requests),
  BUDGET_ANONYMOUS_COST: perMinute(BUDGETS.anonymous.cost),
  BUDGET_USER_REQUESTS: perMinute(BUDGETS.user.requests),
  BUDGET_USER_COST: perMinute(BUDGETS.user.cost),
  BUDGET_SERVICE_REQUESTS: perMinute(BUDGETS.service.requests),
  BUDGET_SERVICE_COST: perMinute(BUDGETS.service.cost),
};

/** The budgets that a process was told. */
export const readBudgets = (config: z.output<z.ZodObject<typeof budgetsShape>>): Budgets => ({
  anonymous: { requests: config.BUDGET_ANONYMOUS_REQUESTS, cost: config.BUDGET_ANONYMOUS_COST },
  user: { requests: config.BUDGET_USER_REQUESTS, cost: config.BUDGET_USER_COST },
  service: { requests: config.BUDGET_SERVICE_REQUESTS, cost: config.BUDGET_SERVICE_COST },
});
