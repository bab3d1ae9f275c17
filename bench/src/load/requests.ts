import type { Dispatcher } from "undici";
import type { Operation, Target } from "./load.ts";

export type OperationRequest = Pick<Dispatcher.RequestOptions, "method" | "path" | "headers" | "body">;

/** Each operation as the target takes it. */
export function requestsOf({ kind, url }: Target, operations: readonly Operation[]): readonly OperationRequest[] {
  const { pathname } = new URL(url);
  return operations.map(({ query, operationName, variables, authorization }) =>
    kind === "rest"
      ? { method: "GET", path: `${pathname}?${new URLSearchParams(variables as Record<string, string>).toString()}` }
      : {
          method: "POST",
          path: pathname,
          headers: {
            "content-type": "application/json",
            accept: "application/json",
            ...(authorization === undefined ? {} : { authorization }),
          },
          body: JSON.stringify({ query, operationName, variables }),
        },
  );
}
