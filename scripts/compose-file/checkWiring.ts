import { existsSync, readdirSync, readFileSync } from "node:fs";
import { BlockList, isIPv4 } from "node:net";
import path from "node:path";
import { declaredIn } from "../docs/checkEnvironment.ts";
import { BALANCER, GATEWAY, withDefaults } from "./checkServices.ts";
import { networksOf, type ComposeDocument, type Service } from "./composeDocument.ts";
import { BALANCER_CONFIG, COMPOSE_FILE, sourceOf, type Problem } from "./problem.ts";

const SUPERGRAPH = "schema/composed/supergraph.graphql";
const KIT_CONFIG = "packages/subgraph-kit/src/config.ts";
const DATABASE_INIT = "mongo-init";
const DATABASE_PORT = 27017;

/** Read by Node itself. */
const OF_NODE = new Set(["NODE_OPTIONS"]);

/**
 * The services fit the rest of the repository and each other: one process a subgraph of `schema/`, its command has a
 * source, it reads every variable it is given, its database, user and address are the ones that the others use.
 */
export function checkWiring(document: ComposeDocument): readonly Problem[] {
  const { compose, lineOf } = document;
  const subgraphs = readdirSync("schema")
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => file.slice(0, -".graphql".length));
  const processes = Object.entries(compose.services).filter(([, { build }]) => build !== undefined);
  const report = (name: string, text: string, ...keys: readonly string[]): Problem => ({
    file: COMPOSE_FILE,
    line: lineOf("services", name, ...keys),
    text,
  });

  return [
    ...[...subgraphs, GATEWAY, BALANCER]
      .filter((name) => !(name in compose.services))
      .map((name) => report(name, `there is no service ${name}`)),
    ...processes
      .filter(([name]) => name !== GATEWAY && !subgraphs.includes(name))
      .map(([name]) => report(name, `${name} is a process of ours without schema/${name}.graphql`)),
    ...processes.flatMap(([name, service]) =>
      checkProcess(name, service).map(([text, ...keys]) => report(name, text, ...keys)),
    ),
    ...checkAddresses(document, subgraphs).map(([name, key, text]) => report(name, text, "environment", key)),
    ...checkDatabase(document, subgraphs).map(([name, key, text]) => report(name, text, "environment", key)),
    ...checkBalancer(document),
    ...checkRedis(document).map((text) => report(GATEWAY, text, "environment", "REDIS_URL")),
    ...checkTrust(document).map((text) => report(GATEWAY, text, "environment", "TRUSTED_PROXIES")),
  ];
}

/** What is wrong, then the keys below the service where it is. */
type Finding = readonly [text: string, ...keys: string[]];

function checkProcess(name: string, { command = [], environment = {} }: Service): readonly Finding[] {
  const [program, entry = "", ...more] = command;
  const source = sourceOf(entry);
  if (program !== "node" || more.length > 0 || source === null || !existsSync(source))
    return [[`${name}'s command must be ["node", "<room>/dist/<file>.js"] with a source in the repository`, "command"]];

  const configs = [...configsIn(path.dirname(source)), KIT_CONFIG];
  const known = new Set(configs.flatMap((file) => declaredIn(readFileSync(file, "utf8"))));
  return [
    ...Object.keys(environment)
      .filter((variable) => !OF_NODE.has(variable) && !known.has(variable))
      .map((variable): Finding => [
        `${name} is given ${variable}, which ${configs.join(" and ")} do not read`,
        "environment",
        variable,
      ]),
    ...Object.keys(environment)
      .filter((variable) => name !== GATEWAY && /^INTERNAL_TOKEN_SECRETS?$/.test(variable))
      .map((variable): Finding => [
        `${name} could speak for the gateway to every subgraph: give it INTERNAL_TOKEN_KEYS of its own`,
        "environment",
        variable,
      ]),
    ...(environment.NODE_ENV === "production"
      ? []
      : [[`${name} must have NODE_ENV=production`, "environment"] satisfies Finding]),
    ...(environment.HOST === "0.0.0.0"
      ? []
      : [[`${name} must listen to other containers: HOST=0.0.0.0`, "environment"] satisfies Finding]),
  ];
}

/** `config.ts`, and those of its parts: `sessionConfig.ts`, `wechat/config.ts`. */
const configsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/a-z])[cC]onfig\.ts$/.test(file))
    .map((file) => `${folder}/${file}`);

type EnvironmentFinding = readonly [service: string, variable: string, text: string];

const valueOf = ({ compose }: ComposeDocument, service: string, variable: string): string =>
  String(compose.services[service]?.environment?.[variable] ?? "");

const listOf = (text: string) => text.split(",").filter(Boolean).sort();

const isSame = (left: readonly string[], right: readonly string[]) => left.join() === [...right].sort().join();

/** The gateway asks each subgraph where it is, and where the composed supergraph says it is. */
function checkAddresses(document: ComposeDocument, subgraphs: readonly string[]): readonly EnvironmentFinding[] {
  const expected = subgraphs.map((name) => `${name}=http://${name}:${valueOf(document, name, "PORT")}/graphql`);
  const composed = [...readFileSync(SUPERGRAPH, "utf8").matchAll(/@join__graph\(name: "([^"]+)", url: "([^"]+)"\)/g)];
  const findings: EnvironmentFinding[] = [];
  if (!isSame(listOf(valueOf(document, GATEWAY, "SUBGRAPH_URLS")), expected))
    findings.push([GATEWAY, "SUBGRAPH_URLS", `SUBGRAPH_URLS must be ${expected.join(",")}`]);
  if (!isSame(composed.map(([, name = "", url = ""]) => `${name}=${url}`).sort(), expected))
    findings.push([GATEWAY, "SUBGRAPH_URLS", `${SUPERGRAPH} has other addresses than ${expected.join(",")}`]);
  if (!existsSync(valueOf(document, GATEWAY, "SUPERGRAPH_FILE")))
    findings.push([GATEWAY, "SUPERGRAPH_FILE", "SUPERGRAPH_FILE is not in the repository"]);
  return findings;
}

