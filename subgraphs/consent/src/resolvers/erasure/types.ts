import type { Erasure as ErasureModel } from "../../domain/erasure/erasure.ts";
import { isOverdue } from "../../domain/erasure/erasure.ts";
import { REFUSALS } from "../../domain/erasure/outcomes.ts";
import { waitingFor } from "../../domain/erasure/steps.ts";
import type {
  EraseMeResultResolvers,
  ErasureHasBegunResolvers,
  ErasureResolvers,
  ErasureUnknownResolvers,
  LegalHoldResolvers,
  LegalHoldUnknownResolvers,
  LiftLegalHoldResultResolvers,
  PlaceLegalHoldResultResolvers,
  WithdrawErasureResultResolvers,
} from "../../generated/resolvers.ts";

/** What is kept, in one list; empty until everybody has said so. */
const keptOf = ({ state, confirmed }: Pick<ErasureModel, "state" | "confirmed">) =>
  state === "ERASED"
    ? confirmed
        .toSorted((a, b) => (a.subgraph < b.subgraph ? -1 : 1))
        .flatMap(({ subgraph, kept }) => kept.map((records) => ({ subgraph, ...records })))
    : [];

export const Erasure: ErasureResolvers = {
  isOverdue: (erasure, _arguments, { now }) => isOverdue(erasure, now),
  waitingFor: (erasure, _arguments, { erasing }) => [...waitingFor(erasure, erasing.parts().settings)],
  kept: keptOf,
  receipt: (erasure, _arguments, { writeErasureReceipt }) =>
    erasure.state === "ERASED" ? writeErasureReceipt(erasure) : null,
};

export const LegalHold: LegalHoldResolvers = {
  liftedAt: ({ lifted }) => lifted?.at ?? null,
  liftedBy: ({ lifted }) => lifted?.by ?? null,
  liftedBecause: ({ lifted }) => lifted?.reason ?? null,
};

export const EraseMeResult: EraseMeResultResolvers = { __resolveType: ({ kind }) => kind };
export const WithdrawErasureResult: WithdrawErasureResultResolvers = { __resolveType: ({ kind }) => kind };
export const PlaceLegalHoldResult: PlaceLegalHoldResultResolvers = { __resolveType: ({ kind }) => kind };
export const LiftLegalHoldResult: LiftLegalHoldResultResolvers = { __resolveType: ({ kind }) => kind };

export const ErasureHasBegun: ErasureHasBegunResolvers = {
  code: () => "ERASURE_HAS_BEGUN",
  message: (_refusal, _arguments, { locale }) => REFUSALS.ErasureHasBegun[locale],
};

export const ErasureUnknown: ErasureUnknownResolvers = {
  code: () => "ERASURE_UNKNOWN",
  message: (_refusal, _arguments, { locale }) => REFUSALS.ErasureUnknown[locale],
};

export const LegalHoldUnknown: LegalHoldUnknownResolvers = {
  code: () => "LEGAL_HOLD_UNKNOWN",
  message: (_refusal, _arguments, { locale }) => REFUSALS.LegalHoldUnknown[locale],
};
