import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSubgraphs, readSupergraph, whenHeard, type OpenSubgraph } from "@datong/deploy";
import { inProcessTransport, loadExamples, SCOPES, startGateway, type RunningGateway } from "@datong/gateway";
import { ANONYMOUS, createLogger, type Caller, type Subgraph } from "@datong/subgraph-kit";
import { aService, aUser, byGraphqlJs, testMongoUri } from "@datong/testkit";
import {
  buildSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  parse,
  typeFromAST,
  type FormattedExecutionResult,
  type GraphQLInputType,
  type NamedTypeNode,
} from "graphql";
import { development } from "./support/aDatong.ts";
import { APPID, openidOf, seedPeople } from "./support/seed.ts";
import { PATIENT_GATEWAY } from "./support/patience.ts";

const logger = createLogger("test", "silent");
const api = buildSchema(await readFile("schema/composed/api.graphql", "utf8"));
const OPERATIONS = await loadExamples(new URL("../../schema/operations", import.meta.url).pathname, {});

const PLAIN: Readonly<Record<string, unknown>> = { Boolean: true, Int: 1, SafeInt: 1, JSON: {} };

/** What a subgraph was asked, and its answer beside that of graphql-js. */
interface Compared {
  readonly query: string;
  readonly compiled: FormattedExecutionResult;
  readonly expected: FormattedExecutionResult;
}

/** Compares whatever it is asked. A mutation is compared only as nobody, for whom it changes nothing. */
function comparing(subgraph: Subgraph, compared: Compared[]): Subgraph {
  return {
    ...subgraph,
    prepare(operation) {
      const answer = subgraph.prepare(operation);
      return async (variables, request) => {
        const isMutation = operation.query.startsWith("mutation");
        const asking = isMutation ? { ...request, caller: aService() } : request;
        compared.push({
          query: operation.query,
          compiled: await answer(variables, asking),
          expected: await byGraphqlJs(subgraph, operation.query, variables, asking),
        });
        return answer(variables, isMutation ? asking : request);
      };
    },
  };
}

describe("the subgraphs' part in every committed operation", () => {
  const compared: Compared[] = [];
  let opened: readonly OpenSubgraph[];
  let gateway: RunningGateway;
  let userId: string;
  let seededAt: Date;

  const start = async (subgraphs: readonly Subgraph[]) =>
    startGateway({
      host: "127.0.0.1",
      port: 0,
      supergraphSdl: await readSupergraph(),
      transport: inProcessTransport(subgraphs),
      authenticate: development,
      introspection: false,
      sandbox: null,
      ...PATIENT_GATEWAY,
      logger,
    });

  beforeAll(async () => {
    opened = await openSubgraphs({
      mongoUri: testMongoUri(),
      databasePrefix: `compiled-${randomUUID().slice(0, 8)}-`,
      identityKeys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      logger,
    });
    const subgraphs = opened.map(({ subgraph }) => subgraph);
    const seeding = await start(subgraphs);
    [userId = ""] = await seedPeople({ ...seeding, heard: whenHeard(opened) }, 3);
    await seeding.stop();
    seededAt = new Date();
    gateway = await start(subgraphs.map((subgraph) => comparing(subgraph, compared)));
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all(opened.map(({ connection }) => connection.dropDatabase()));
    await Promise.all(opened.map(({ subgraph }) => subgraph.close()));
  });

  /** Somebody whom the subgraphs know, by the names under which operations and inputs ask for them. */
  const known = (): Readonly<Record<string, unknown>> => ({
    appid: APPID,
    openid: openidOf(0),
    phone: "13810000000",
    unionid: "union-0-00",
    ...{ id: userId, user: userId, userId, person: userId },
    first: 2,
    // What is read now is recorded, and would be found by whoever reads next.
    to: seededAt.toISOString(),
  });

  /** A value of a type, as plain as its type lets it be. */
  function sampleOf(type: GraphQLInputType, name: string): unknown {
    const named = known()[name];
    if (named !== undefined && isLeafType(getNullableType(type))) return named;
    if (isNonNullType(type)) return sampleOf(type.ofType, name);
    if (isListType(type)) return [sampleOf(type.ofType, name)];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (!isInputObjectType(type)) return { ...PLAIN, DateTime: seededAt.toISOString() }[type.name] ?? "1";
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isRequiredInputField(field));
    // The composed schema does not say of which inputs exactly one field is wanted.
    const given = required.length > 0 ? required : fields.slice(0, 1);
    return Object.fromEntries(given.map((field) => [field.name, sampleOf(field.type, field.name)]));
  }

  function variablesOf(query: string): Record<string, unknown> {
    const [definition] = parse(query).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return {};
    return Object.fromEntries(
      (definition.variableDefinitions ?? []).flatMap(({ variable: { name }, type }) => {
        const asked = typeFromAST(api, type as NamedTypeNode) as GraphQLInputType;
        return isNonNullType(asked) || name.value in known() ? [[name.value, sampleOf(asked, name.value)]] : [];
      }),
    );
  }

  const CALLERS: readonly (readonly [string, () => Caller, found: string])[] = [
    ["a back end that may do everything", () => aService(...SCOPES), "茶杯"],
    ["a back end that may do nothing", () => aService(), "FORBIDDEN"],
    ["the person", () => aUser(userId), "茶杯"],
    ["nobody", () => ANONYMOUS, "UNAUTHENTICATED"],
  ];

  it.each(CALLERS)("is answered as graphql-js would: to %s", async (_case, caller, found) => {
    compared.length = 0;
    for (const { query } of OPERATIONS)
      await gateway.execute({ query, variables: variablesOf(query) }, { caller: caller() });

    const told = ({ errors }: FormattedExecutionResult) =>
      errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code }));
    expect(compared.length).toBeGreaterThanOrEqual(OPERATIONS.length);
    for (const { query, compiled, expected } of compared) {
      expect([query, JSON.stringify(compiled.data)]).toEqual([query, JSON.stringify(expected.data)]);
      expect([query, told(compiled)]).toEqual([query, told(expected)]);
    }
    expect(JSON.stringify(compared)).toContain(found);
  });
});
