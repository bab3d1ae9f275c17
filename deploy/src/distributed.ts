import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openness, SANDBOX_PEOPLE } from "@datong/gateway";
import type { WechatSettings } from "@datong/identity";
import { startMongo } from "@datong/mongo-embedded";
import { createLogger, runProcess } from "@datong/subgraph-kit";
import { announce, SAMPLE_IS_OFF } from "./announce.ts";
import { childProcesses } from "./childProcesses.ts";
import { choosePort } from "./choosePort.ts";
import { Closers } from "./Closers.ts";
import { readLocalConfig, REPOSITORY } from "./config.ts";
import { claimDataDirectory } from "./dataDirectory.ts";
import { startDeveloperWorld } from "./DeveloperWorld.ts";
import { executeOver } from "./executeOver.ts";
import { needsDeveloperWorld } from "./identityOptions.ts";
import { finishRotationBehind } from "./keyRotation.ts";
import { localUrl } from "./localUrl.ts";
import { canonicalSourcesOf } from "./ordersOptions.ts";
import { readFollowers } from "./readFollowers.ts";
import { startSandboxServer } from "./sandboxServer.ts";
import { noteRunning } from "./runningNote.ts";
import { NO_SAMPLE, openSample } from "./sampleData.ts";
import { printReceiptKey, receiptKeyOf } from "./receiptKey.ts";
import { namingSecretsFile, openSecrets, readSecrets, secretsFor } from "./secrets.ts";
import { NO_MESSAGES, startLocalSms } from "./smsStandIn.ts";
import { SUBGRAPH_NAMES } from "./subgraphs.ts";

/** Where a package has its process. */
const MAIN = "dist/main.js";

