import { existsSync } from "node:fs";
import { networksOf, type Compose, type ComposeDocument, type Service } from "./composeDocument.ts";
import { COMPOSE_FILE, hasFixedTag, type Problem } from "./problem.ts";

/** The one service that the outside may reach, and the one that it passes requests to. */
export const BALANCER = "balancer";
export const GATEWAY = "gateway";

interface Rule {
  /** The key whose line is told. */
  readonly key: keyof Service;
  readonly must: string;
  readonly holds: (service: Service) => boolean;
}

const LIMITS = ["cpus", "memory", "pids"];

/** `${DATONG_IMAGE:-datong:0.1.0}` to what it is when nothing is set. */
export const withDefaults = (text: string) => text.replaceAll(/\$\{\w+:?-([^}]*)\}/g, "$1");

const EVERY_SERVICE: readonly Rule[] = [
  {
    key: "image",
    must: "must name an image with a tag other than latest",
    holds: ({ image }) => image !== undefined && hasFixedTag(withDefaults(image)),
  },
  {
    key: "user",
    must: "must run as a user other than root",
    // Images of our own are looked at in the Dockerfile.
    holds: ({ user, build }) => (user === undefined ? build !== undefined : !/^(root|0)(:|$)/.test(user)),
  },
  { key: "read_only", must: "must have a read-only root", holds: ({ read_only }) => read_only === true },
  { key: "init", must: "must have an init process", holds: ({ init }) => init === true },
  { key: "privileged", must: "must not be privileged", holds: ({ privileged }) => privileged !== true },
  { key: "cap_drop", must: "must drop ALL capabilities", holds: ({ cap_drop }) => cap_drop?.includes("ALL") === true },
  { key: "cap_add", must: "must add no capability", holds: ({ cap_add }) => cap_add === undefined },
  {
    key: "security_opt",
    must: "must not gain privileges",
    holds: ({ security_opt }) => security_opt?.includes("no-new-privileges:true") === true,
  },
  {
    key: "logging",
    must: "must rotate its log: max-size and max-file",
    holds: ({ logging }) => ["max-size", "max-file"].every((option) => logging?.options?.[option] !== undefined),
  },
  {
    key: "deploy",
    must: `must have limits: ${LIMITS.join(", ")}`,
    holds: ({ deploy }) => LIMITS.every((limit) => deploy?.resources?.limits?.[limit] !== undefined),
  },
];

const LASTING_SERVICE: readonly Rule[] = [
  {
    key: "healthcheck",
    must: "must have a health check with a test",
    holds: ({ healthcheck }) =>
      healthcheck?.disable !== true && healthcheck?.test !== undefined && healthcheck.test[0] !== "NONE",
  },
  { key: "restart", must: "must restart unless stopped", holds: ({ restart }) => restart === "unless-stopped" },
  {
    key: "stop_grace_period",
    must: "must say how long it may take to stop",
    holds: ({ stop_grace_period }) => stop_grace_period !== undefined,
  },
];

const ONE_SHOT: readonly Rule[] = [
  { key: "restart", must: 'runs once: its restart must be "no"', holds: ({ restart }) => restart === "no" },
];

/** A service that others wait for to have ended. */
const isOneShot = ({ services }: Compose, name: string) =>
  Object.values(services).some(
    ({ depends_on = {} }) => depends_on[name]?.condition === "service_completed_successfully",
  );

/** How every container is kept: limits, rights, health, restarts, logs; and what it refers to is there. */
export function checkServices({ compose, lineOf }: ComposeDocument): readonly Problem[] {
  return Object.entries(compose.services).flatMap(([name, service]) => {
    const rules = [...EVERY_SERVICE, ...(isOneShot(compose, name) ? ONE_SHOT : LASTING_SERVICE)];
    const broken = rules
      .filter((rule) => !rule.holds(service))
      .map(({ key, must }) => problem(lineOf("services", name, key), `${name} ${must}`));
    const line = (key: keyof Service) => lineOf("services", name, key);
    return [...broken, ...checkReferences(compose, name, line), ...checkReach(compose, name, line)];
  });
}

const problem = (line: number, text: string): Problem => ({ file: COMPOSE_FILE, line, text });

function checkReferences(compose: Compose, name: string, line: (key: keyof Service) => number): readonly Problem[] {
  const service = compose.services[name] ?? {};
  const { depends_on = {}, configs = [], volumes = [], network_mode } = service;
  const named = volumes.map((volume) => volume.split(":")[0] ?? "").filter((source) => /^\w/.test(source));
  const shared = network_mode?.startsWith("service:") ? [network_mode.slice("service:".length)] : [];
  const missing = (key: keyof Service, names: readonly string[], known: object = {}) =>
    names
      .filter((reference) => !(reference in known))
      .map((reference) => problem(line(key), `${name} names ${reference}, which the file does not have`));
  const files = configs.flatMap(({ source }) => compose.configs?.[source]?.file ?? []);
  return [
    ...missing("depends_on", Object.keys(depends_on), compose.services),
    ...missing("network_mode", shared, compose.services),
    ...missing("networks", Object.keys(networksOf(service)), compose.networks),
    ...missing("volumes", named, compose.volumes),
    ...missing(
      "configs",
      configs.map(({ source }) => source),
      compose.configs,
    ),
    ...files
      .filter((file) => !existsSync(file))
      .map((file) => problem(line("configs"), `${name} is given ${file}, which is not there`)),
  ];
}

/**
 * The balancer alone is reached from outside; it reaches the gateways alone. Every other network is internal, or the way
 * out of one service, where it meets no other.
 */
function checkReach(compose: Compose, name: string, line: (key: keyof Service) => number): readonly Problem[] {
  const service = compose.services[name] ?? {};
  const { ports = [], network_mode } = service;
  const networks = Object.keys(networksOf(service));
  const outer = Object.keys(networksOf(compose.services[BALANCER] ?? {}));
  const problems: Problem[] = [];
  if (ports.length > 0 && name !== BALANCER)
    problems.push(problem(line("ports"), `${name} publishes a port; only ${BALANCER} may`));
  if (network_mode !== undefined && !network_mode.startsWith("service:"))
    problems.push(problem(line("network_mode"), `${name} must be on a network of its own`));
  if (network_mode === undefined && networks.length === 0)
    problems.push(problem(line("networks"), `${name} must name its networks`));
  for (const network of networks)
    if (outer.includes(network)) {
      if (name !== BALANCER && name !== GATEWAY)
        problems.push(problem(line("networks"), `${name} must not be on ${network}, the balancer's network`));
    } else if (compose.networks?.[network]?.internal !== true && isShared(compose, network))
      problems.push(problem(line("networks"), `${name} is on ${network}, which must be internal or its alone`));
  return problems;
}

const isShared = ({ services }: Compose, network: string): boolean =>
  Object.values(services).filter((service) => network in networksOf(service)).length > 1;