/** Each subgraph has its own database and user, on the replica set that is initiated and runs. */
function checkDatabase(document: ComposeDocument, subgraphs: readonly string[]): readonly EnvironmentFinding[] {
  const { services } = document.compose;
  const members = Object.entries(services).filter(([, { image = "" }]) => image.startsWith("mongo:"));
  const hosts = members.filter(([name]) => name !== DATABASE_INIT).map(([name]) => `${name}:${String(DATABASE_PORT)}`);
  const set = valueOf(document, DATABASE_INIT, "REPLICA_SET");
  const findings: EnvironmentFinding[] = [];

  if (hosts.length < 3 || hosts.length % 2 === 0)
    findings.push([
      DATABASE_INIT,
      "HOSTS",
      `a replica set needs three members or another odd number, not ${String(hosts.length)}`,
    ]);
  if (!isSame(listOf(valueOf(document, DATABASE_INIT, "HOSTS")), hosts))
    findings.push([DATABASE_INIT, "HOSTS", `HOSTS must be ${hosts.join(",")}`]);
  if (!isSame(listOf(valueOf(document, DATABASE_INIT, "DATABASES")), subgraphs))
    findings.push([DATABASE_INIT, "DATABASES", `DATABASES must be ${subgraphs.join(",")}`]);
  for (const [name, { command }] of members)
    if (name !== DATABASE_INIT && !new RegExp(`--replSet ${set} .*--keyFile `).test(String(command)))
      findings.push([name, "REPLICA_KEY", `${name} must run with --replSet ${set} and --keyFile`]);

  for (const name of subgraphs) {
    const password = `MONGO_${name.toUpperCase()}_PASSWORD`;
    const uri = valueOf(document, name, "MONGODB_URI").replace(/\$\{(\w+)[^}]*\}/, "$1");
    const expected = `mongodb://${name}:${password}@${hosts.join(",")}/${name}?replicaSet=${set}&authSource=${name}`;
    if (uri !== expected)
      findings.push([name, "MONGODB_URI", `MONGODB_URI must be ${expected.replace(password, `\${${password}:?…}`)}`]);
    if (valueOf(document, name, "DATABASE") !== name) findings.push([name, "DATABASE", `DATABASE must be ${name}`]);
    const given = valueOf(document, DATABASE_INIT, `${name.toUpperCase()}_PASSWORD`);
    if (!given.startsWith(`\${${password}:?`))
      findings.push([DATABASE_INIT, `${name.toUpperCase()}_PASSWORD`, `${DATABASE_INIT} must be given ${password}`]);
  }
  return findings;
}

/** The balancer listens where its port is published, and finds the gateways where they listen. */
function checkBalancer(document: ComposeDocument): readonly Problem[] {
  const lines = readFileSync(BALANCER_CONFIG, "utf8").split("\n");
  const find = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line)) + 1;
  const problems: Problem[] = [];
  const target = document.compose.services[BALANCER]?.ports?.[0]?.split(":").at(-1) ?? "";
  if (!find(new RegExp(`^\\s*bind :${target}$`)))
    problems.push({ file: BALANCER_CONFIG, line: find(/^\s*bind /), text: `must bind :${target}, which is published` });
  const gateway = `${GATEWAY}:${valueOf(document, GATEWAY, "PORT")}`;
  if (!find(new RegExp(`^\\s*server-template \\S+ \\d+ ${gateway}$`)))
    problems.push({ file: BALANCER_CONFIG, line: find(/^\s*server/), text: `must pass requests to ${gateway}` });
  return problems;
}

/** Unless .env says otherwise, the gateways count in the Redis of the file, on a network that they share with it. */
function checkRedis(document: ComposeDocument): readonly string[] {
  const { services } = document.compose;
  const url = withDefaults(valueOf(document, GATEWAY, "REDIS_URL"));
  const [, host = ""] = /^redis:\/\/([\w-]+):6379$/.exec(url) ?? [];
  const shared = Object.keys(networksOf(services[host] ?? {})).filter(
    (network) => network in networksOf(services[GATEWAY] ?? {}),
  );
  return shared.length > 0 ? [] : ["REDIS_URL must lead to a service on a network of the gateway, at port 6379"];
}

/**
 * The gateways believe the balancer, at its one address, and whom .env names: not its network, in which everything that
 * this machine sends comes from an address too.
 */
function checkTrust(document: ComposeDocument): readonly string[] {
  const { services, networks = {} } = document.compose;
  return Object.entries(networksOf(services[BALANCER] ?? {})).flatMap(([network, { ipv4_address: address = "" }]) => {
    const [base = "", bits = ""] = withDefaults(networks[network]?.ipam?.config?.[0]?.subnet ?? "").split("/");
    const subnet = new BlockList();
    if (isIPv4(base)) subnet.addSubnet(base, Number(bits), "ipv4");
    const expected = `${address},\${TRUSTED_PROXIES:-}`;
    return [
      ...(isIPv4(withDefaults(address)) && subnet.check(withDefaults(address))
        ? []
        : [`${BALANCER} must have an ipv4_address of its own in ${network}'s subnet`]),
      ...(valueOf(document, GATEWAY, "TRUSTED_PROXIES") === expected ? [] : [`TRUSTED_PROXIES must be ${expected}`]),
    ];
  });
}
