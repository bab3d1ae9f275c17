import { fail } from "@datong/subgraph-kit";
import { TooManyWritersError } from "../../domain/untilWritten.ts";

/** @throws UNAVAILABLE where too many calls changed the same at once: the call can be repeated */
export async function answeringBusy<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome;
  } catch (error) {
    throw error instanceof TooManyWritersError ? fail("UNAVAILABLE") : error;
  }
}
