import { defaultFieldResolver, type GraphQLFieldResolver } from "graphql";

/**
 * Says when a resolver that stands before a field does no more than `defaultFieldResolver`, for whoever would rather read
 * the object than call it.
 */
export interface Gate {
  /** Whether that depends on the request alone, and not on the object. */
  readonly isForAll: boolean;
  /** @throws what the resolver would throw */
  isOpen(source: unknown, context: unknown): boolean;
}

type Resolve = GraphQLFieldResolver<unknown, never>;

const OPEN: Gate = { isForAll: true, isOpen: () => true };

const gates = new WeakMap<Resolve, Gate>();

/** Lets executors pass a resolver by wherever its gate is open. */
export const setGate = (resolve: Resolve, gate: Gate): void => void gates.set(resolve, gate);

/** @returns null for a resolver that must be called */
export const gateOf = (resolve: Resolve | undefined): Gate | null =>
  resolve === undefined || resolve === defaultFieldResolver ? OPEN : (gates.get(resolve) ?? null);
