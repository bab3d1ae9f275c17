import type { PlanView } from "../../../telemetry/PlanView.ts";

let last: PlanView | null = null;
const listeners = new Set<() => void>();

/** The plan of the last answer, for `useSyncExternalStore`. */
export const lastPlan = {
  get: (): PlanView | null => last,
  set: (plan: PlanView): void => {
    last = plan;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
