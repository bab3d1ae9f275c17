import type { PersonalData } from "@datong/subgraph-kit";

/** What a person's copy has of the collections of consent. */
export const CONSENT_DATA: PersonalData = {
  consentEvents: { copied: ["consentRecord"] },
  messageSubscriptions: { copied: ["messageSubscription"] },
  lastLocations: { copied: ["lastLocation"] },
  dataExports: { copied: ["dataExport"] },
  dataExportParts: { leftOut: "the copies themselves, which nobody can open without their links" },
  corrections: { copied: ["correction"] },
  roleGrants: { copied: ["roleGrant"] },
  erasures: { leftOut: "requests to be erased, of which `User.erasure` tells, and of people of whom nothing is left" },
  legalHolds: { leftOut: "why staff keep what is to be erased; whom it is about is not told by a copy" },
  stores: { leftOut: "where the company has stores" },
  regions: { leftOut: "into which regions it puts them" },
  purposeVersions: { leftOut: "what the company tells everybody" },
};
