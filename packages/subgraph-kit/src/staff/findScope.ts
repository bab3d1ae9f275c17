import { accessOf } from "../access/RequestAccess.ts";
import type { Caller } from "../caller.ts";
import type { StaffPermissions } from "./StaffPermissions.ts";

/** What is known of a request before its operation runs. */
interface BeginningRequest {
  readonly caller: Caller;
  readonly requestId: string;
}

/**
 * Finds out what a member of staff may do by their roles before an operation runs, where it asks for a grant that their token
 * has not: once for each request, and for nobody else.
 *
 * @returns null at once where there is nothing to find out
 */
export const findScope =
  (permissions: StaffPermissions | null) =>
  (request: BeginningRequest, grants: ReadonlySet<string>): Promise<void> | null => {
    const { caller, requestId } = request;
    if (!permissions || caller.kind !== "STAFF") return null;
    if ([...grants].every((grant) => caller.grants.has(grant))) return null;
    return permissions.scopeOf({ caller, requestId }).then(
      (scope) => {
        accessOf(request).limitTo(scope);
      },
      (error: unknown) => {
        accessOf(request).limitTo({ unknownBecause: error });
      },
    );
  };
