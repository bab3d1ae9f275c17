import type { EmailProvider } from "@datong/email";
import type { SmsProvider } from "@datong/sms";
import {
  askStaffRules,
  createAuditTrail,
  createSubgraph,
  databaseAnswers,
  hearErasures,
  subjectsOfTrail,
  type AskSubgraph,
  type Bus,
  type Connection,
  type Logger,
  type Subgraph,
  type TokenEndings,
} from "@datong/subgraph-kit";
import type { JSONWebKeySet } from "jose";
import { v7 as uuid } from "uuid";
import { askDuties } from "./askDuties.ts";
import { askIsOver } from "./askIsOver.ts";
import { codeCarrier } from "./codeCarrier.ts";
import { defaultCodeLimits } from "./codeConfig.ts";
import type { Context } from "./context.ts";
import type { CodeLimits } from "./domain/code.ts";
import type { SecretHasher } from "./domain/serviceAccountPorts.ts";
import type { ServiceTokenClaims, ServiceTokenRules } from "./domain/serviceToken.ts";
import { actorOf, WECHAT } from "./domain/actor.ts";
import { MINUTE_MS } from "./domain/durations.ts";
import { sumDespite } from "./domain/forEachDespite.ts";
import { PHONE_FRESH_DAYS } from "./domain/freshness.ts";
import { guessCounter } from "./domain/guesses.ts";
import { sweep } from "./domain/sweep.ts";
import { sweepStaff } from "./domain/sweepStaff.ts";
import { owners, subjects } from "./domain/policy.ts";
import { gatherEndings } from "./endings.ts";
import { formerOwnerMail } from "./formerOwnerMail.ts";
import { SCOPES } from "./generated/accessWords.ts";
import { typeDefs } from "./generated/typeDefs.ts";
import { keySetRoute } from "./keySetRoute.ts";
import { keepSwept } from "./keepSwept.ts";
import { createLoaders } from "./loaders.ts";
import { newCode } from "./newCode.ts";
import { metadataRoute } from "./oauth/metadataRoute.ts";
import { tokenRoute } from "./oauth/tokenRoute.ts";
import { resolvers } from "./resolvers/index.ts";
import { createServiceAccountParts, endedSecrets } from "./serviceAccountParts.ts";
import { defaultServiceTokenRules } from "./serviceConfig.ts";
import { secretIdOf } from "./serviceSecret.ts";
import { createSessionParts, DEFAULT_SESSION_SETTINGS, type SessionSettings } from "./sessionParts.ts";
import { mongoClosings } from "./store/erasing/closings.ts";
import { identityEraser } from "./store/erasing/eraseIdentity.ts";
import { mongoCodeStore } from "./store/codes.ts";
import { mongoLimitStore } from "./store/limits.ts";
import { mongoIdentityStore } from "./store/mongo.ts";
import { nobodySweeper } from "./store/nobodies.ts";
import { numbersStore } from "./store/numbers.ts";
import { identityExport } from "./store/personExport.ts";
import { revealIdentifiers } from "./store/revealIdentifiers.ts";
import { createVault, type VaultKeys } from "./store/vault.ts";
import { verifyKeys } from "./store/verifyKeys.ts";
import type { WechatSettings } from "./wechat/config.ts";
import { createWechatParts } from "./wechatParts.ts";

export { codeLimitsOf, defaultCodeLimits } from "./codeConfig.ts";
export { identityKeysOf, identityShape, readIdentityConfig } from "./config.ts";
export type { CodeLimits } from "./domain/code.ts";
export type { Limit } from "./domain/limits.ts";
export { identityMigrations } from "./store/migrations.ts";
export { IDENTITY_DATA } from "./store/personalData.ts";
export { userInserter, type KnownUser } from "./store/insertUsers.ts";
export type { EndingSource, NotifyEnded } from "./endings.ts";
export { openIdentityDatabase, serviceAccountCommand, type OpenDatabase } from "./command/serviceAccountCommand.ts";
export { serviceTokenRulesOf } from "./serviceConfig.ts";
export { sessionSettingsOf } from "./sessionConfig.ts";
export { DEFAULT_SESSION_SETTINGS, type SessionSettings } from "./sessionParts.ts";
export { beginNextSigningKey, resealUnder, type Resealed, type ResealOptions } from "./rotateKeys.ts";
export type { VaultKeys } from "./store/vault.ts";
export { IDENTITY_CALLER } from "./wechat/tellConsent.ts";
export { wechatSettingsOf, type CompanyAccount, type WechatSettings } from "./wechat/config.ts";

export interface IdentityParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly keys: VaultKeys;
  /** Phone numbers (E.164) that companies test with; they identify nobody. */
  readonly testPhones?: ReadonlySet<string>;
  /** The same for e-mail addresses, in lower case. */
  readonly testEmails?: ReadonlySet<string>;
  /** Sends one-time codes to phones; without it nobody gets one. */
  readonly sms?: SmsProvider | null;
  /** Sends one-time codes to e-mail addresses, and notices to former owners; without it nobody gets one. */
  readonly email?: EmailProvider | null;
  /** What `codeShape` reads, or its defaults. */
  readonly codeLimits?: CodeLimits;
  /** When to give up on a provider that does not end by itself, in milliseconds. */
  readonly codeTimeoutMs?: number;
  /** Who issues access tokens, for whom, and how long things hold. */
  readonly sessionSettings?: SessionSettings;
  /** How many days after its last proof a phone number is sure to be the same person's. */
  readonly phoneFreshDays?: number;
  /** WeChat as the company uses it; without it nobody logs in by WeChat. */
  readonly wechat?: WechatSettings | null;
  /**
   * Asks the consent subgraph, as `IDENTITY_CALLER`, what staff may do by their roles and what must be kept apart, and tells it
   * what people take back at WeChat; without it only what tokens say counts, nothing is granted to staff, and nobody there is
   * told.
   */
  readonly askConsent?: AskSubgraph | null;
  /** Brings erasures, and takes what is said of them; without one nobody is erased. */
  readonly bus?: Bus | null;
  /** How long the tokens of back ends hold, and how many wrong secrets are borne. */
  readonly serviceTokenRules?: ServiceTokenRules;
  /** Hashes the secrets of back ends; left out, as is fit for production. */
  readonly secretHasher?: SecretHasher;
  /** How often what a process has left half done is looked for, in milliseconds; left out, every minute. */
  readonly sweepEveryMs?: number;
  readonly now?: () => Date;
}

