import { isPromise } from "@datong/subgraph-kit";

/** A value, or the promise of one: most of what a request needs is in memory, and waiting for it costs more than having it. */
export type Soon<Value> = Value | Promise<Value>;

/** Goes on with a value at once where it is there, and otherwise when it comes. */
export const whenThere = <Value, Next>(value: Soon<Value>, next: (value: Value) => Soon<Next>): Soon<Next> =>
  isPromise(value) ? value.then(next) : next(value);
