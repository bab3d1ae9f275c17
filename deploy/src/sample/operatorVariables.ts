import { REJECTED_SOURCE } from "./sampleInputs.ts";

/** Variables for what operators ask of the sample and do about its quarantine. */
export const operatorVariables = {
  Quarantine: { source: REJECTED_SOURCE },
  QuarantineCounts: {},
  // What the sample's connector could not use stays so, however often it is taken.
  ReplayQuarantined: { input: { source: REJECTED_SOURCE } },
  GiveUpQuarantined: { input: { ids: ["QuarantinedRecord.id"], reason: "a test of the till" } },
  // The month of the file that comes with Datong.
  Sales: { from: "2010-12-01T00:00:00+08:00", to: "2011-01-01T00:00:00+08:00" },
};