/** What the world outside may call of the identity process, by way of the gateway. */
const PUBLIC_PATHS_OF_IDENTITY = ["/wechat/*", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server"];

/** The same, where back ends prove who they are by HTTP Basic. */
const TOKEN_PATH_OF_IDENTITY = "/oauth/token";

/** Where back ends upload files of orders. */
const UPLOADS_OF_ORDERS = "/ingest/orders/*";

/** Where people download copies of their data. */
const COPIES_OF_CONSENT = "/rights/exports";

/** Where whoever has a receipt finds the key that it was signed with. */
const RECEIPT_KEYS_OF_CONSENT = "/.well-known/datong-receipts.json";

const NO_SAMPLE_WITHOUT_TOKEN =
  "No sample was loaded, although SAMPLE is on: here it goes over HTTP without a token, which needs AUTH=development. " +
  "`npm start` loads it in process.";

/** The company's accounts as the identity process reads them. */
const wechatEnvironment = ({ accounts, apiBase = "", openBase = "" }: WechatSettings) => ({
  WECHAT_ACCOUNTS: JSON.stringify(accounts),
  WECHAT_API_BASE: apiBase,
  WECHAT_OPEN_BASE: openBase,
  // Only when asked, once the people are there.
  WECHAT_FOLLOWER_SYNC_HOURS: "0",
});

/** Every subgraph and the gateway as processes of their own, over HTTP: what docker-compose.yml does with containers. */
runProcess(async (stopping) => {
  const config = readLocalConfig();
  const logger = createLogger("distributed", config.LOG_LEVEL);
  const open = new Closers();
  try {
    open.push(await claimDataDirectory(config.DATA_DIR));
    const secrets = await readSecrets(config.DATA_DIR);
    const noSample =
      config.SAMPLE === "off" ? SAMPLE_IS_OFF : config.AUTH === "development" ? null : NO_SAMPLE_WITHOUT_TOKEN;
    const sample =
      noSample === null ? await openSample({ dataDirectory: config.DATA_DIR, file: config.SAMPLE_FILE }) : NO_SAMPLE;
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
    const children = childProcesses((name, code) => {
      logger.fatal({ process: name, code }, "a process ended; stopping the others");
      process.kill(process.pid, "SIGTERM");
    });
    open.push(() => children.stop());
    const { sandbox } = openness(config);
    const port = await choosePort(config.HOST, config.PORT);
    const isSecure = config.TLS_CERT_FILE !== undefined;
    open.push(
      await noteRunning(config.DATA_DIR, {
        mongoUri: config.MONGODB_URI ? null : mongo.uri,
        url: localUrl(config.HOST, port, isSecure),
      }),
    );
    const needsWorld = needsDeveloperWorld(config);
    const sms = needsWorld && config.SMS_PROVIDER === undefined ? await startLocalSms() : null;
    if (sms) open.push(() => sms.stop());
    const world = needsWorld
      ? await startDeveloperWorld({ messages: sms?.messages ?? NO_MESSAGES, port, isSecure })
      : null;
    if (world) open.push(() => world.stop());
    await world?.meet(sample.known);
    const people = world && sandbox ? await startSandboxServer(world.routes, logger) : null;
    if (people) open.push(() => people.stop());
    // Only the gateway is for others, whatever HOST says.
    const shared = { MONGODB_URI: mongo.uri, HOST: "127.0.0.1", PORT: "0" };
    const ofIdentity = {
      ACCESS_TOKEN_ISSUER: config.ACCESS_TOKEN_ISSUER,
      ACCESS_TOKEN_AUDIENCE: config.ACCESS_TOKEN_AUDIENCE,
      ...(world ? wechatEnvironment(world.wechat) : {}),
      ...sms?.environment,
    };
    const canonicalSources = canonicalSourcesOf(config);
    const ofOrders = canonicalSources ? { CANONICAL_SOURCES: canonicalSources.join(",") } : {};
    const start = (name: string, environment: Readonly<Record<string, string>> = {}) =>
      children
        .start(name, path.join(REPOSITORY, "subgraphs", name, MAIN), {
          ...shared,
          ...secretsFor(name, secrets),
          ...environment,
          DATABASE: name,
        })
        .catch((error: unknown) => {
          throw namingSecretsFile(config.DATA_DIR, error);
        });
    // Identity comes first, as others ask it at their start; consent last, as it asks them all. They ask it only later.
    const consentPort = await choosePort(shared.HOST, 0);
    const CONSENT_URL = `${localUrl(shared.HOST, consentPort, false)}/graphql`;
    const identityUrl = await start("identity", { ...ofIdentity, CONSENT_URL });
    const IDENTITY_URL = `${identityUrl}/graphql`;
    const urls = new Map([["identity", identityUrl]]);
    await Promise.all(
      SUBGRAPH_NAMES.filter((name) => !urls.has(name) && name !== "consent").map(async (name) => {
        urls.set(name, await start(name, { ...(name === "orders" ? ofOrders : {}), IDENTITY_URL, CONSENT_URL }));
      }),
    );
    const toAll = Object.fromEntries([...urls].map(([name, url]) => [`${name.toUpperCase()}_URL`, `${url}/graphql`]));
    const CONSENT_RECEIPT_KEY = printReceiptKey(config.CONSENT_RECEIPT_KEY ?? receiptKeyOf(openSecrets(secrets)));
    urls.set("consent", await start("consent", { ...toAll, CONSENT_RECEIPT_KEY, PORT: String(consentPort) }));
    open.push(finishRotationBehind(secrets, { dataDirectory: config.DATA_DIR, mongoUri: mongo.uri, logger }));
    const ordersUrl = urls.get("orders") ?? "";
    const variablesFile = path.join(config.DATA_DIR, "sandbox-variables.json");
    const url = await children.start("gateway", path.join(REPOSITORY, "gateway", MAIN), {
      ...secretsFor("gateway", secrets),
      AUTH: config.AUTH,
      HOST: config.HOST,
      PORT: String(port),
      AUTH_JWKS_URL: config.AUTH_JWKS_URL ?? `${identityUrl}/.well-known/jwks.json`,
      FORWARDED_PATHS: [
        ...PUBLIC_PATHS_OF_IDENTITY.map((route) => `${route}=${identityUrl}`),
        `${TOKEN_PATH_OF_IDENTITY}=${identityUrl}+authorization`,
        `${UPLOADS_OF_ORDERS}=${ordersUrl}+upload`,
        `${COPIES_OF_CONSENT}=${urls.get("consent") ?? ""}+download`,
        `${RECEIPT_KEYS_OF_CONSENT}=${urls.get("consent") ?? ""}`,
        ...(people ? [SANDBOX_PEOPLE, `${SANDBOX_PEOPLE}/*`].map((route) => `${route}=${people.url}`) : []),
      ].join(","),
      SUBGRAPH_URLS: [...config.SUBGRAPH_URLS, ...[...urls].map(([name, url]) => [name, `${url}/graphql`] as const)]
        .map(([name, url]) => `${name}=${url}`)
        .join(","),
      SUPERGRAPH_FILE: config.SUPERGRAPH_FILE,
      OPERATIONS_DIRECTORY: path.join(REPOSITORY, "schema/operations"),
      SANDBOX_VARIABLES_FILE: variablesFile,
    });
    const endpoint = `${url}/graphql`;
    await world?.pushTo(url);
    const execute = executeOver(endpoint, stopping);
    const tryable = await sample.ensure(execute);
    await world?.meet(tryable.people);
    if (world) await readFollowers(execute, logger);
    await writeFile(variablesFile, JSON.stringify(tryable.variables));
    process.stdout.write(
      await announce(
        { url, endpoint },
        {
          AUTH: config.AUTH,
          sandbox,
          wechat: world?.wechat.apiBase ?? null,
          persons: tryable.persons,
          noSample,
        },
      ),
    );
    return { stop: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
});
