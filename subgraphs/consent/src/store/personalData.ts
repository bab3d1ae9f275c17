import type { PersonalData } from "@datong/subgraph-kit";

/** What a person's copy has of the collections of consent. */
export const CONSENT_DATA: PersonalData = {
  consentEvents: { copied: ["consentRecord"] },
  messageSubscriptions: { copied: ["messageSubscription"] },
  lastLocations: { copied: ["lastLocation"] },
  dataExports: { copied: ["dataExport"] },
  dataExportParts: { leftOut: "the copies themselves, which nobody can open without their links" },
  corrections: { copied: ["correction"] },
  purposeVersions: { leftOut: "what the company tells everybody" },
};