/** The identity subgraph, and what the access tokens that it makes are checked against. */
export interface IdentitySubgraph extends Subgraph<Context> {
  readonly keySet: () => Promise<JSONWebKeySet>;
  readonly endings: TokenEndings;
}

/**
 * The identity subgraph over a migrated database.
 *
 * @throws Error when the keys are not those of the database
 */
export async function createIdentitySubgraph({
  connection,
  logger,
  keys,
  testPhones = new Set(),
  testEmails = new Set(),
  sms = null,
  email = null,
  codeLimits = defaultCodeLimits,
  codeTimeoutMs = 12_000,
  sessionSettings = DEFAULT_SESSION_SETTINGS,
  phoneFreshDays = PHONE_FRESH_DAYS,
  wechat: wechatSettings = null,
  askConsent = null,
  bus = null,
  serviceTokenRules = defaultServiceTokenRules,
  secretHasher,
  sweepEveryMs = MINUTE_MS,
  now = () => new Date(),
}: IdentityParts): Promise<IdentitySubgraph> {
  const testIdentifiers = new Set([...testPhones, ...testEmails]);
  const vault = createVault(keys);
  await verifyKeys(connection, vault);
  const endings = gatherEndings();
  const sessionParts = createSessionParts(connection, vault, sessionSettings, now, endings.notifyEnded);
  endings.add(sessionParts.sessions);
  const store = mongoIdentityStore(connection, vault, sessionParts.sessions);
  await sessionParts.accessTokens.prepare();
  const { keySet } = sessionParts.accessTokens;
  const limits = mongoLimitStore(connection, vault);
  const codes = {
    store: mongoCodeStore(connection, vault),
    limits,
    rules: codeLimits,
    carrier: codeCarrier({ sms, email, logger, timeoutMs: codeTimeoutMs }),
    newCode,
  };
  const notices = formerOwnerMail({
    email,
    addresses: revealIdentifiers(connection, vault, "EMAIL"),
    logger,
    timeoutMs: codeTimeoutMs,
  });
  // Sortable by time: a merge's edge points from the younger id to the older.
  const own = { store, newId: uuid, phoneFreshDays, tellFormerOwner: notices.tell };
  const wechatParts =
    wechatSettings &&
    (await createWechatParts({
      connection,
      vault,
      settings: wechatSettings,
      askConsent,
      logger,
      now,
      partsNow: () => ({ ...own, now: now(), actor: WECHAT }),
    }));
  const duties = askDuties(askConsent);
  const nobodies = nobodySweeper(connection);
  const closings = mongoClosings(connection, vault, askConsent ? askIsOver(askConsent) : undefined);
  const stopSweeping = await keepSwept(
    () => {
      const at = now();
      return sumDespite([
        () => sweep({ ...own, now: at }),
        () => nobodies.sweep(at),
        () => closings.sweep(at),
        () => sweepStaff({ ...sessionParts, store, duties, now: at, requestId: uuid() }),
      ]);
    },
    sweepEveryMs,
    logger,
  );
  const numbers = numbersStore(connection);
  const services = createServiceAccountParts(connection, {
    hasher: secretHasher,
    notifyEnded: endings.notifyEnded,
  });
  endings.add(endedSecrets(services, now));
  const serviceTokens = {
    ...services,
    limits,
    rules: serviceTokenRules,
    secretIdOf,
    issue: (claims: ServiceTokenClaims) => sessionParts.accessTokens.issueToService(claims),
  };
  const trail = createAuditTrail({ connection, name: "identity", logger, now });
  const exportPage = identityExport(connection, vault);
  const eraser = identityEraser({ connection, vault, sessions: sessionParts.sessions, closings, now });
  const hearing = bus && (await hearErasures({ ...eraser, bus, connection, subgraph: "identity", logger, now }));
  const subgraph = createSubgraph<Context>({
    name: "identity",
    typeDefs,
    resolvers,
    logger,
    createContext: (request) => ({
      ...request,
      now: now(),
      actor: actorOf(request.caller),
      ...own,
      ...sessionParts,
      loaders: createLoaders(store),
      logger,
      codes,
      numbers,
      services,
      wechat: wechatParts?.wechat ?? null,
      testIdentifiers,
      duties,
      closings,
      endings,
      countGuess: guessCounter(codes.limits, now()),
      trail,
      exportPage,
    }),
    routes: (app) => {
      keySetRoute(keySet, logger)(app);
      tokenRoute(serviceTokens, now, logger)(app);
      metadataRoute(sessionSettings.accessTokens.issuer, SCOPES)(app);
      wechatParts?.routes(app);
    },
    owners,
    subjects: { ...subjects, ...subjectsOfTrail },
    accessLog: trail,
    staff: askConsent && askStaffRules(askConsent),
    isReady: () => databaseAnswers(connection),
    async close() {
      await hearing?.stop();
      await stopSweeping();
      await wechatParts?.close();
      await notices.close();
      await connection.close();
    },
  });
  return { ...subgraph, keySet, endings };
}
