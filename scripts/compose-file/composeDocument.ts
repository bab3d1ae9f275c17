import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type YAMLMap } from "yaml";
import { COMPOSE_FILE, type Problem } from "./problem.ts";

/** A service, as far as the rules read it. The schemas have been checked before, so this is what it is. */
export interface Service {
  readonly image?: string;
  readonly build?: unknown;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly restart?: string;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly network_mode?: string;
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly ports?: readonly string[];
  /** Names, or what is special about a network by its name. */
  readonly networks?: readonly string[] | Attached;
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: Readonly<Record<string, string | number>> };
  };
}

type Attached = Readonly<Record<string, { readonly ipv4_address?: string }>>;

/** A service's networks, and its own address in each where it has one; however they are written. */
export const networksOf = ({ networks = [] }: Service): Attached =>
  Array.isArray(networks)
    ? Object.fromEntries((networks as readonly string[]).map((name) => [name, {}]))
    : (networks as Attached);

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<
    Record<
      string,
      { readonly internal?: boolean; readonly ipam?: { readonly config?: readonly { readonly subnet?: string }[] } }
    >
  >;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly configs?: Readonly<Record<string, { readonly file?: string }>>;
}

/** A text in the file and the line on which it begins. */
export interface Text {
  readonly line: number;
  readonly value: string;
}

/** The compose file: what it says, and where. */
export interface ComposeDocument {
  readonly compose: Compose;
  /** Every value that is a text, once. */
  readonly texts: readonly Text[];
  /** The line of the deepest key of `keys` that there is, through anchors and merges. */
  readonly lineOf: (...keys: readonly (string | number)[]) => number;
}

type Keys = readonly (string | number)[];

/** Reads docker-compose.yml; `problems` is why it cannot be read, or does not fit the Compose Specification. */
export function readComposeDocument(): { readonly document?: ComposeDocument; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const yaml = parseDocument(readFileSync(COMPOSE_FILE, "utf8"), { merge: true, lineCounter: lines });
  if (yaml.errors.length > 0)
    return { problems: yaml.errors.map(({ message, linePos }) => at(linePos?.[0].line, message)) };

  const lineOf = (...keys: Keys) => lines.linePos(offsetOf(yaml, keys)).line;
  const compose = yaml.toJS() as Compose;
  const problems = checkSchema(compose).map(({ keys, text }) => at(lineOf(...keys), text));
  return problems.length > 0 ? { problems } : { problems, document: { compose, texts: textsOf(yaml, lines), lineOf } };
}

const at = (line: number | undefined, text: string): Problem => ({ file: COMPOSE_FILE, line, text });

/** Compose lets some things be spelled in several ways. Ours is spelled in one, which is what `Service` says. */
const list = { type: "array", items: { type: "string" } };
const ONE_SPELLING = {
  required: ["services"],
  properties: {
    services: {
      additionalProperties: {
        properties: {
          environment: { type: "object" },
          depends_on: { type: "object" },
          command: list,
          networks: { oneOf: [list, { type: "object", additionalProperties: { type: "object" } }] },
          volumes: list,
          ports: list,
          configs: { type: "array", items: { type: "object" } },
          healthcheck: { properties: { test: list } },
        },
      },
    },
  },
};

/** Against the Compose Specification's own schema, which `dclint` carries, and against our spelling. */
function checkSchema(compose: Compose): readonly { readonly keys: Keys; readonly text: string }[] {
  const dclint = path.dirname(createRequire(import.meta.url).resolve("dclint/package.json"));
  const specification = JSON.parse(
    readFileSync(path.join(dclint, "schemas/compose.schema.json"), "utf8"),
  ) as AnySchemaObject;
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false });
  return [specification, ONE_SPELLING].flatMap((schema) => {
    const validate = ajv.compile(schema);
    if (validate(compose)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = "", params }) => ({
      keys: instancePath.split("/").slice(1),
      text: `${instancePath}: ${message} ${JSON.stringify(params)}`,
    }));
  });
}

function textsOf(yaml: Document.Parsed, lines: LineCounter): readonly Text[] {
  const texts: Text[] = [];
  visit(yaml, {
    Scalar(key, { value, range }) {
      if (key !== "key" && typeof value === "string" && range)
        texts.push({ value, line: lines.linePos(range[0]).line });
    },
  });
  return texts;
}

function offsetOf(yaml: Document.Parsed, keys: Keys): number {
  let node: unknown = yaml.contents;
  let offset = 0;
  for (const key of keys) {
    if (isAlias(node)) node = node.resolve(yaml);
    if (isSeq(node)) {
      node = node.items[Number(key)];
    } else if (isMap(node)) {
      const pair = pairOf(yaml, node, String(key));
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else break;
  }
  return offset;
}

/** A map's own pair, or the one it takes over by `<<`. */
function pairOf(yaml: Document.Parsed, map: YAMLMap, key: string): YAMLMap["items"][number] | undefined {
  const own = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  if (own) return own;
  const merged = map.items.find((pair) => isScalar(pair.key) && pair.key.source === "<<")?.value;
  const source = isAlias(merged) ? merged.resolve(yaml) : undefined;
  return isMap(source) ? pairOf(yaml, source, key) : undefined;
}
