import type { PersonalData } from "@datong/subgraph-kit";

const SHORT_LIVED = "holds keyed hashes and sealed values for minutes, and nothing that could be read";

/** What a person's copy has of the collections of identity. */
export const IDENTITY_DATA: PersonalData = {
  users: { copied: ["account"] },
  identifiers: { copied: ["identifier"] },
  sessions: { copied: ["session"] },
  identityEvents: { copied: ["accountEvent"] },
  merges: { copied: ["accountsJoined"] },
  staffGrants: { copied: ["staffGrant"] },
  wechatFollows: { copied: ["wechatFollow"] },
  mergeCandidates: { leftOut: "what staff are to find out about two people: it would tell each of the other" },
  separations: { leftOut: "that two people are not one: it would tell each of the other" },
  bindConflicts: { leftOut: "a question about an identifier that somebody else holds, open for minutes" },
  closings: { leftOut: "what is to be erased of people, sealed, until it is" },
  erasedIdentifiers: { leftOut: "keyed digests of the identifiers of people who were erased" },
  devices: { leftOut: "keyed hashes of devices; the person's own device ids are among their identifiers" },
  codes: { leftOut: SHORT_LIVED },
  limits: { leftOut: SHORT_LIVED },
  handoffs: { leftOut: SHORT_LIVED },
  wechatCodeExchanges: { leftOut: SHORT_LIVED },
  wechatSessionKeys: { leftOut: SHORT_LIVED },
  wechatPushInbox: { leftOut: SHORT_LIVED },
  wechatAccessTokens: { leftOut: "tokens of the company" },
  wechatFollowerSyncs: { leftOut: "how far lists of followers were read" },
  sweeps: { leftOut: "how far a sweep is" },
  signingKeys: { leftOut: "keys of the company" },
  serviceAccounts: { leftOut: "back ends of the company" },
  identityNumbers: { leftOut: "numbers of all people" },
};
