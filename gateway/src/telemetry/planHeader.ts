/** With this header, whatever its value, the answer has its plan in `extensions.plan`, where plans are shown at all. */
export const PLAN_HEADER = "x-datong-plan";
