import type {
  CorrectionAlreadyDecidedResolvers,
  CorrectionResolvers,
  CorrectionUnknownResolvers,
  DecideCorrectionResultResolvers,
  ExportMyDataResultResolvers,
  RequestCorrectionResultResolvers,
  TooManyCorrectionsResolvers,
  TooManyExportsResolvers,
} from "../generated/resolvers.ts";

export const ExportMyDataResult: ExportMyDataResultResolvers = { __resolveType: ({ kind }) => kind };

export const RequestCorrectionResult: RequestCorrectionResultResolvers = { __resolveType: ({ kind }) => kind };

export const DecideCorrectionResult: DecideCorrectionResultResolvers = { __resolveType: ({ kind }) => kind };

export const Correction: CorrectionResolvers = { person: ({ userId }) => ({ ref: userId }) };

export const TooManyExports: TooManyExportsResolvers = {
  code: () => "TOO_MANY_EXPORTS",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const TooManyCorrections: TooManyCorrectionsResolvers = {
  code: () => "TOO_MANY_CORRECTIONS",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const CorrectionUnknown: CorrectionUnknownResolvers = {
  code: () => "CORRECTION_UNKNOWN",
  message: ({ message }, _arguments, { locale }) => message[locale],
};

export const CorrectionAlreadyDecided: CorrectionAlreadyDecidedResolvers = {
  code: () => "CORRECTION_ALREADY_DECIDED",
  message: ({ message }, _arguments, { locale }) => message[locale],
};
