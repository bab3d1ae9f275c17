import { requireOneOf, requireText, requireWhole, StandInInputError } from "../StandInInputError.ts";
import { ENDPOINTS } from "../endpoints/index.ts";
import { isObject } from "../endpoints/readJson.ts";

const FAULT_KINDS = ["ERRCODE", "DELAY", "HTML", "STATUS", "RESET", "LOST_ANSWER"] as const;

/**
 * Something that goes wrong with a call.
 *
 * `ERRCODE`, `HTML` (HTTP 200 with a page instead of JSON), `STATUS` (an HTTP error with a page) and `RESET` (the
 * connection breaks) happen instead of the call: a code stays unused. `DELAY` and `LOST_ANSWER` (the connection breaks)
 * happen to the answer: the call has done its work.
 */
export type Fault =
  | { readonly kind: "ERRCODE"; readonly errcode: number }
  | { readonly kind: "DELAY"; readonly delayMs: number }
  | { readonly kind: "HTML" }
  | { readonly kind: "STATUS"; readonly status: number }
  | { readonly kind: "RESET" }
  | { readonly kind: "LOST_ANSWER" };

/** Faults that wait for their call, by path, first in first out. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  /**
   * @param times how many calls of the path it happens to, one after the other
   * @throws StandInInputError for a path that the stand-in does not answer, or an unfit fault
   */
  inject(path: string, fault: Fault, times = 1): void {
    if (!ENDPOINTS.has(path)) throw new StandInInputError("path", `${requireText(path, "path")} is no path of the API`);
    const fit = readFault(fault);
    const added = Array.from({ length: requireWhole(times, "times", 1, 100_000) }, () => fit);
    this.#waiting.set(path, [...(this.#waiting.get(path) ?? []), ...added]);
  }

  /** The fault that happens to this call; null when it goes well. */
  take(path: string): Fault | null {
    return this.#waiting.get(path)?.shift() ?? null;
  }

  clear(): void {
    this.#waiting.clear();
  }
}

function readFault(fault: Fault): Fault {
  if (!isObject(fault)) throw new StandInInputError("fault", "must be an object");
  switch (requireOneOf(fault.kind, "fault.kind", FAULT_KINDS)) {
    case "ERRCODE":
      requireWhole("errcode" in fault ? fault.errcode : undefined, "fault.errcode", -1, 999_999_999);
      break;
    case "DELAY":
      requireWhole("delayMs" in fault ? fault.delayMs : undefined, "fault.delayMs", 0, 600_000);
      break;
    case "STATUS":
      requireWhole("status" in fault ? fault.status : undefined, "fault.status", 400, 599);
      break;
    case "HTML":
    case "RESET":
    case "LOST_ANSWER":
  }
  return fault;
}
