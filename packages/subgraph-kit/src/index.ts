export type { Owners, Stores } from "./access/enforceAccess.ts";
export { isOwn, mayAt, reachesOthers, storesOf, vouchFor } from "./access/RequestAccess.ts";
export { askAliases, type Aliases, type PersonIds } from "./ask/askAliases.ts";
export { askInProcess } from "./ask/askInProcess.ts";
export { askOverHttp, type AskOverHttpOptions } from "./ask/askOverHttp.ts";
export { wholeData, type AskSubgraph, type Question } from "./ask/AskSubgraph.ts";
export { identityOver, siblingOver } from "./ask/siblingOver.ts";
export type { AccessEntry, AccessLog } from "./audit/AccessEntry.ts";
export { ACCESS_REASON_HEADER, readAccessReason, writeAccessReason } from "./audit/accessReason.ts";
export { accessRecords, subjectsOfTrail } from "./audit/accessRecords.ts";
export { createAuditTrail, HEAD_MESSAGE, verifyAuditTrail, type AuditTrail } from "./audit/AuditTrail.ts";
export { verifyAuditCommand, type VerifyAuditSurroundings } from "./audit/verifyAuditCommand.ts";
export type { Head } from "./audit/block.ts";
export type { Subjects } from "./audit/noteReads.ts";
export type { AccessRecord } from "./audit/readRecords.ts";
export { alsoReads } from "./audit/RequestReads.ts";
export { trailMigration } from "./audit/trailMigration.ts";
export type { TrailReport } from "./audit/verifyTrail.ts";
export { startBackground, type Background, type BackgroundOptions } from "./background.ts";
export {
  ANONYMOUS,
  claimsOf,
  idsOf,
  companyWideOf,
  isPerson,
  readCaller,
  writeCaller,
  type Anonymous,
  type Caller,
  type CallerClaims,
  type EndUser,
  type Person,
  type Service,
  type SignedIn,
  type Staff,
} from "./caller.ts";
export { checkCount, checkKey, checkName, checkText, checkUserId, checkWhole } from "./checkInput.ts";
export {
  BadEnvironmentError,
  encryptionKeys,
  eventsShape,
  identityRule,
  identityShape,
  internalKeysOf,
  internalKeysRule,
  internalSecretsOf,
  internalSecretsRule,
  listenOptionsOf,
  processShape,
  readConfig,
  secretBytes,
  secretsById,
  secretText,
  siblingRule,
  siblingShape,
  readDatabaseConfig,
  subgraphShape,
  z,
  type EnvironmentRule,
} from "./config.ts";
export { askConsent } from "./consent/askConsent.ts";
export type { ConsentDecision, ConsentDecisions } from "./consent/ConsentDecisions.ts";
export { EXIT, openForCommand } from "./command.ts";
export { connectDatabase, databaseAnswers, type Connection, type DatabaseOptions } from "./database.ts";
export { isDuplicateKey } from "./duplicateKey.ts";
export {
  badInput,
  ERRORS,
  fail,
  logFault,
  PROTOCOL_ERRORS,
  publicError,
  type ErrorCode,
  type ProtocolErrorCode,
} from "./errors.ts";
export type { Bus, Subscription } from "./events/Bus.ts";
export type { CloudEvent } from "./events/CloudEvent.ts";
export {
  countDeadLetters,
  cursorOfDeadLetter,
  deadLetterCursor,
  deadLettersMigration,
  eventsMigration,
  type DeadLetter,
  type DeadLetterCounts,
} from "./events/consumedEvents.ts";
export { handle, type EventHandling, type HandleParts, type Replayed } from "./events/handle.ts";
export { inProcessBus } from "./events/inProcessBus.ts";
export { outboxIndex, outboxSchema, type WithOutbox } from "./events/outbox.ts";
export type { OutboxEvent } from "./events/OutboxEvent.ts";
export { redisBus, type RedisBusOptions } from "./events/redisBus.ts";
export { BACKGROUND_COMMENT } from "./events/lease.ts";
export { startRelay, type Relay, type RelayParts } from "./events/relay.ts";
export { clientAddressOf, readAddress } from "./clientAddress.ts";
export { networkOf, siteOf } from "./network.ts";
export { variablesCompiler, type CoerceVariables } from "./execution/compileVariables.ts";
export { isInherited } from "./execution/isInherited.ts";
export { isPromise } from "./execution/isPromise.ts";
export { BATCH_HEADER, BATCH_REQUESTS_MAX } from "./http/batchRoute.ts";
export type { ListenOptions } from "./http/listen.ts";
export { answerThrownIn, refusal } from "./http/refusal.ts";
export { INTERNAL_TOKEN_HEADER } from "./fromGateway.ts";
export { FIRST_SECRET_ID, internalKeysFor, printInternalKeys, type InternalTokenSecrets } from "./internalSecrets.ts";
export { InternalTokenKeys, type InternalStatement } from "./internalToken.ts";
export { batchByArguments, batchByKey, type Asked } from "./loaders.ts";
export { readLocale, type Locale } from "./locale.ts";
export { createLogger, type Logger } from "./logger.ts";
export { migrate, type Migration } from "./migrations.ts";
export { formatMoney, moneyResolvers, type Money } from "./money.ts";
export { nameBadInput } from "./nameBadInput.ts";
export { readPage, toConnection, type Page, type Slice } from "./paging.ts";
export { personIds } from "./personIds.ts";
export {
  exportPages,
  type ExportPage,
  type ExportRow,
  type ExportSection,
  type ReadExportPage,
} from "./rights/exportPages.ts";
export { DATA_OF_THE_KIT, type PersonalData } from "./rights/PersonalData.ts";
export { storedSection, type StoredSectionParts } from "./rights/storedSection.ts";
export {
  ERASING_ROUNDS,
  ERASURE_CONFIRMED,
  KEPT_REASONS,
  USER_CLOSED,
  USER_CLOSING,
  USER_ERASED,
  USER_ERASING,
  USER_LEAVING,
  type ClosePerson,
  type ClosingData,
  type ConfirmedData,
  type ErasePerson,
  type Erasure,
  type ErasingData,
  type KeptReason,
  type KeptRecords,
} from "./rights/erasure.ts";
export {
  ERASURE_WORK,
  hearErasures,
  type ErasureWork,
  type HearErasuresParts,
  type HearingErasures,
} from "./rights/hearErasures.ts";
export { rightsMigration } from "./rights/migration.ts";
export { TOMBSTONES, tombstoneOf, tombstones, type Tombstones } from "./rights/tombstones.ts";
export { callerOf, knowCallers } from "./routeCaller.ts";
export { repeatedly } from "./repeatedly.ts";
export { runProcess } from "./runProcess.ts";
export { scalars } from "./scalars.ts";
export { createSealer, type EncryptionKeys, type Sealed, type Sealer } from "./sealer.ts";
export { Secret } from "./secret.ts";
export {
  BODY_BYTES_MAX,
  createHttpServer,
  serveSubgraph,
  type HttpServerOptions,
  type Running,
  type ServeOptions,
} from "./serve.ts";
export { askStaffRules } from "./staff/askStaffRules.ts";
export type { StaffPermissions, StaffRequest } from "./staff/StaffPermissions.ts";
export { packStaffRules, StaffScope, wordsOfGrant, type PackedStaffRules, type StaffRule } from "./staff/StaffScope.ts";
export {
  createSubgraph,
  type AnswerOperation,
  type Subgraph,
  type SubgraphOperation,
  type SubgraphParts,
  type SubgraphRequest,
  type TokenEndings,
} from "./subgraph.ts";
export { together } from "./together.ts";
export { settleUpserts, type Upserted } from "./upserts.ts";
