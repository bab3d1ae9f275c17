import type { Staff } from "../caller.ts";
import type { StaffScope } from "./StaffScope.ts";

/** What is known of the request of a member of staff. */
export interface StaffRequest {
  readonly caller: Staff;
  readonly requestId: string;
}

/** Who says what staff may do by their roles. */
export interface StaffPermissions {
  /**
   * Reads it anew for each request, so that what is granted or taken back counts with the very next one.
   *
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out
   */
  scopeOf(request: StaffRequest): Promise<StaffScope>;
}
