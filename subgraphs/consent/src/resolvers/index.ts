import { scalars } from "@datong/subgraph-kit";
import type { Resolvers } from "../generated/resolvers.ts";
import { ConsentEvidence } from "./ConsentEvidence.ts";
import { ConsentRecord } from "./ConsentRecord.ts";
import { liftLegalHold, placeLegalHold } from "./erasure/holds.ts";
import { cancelAccount, eraseMe, withdrawErasure } from "./erasure/mutations.ts";
import * as erasureTypes from "./erasure/types.ts";
import { MergePreview } from "./MergePreview.ts";
import { decideCorrection } from "./Mutation/decideCorrection.ts";
import { exportMyData } from "./Mutation/exportMyData.ts";
import { publishPurpose } from "./Mutation/publishPurpose.ts";
import { recordConsents } from "./Mutation/recordConsents.ts";
import { recordLocation } from "./Mutation/recordLocation.ts";
import { recordPlatformSignals } from "./Mutation/recordPlatformSignals.ts";
import { requestCorrection } from "./Mutation/requestCorrection.ts";
import { setPermission } from "./Mutation/setPermission.ts";
import { stateAge } from "./Mutation/stateAge.ts";
import { useMessageQuota } from "./Mutation/useMessageQuota.ts";
import * as outcomes from "./outcomes.ts";
import { Permission } from "./Permission.ts";
import { Purpose } from "./Purpose.ts";
import { Query } from "./Query.ts";
import { staffMutations } from "./staff/mutations.ts";
import { staffTypes } from "./staff/types.ts";
import * as rightsTypes from "./rightsTypes.ts";
import { User } from "./User.ts";

export const resolvers: Resolvers = {
  Query,
  Mutation: {
    setPermission,
    recordConsents,
    stateAge,
    recordPlatformSignals,
    useMessageQuota,
    recordLocation,
    publishPurpose,
    ...staffMutations,
    exportMyData,
    requestCorrection,
    decideCorrection,
    eraseMe,
    cancelAccount,
    withdrawErasure,
    placeLegalHold,
    liftLegalHold,
  },
  User,
  MergePreview,
  Purpose,
  Permission,
  ConsentEvidence,
  ConsentRecord,
  ...outcomes,
  ...staffTypes,
  ...rightsTypes,
  ...erasureTypes,
  DateTime: scalars.DateTime,
  JSON: scalars.JSON,
};
