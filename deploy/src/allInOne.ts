import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  authenticateBy,
  doorLimits,
  httpOptions,
  httpTransport,
  loadExamples,
  namesOf,
  openness,
  openTelemetry,
  readTrustedDocuments,
  refuseBadSubgraphs,
  transportOptions,
} from "@datong/gateway";
import { developmentMailbox } from "@datong/messages";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, FIRST_SECRET_ID, runProcess, Secret, type Caller } from "@datong/subgraph-kit";
import { announce, SAMPLE_IS_OFF } from "./announce.ts";
import { choosePort } from "./choosePort.ts";
import { Closers } from "./Closers.ts";
import { readLocalConfig, REPOSITORY } from "./config.ts";
import { claimDataDirectory } from "./dataDirectory.ts";
import { messagesIn, startDeveloperWorld } from "./DeveloperWorld.ts";
import { identityOptions, needsDeveloperWorld } from "./identityOptions.ts";
import { localUrl } from "./localUrl.ts";
import { finishRotationBehind } from "./keyRotation.ts";
import { membersOptions } from "./membersOptions.ts";
import { ordersOptions } from "./ordersOptions.ts";
import { readFollowers } from "./readFollowers.ts";
import type { Execute, SampleVariables } from "./sample/index.ts";
import { noteRunning } from "./runningNote.ts";
import { NO_SAMPLE, openSample } from "./sampleData.ts";
import { receiptKeyOf } from "./receiptKey.ts";
import { namingSecretsFile, openSecrets, readSecrets } from "./secrets.ts";
import { startDatong } from "./startDatong.ts";

/** How long a start waits for the points and tiers of the sample. */
const HEARD_WITHIN_MS = 120_000;

const STILL_HEARING = "Points and tiers of the sample are still being reckoned; they will be there in a while.\n";

/** Loads the sample: a back end that may write. */
const loader: Caller = {
  kind: "SERVICE",
  subject: "sample-loader",
  scopes: new Set(["users:read", "users:write", "orders:write", "consent:write"]),
};

runProcess(async (stopping) => {
  const config = readLocalConfig();
  const logger = createLogger("datong", config.LOG_LEVEL);
  const orders = ordersOptions(config);
  const open = new Closers();
  try {
    open.push(await claimDataDirectory(config.DATA_DIR));
    const secrets = await readSecrets(config.DATA_DIR);
    const sample =
      config.SAMPLE === "on"
        ? await openSample({ dataDirectory: config.DATA_DIR, file: config.SAMPLE_FILE })
        : NO_SAMPLE;
    const mongo = await startMongo({
      ...(config.MONGODB_URI ? { uri: config.MONGODB_URI.reveal() } : {}),
      dataDir: config.DATA_DIR,
      engine: config.MONGO_ENGINE,
      log: (line) => process.stdout.write(`${line}\n`),
      onLost: (why) => {
        logger.fatal(why);
        process.kill(process.pid, "SIGTERM");
      },
    });
    open.push(() => mongo.stop());
    const { sandbox, introspection, plans } = openness(config);
    const mailbox = config.NODE_ENV === "production" ? null : developmentMailbox(config.NODE_ENV);
    const port = await choosePort(config.HOST, config.PORT);
    const isSecure = config.TLS_CERT_FILE !== undefined;
    open.push(
      await noteRunning(config.DATA_DIR, {
        mongoUri: config.MONGODB_URI ? null : mongo.uri,
        url: localUrl(config.HOST, port, isSecure),
      }),
    );
    const world =
      mailbox && needsDeveloperWorld(config)
        ? await startDeveloperWorld({ messages: messagesIn(mailbox), port, isSecure })
        : null;
    if (world) open.push(() => world.stop());
    await world?.meet(sample.known);
    let variables: SampleVariables = {};
    const internalSecret = Buffer.from(secrets.INTERNAL_TOKEN_SECRET, "base64");
    const door = doorLimits(config, internalSecret, logger);
    open.push(async () => door.budgets?.close());
    const supergraphSdl = await readFile(config.SUPERGRAPH_FILE, "utf8");
    const documents = await readTrustedDocuments(config);
    const observed = await openTelemetry(config, (hash) => documents.texts.has(hash), logger);
    open.push(async () => observed?.close());
    const overHttp = {
      ...transportOptions(config),
      internalTokenSecrets: new Map([[FIRST_SECRET_ID, new Secret<Uint8Array>(internalSecret)]]),
      logger,
      ...observed?.overHttp,
    };
    refuseBadSubgraphs(supergraphSdl, overHttp);
    const others = httpTransport(overHttp);
    open.push(() => others.close());
    const datong = await startDatong({
      ...door,
      host: config.HOST,
      port,
      mongoUri: mongo.uri,
      supergraphSdl,
      others,
      identityKeys: openSecrets(secrets),
      identity: identityOptions(config, mailbox, world),
      orders,
      members: membersOptions(config),
      consent: {
        receiptKey: config.CONSENT_RECEIPT_KEY ?? receiptKeyOf(openSecrets(secrets)),
        workdays: config.WORKDAYS_FILE,
      },
      authenticate: (ownKeySet, isOver) => authenticateBy(config, logger, ownKeySet, isOver),
      names: namesOf(config),
      trustedProxies: config.TRUSTED_PROXIES,
      http: httpOptions(config),
      documents,
      observed,
      plans,
      introspection,
      ...(world && sandbox ? { routes: world.routes } : {}),
      sandbox: sandbox ? () => loadExamples(path.join(REPOSITORY, "schema/operations"), variables) : null,
      logger,
    }).catch((error: unknown) => {
      throw namingSecretsFile(config.DATA_DIR, error);
    });
    open.push(() => datong.stop());
    open.push(finishRotationBehind(secrets, { dataDirectory: config.DATA_DIR, mongoUri: mongo.uri, logger }));
    await world?.pushTo(datong.url);
    const execute: Execute = (operation) => {
      stopping.throwIfAborted();
      return datong.execute(operation, { caller: loader });
    };
    const tryable = await sample.ensure(execute);
    if (config.SAMPLE === "on" && !(await datong.heard(HEARD_WITHIN_MS))) process.stdout.write(STILL_HEARING);
    variables = tryable.variables;
    await world?.meet(tryable.people);
    if (world) await readFollowers(execute, logger);
    process.stdout.write(
      await announce(datong, {
        AUTH: config.AUTH,
        sandbox,
        wechat: world?.wechat.apiBase ?? null,
        persons: tryable.persons,
        noSample: config.SAMPLE === "on" ? null : SAMPLE_IS_OFF,
      }),
    );
    return { stop: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
});
