/**
 * Variables for the operations about consent and a person's rights. Sent once the sample is loaded, they change nothing,
 * but for `SetPermission`: it withdraws in the app what Home then shows in the mini-program, for `RecordConsents` and
 * `RecordPlatformSignals`, which record once what nobody looks at, and for the requests of a person: a copy, a
 * correction, and the end of their account.
 *
 * @param userId the person's id in Datong
 */
export const consentVariables = (userId: string) => ({
  Permissions: { channels: ["APP"] },
  ConsentRecords: { id: userId, first: 20 },
  PermissionThen: { id: userId, purpose: "MARKETING", channel: "APP", at: "2026-01-01T00:00:00+08:00" },
  FilterAllowed: { userIds: [userId], purpose: "MARKETING", channel: "APP" },
  SetPermission: {
    input: { userId, purpose: "LOCATION", channel: "APP", choice: "WITHDRAW", idempotencyKey: "sandbox-1" },
  },
  RecordConsents: {
    input: {
      records: [
        {
          ...{ userId, purpose: "CACHE_STORAGE", channel: "APP", choice: "GRANT" },
          ...{ mechanism: "IMPORT", idempotencyKey: "sandbox-5" },
        },
      ],
    },
  },
  RecordPlatformSignals: {
    input: {
      signals: [{ userId, channel: "APP", kind: "PERMISSION_ALLOWED", purpose: "PUSH", idempotencyKey: "sandbox-6" }],
    },
  },
  RecordDevicePermission: {
    input: {
      signals: [{ userId, channel: "APP", kind: "PERMISSION_ALLOWED", purpose: "PUSH", idempotencyKey: "sandbox-12" }],
    },
  },
  UseMessageQuota: {
    input: { userId, channel: "MINI_PROGRAM", template: "order-shipped", idempotencyKey: "sandbox-7" },
  },
  RecordLocation: { input: { userId, channel: "APP", latitude: 31.23, longitude: 121.47 } },
  StateAge: { input: { userId, birthYear: 1990, idempotencyKey: "sandbox-8" } },
  PublishPurpose: {
    input: {
      ...{ code: "MARKETING", follows: 1, change: "EDITORIAL", decidedBy: "legal" },
      notice: { zh: "the words in Chinese", en: "the words in English" },
    },
  },
  ExportMyData: { input: { idempotencyKey: "sandbox-9" } },
  DataExports: {},
  RequestCorrection: {
    input: {
      ...{ userId, part: "ORDERS", what: "the address of my order", shouldBe: "Nanjing Road 1" },
      idempotencyKey: "sandbox-10",
    },
  },
  Corrections: { state: "OPEN", first: 20 },
  DecideCorrection: {
    input: { id: "Correction.id", decision: "CORRECTED", answer: "It is right now.", decidedBy: "desk" },
  },
  EraseMe: { input: { userId } },
  CancelAccount: { input: { userId } },
  WithdrawErasure: { input: { userId } },
  Erasures: { overdue: true, first: 20 },
  Erasure: { id: "Erasure.id" },
  LegalHolds: { userId },
  PlaceLegalHold: {
    input: {
      ...{ userId, reason: "a case in court", until: "2027-12-31T00:00:00+08:00" },
      ...{ decidedBy: "legal", idempotencyKey: "sandbox-11" },
    },
  },
  LiftLegalHold: { input: { id: "LegalHold.id", reason: "the case is closed", decidedBy: "legal" } },
});
