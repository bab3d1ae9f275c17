import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { aDataDirectory, testMongoUri } from "@datong/testkit";
import { post } from "./support/aDatong.ts";
import { killProgram, startProgram, stopProgram, type Program } from "./support/aProgram.ts";

const run = promisify(execFile);

/** Each test starts programs again and again. */
const PATIENCE_MS = 600_000;

const CREATE = `mutation ($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    __typename
    ... on ServiceAccountCreated { account { id createdBy } clientSecret }
    ... on UserError { code }
  }
}`;
const UPSERT = `mutation ($phone: String!) {
  upsertUsers(input: { users: [{ identifiers: [{ type: PHONE, value: $phone }] }] }) { __typename }
}`;

interface Given {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secretId: string;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("npm run service-account", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await aDataDirectory("service");
  });

  /** What must never be logged: every secret and token that was given out. */
  const given: string[] = [];

  /** Runs the command as its npm script does. */
  async function command(
    args: readonly string[],
    variables: Record<string, string>,
    entry = "deploy/dist/serviceAccount.js",
  ): Promise<Ran> {
    const whole = { ...process.env, MONGODB_URI: "", NODE_ENV: "development", ...variables };
    return run(process.execPath, [entry, ...args], { env: whole }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => error as Ran,
    );
  }
  async function giving(args: readonly string[], variables: Record<string, string>): Promise<Given> {
    const { stdout, stderr, code } = await command([...args, "--json"], variables);
    expect([code, stderr.includes("dtsk_")]).toEqual([0, false]);
    const answer = JSON.parse(stdout) as Given;
    given.push(answer.clientSecret);
    return answer;
  }

  /** Asks for a token at the gateway, by the header or in the body. */
  async function askToken(
    { endpoint }: Program,
    { clientId, clientSecret }: Pick<Given, "clientId" | "clientSecret">,
    by: "header" | "body" = "header",
  ) {
    const form = { grant_type: "client_credentials" };
    const response = await fetch(new URL("/oauth/token", endpoint), {
      method: "POST",
      headers:
        by === "header"
          ? { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` }
          : {},
      body: new URLSearchParams(by === "header" ? form : { ...form, client_id: clientId, client_secret: clientSecret }),
    });
    const body = (await response.json()) as { access_token?: string; error?: string };
    if (body.access_token !== undefined) given.push(body.access_token);
    return { status: response.status, headers: response.headers, ...body };
  }

  /** Makes a request of the graph as the back end does. */
  async function asBackEnd(program: Program, credentials: Given, query: string, variables: Record<string, unknown>) {
    const { access_token: token = "" } = await askToken(program, credentials);
    return post(program.endpoint, query, variables, { authorization: `Bearer ${token}` });
  }

  const env = () => ({ DATA_DIR: path.join(directory, "data"), SAMPLE: "off", AUTH: "jwt", LOG_LEVEL: "trace" });
  let admin: Given;
  /** What all programs have printed. */
  const logs: string[] = [];
  let program: Program | null = null;
  afterEach(async () => {
    if (program) await killProgram(program);
  });

  it(
    "makes the first account before anything has started, and works while everything runs in one process",
    async () => {
      const input = { name: "erp", description: "orders", scopes: ["users:write"], idempotencyKey: "erp-1" };

      admin = await giving(
        ["create", "admin", "--for", "makes the others", "--scopes", "service-accounts:manage,users:write"],
        env(),
      );
      const running = await startProgram("allInOne", env());
      program = running;
      const note = await stat(path.join(env().DATA_DIR, "running.json"));
      const made = await asBackEnd(running, admin, CREATE, { input });
      const erp = {
        clientId: made.data.createServiceAccount.account.id as string,
        clientSecret: made.data.createServiceAccount.clientSecret as string,
        secretId: "",
      };
      given.push(erp.clientSecret);
      const allowed = await asBackEnd(running, erp, UPSERT, { phone: "13800138011" });
      const forbidden = await asBackEnd(running, erp, CREATE, { input: { ...input, idempotencyKey: "erp-2" } });
      const beyond = await asBackEnd(running, admin, CREATE, {
        input: { ...input, scopes: ["orders:write"], idempotencyKey: "erp-3" },
      });
      const { stdout } = await command(["rotate", erp.clientId, "--overlap", "0m"], env());
      const curl = /^ *(curl .*)$/m.exec(stdout)?.[1] ?? "";
      given.push(/dtsk_\w+/.exec(curl)?.[0] ?? "no secret");
      const byCurl = JSON.parse((await run("sh", ["-c", curl])).stdout) as { access_token: string };
      given.push(byCurl.access_token);
      const rotatedOut = await askToken(running, erp);
      const verified = await command([], env(), "deploy/dist/verifyAudit.js");
      const exitCode = await stopProgram(running);
      logs.push(running.printed);

      expect(note.mode & 0o077).toBe(0);
      expect(made.data.createServiceAccount).toMatchObject({ account: { createdBy: `service ${admin.clientId}` } });
      expect(allowed.data).toEqual({ upsertUsers: { __typename: "UsersUpserted" } });
      expect(forbidden.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", scope: "service-accounts:manage" });
      expect(beyond.data).toEqual({ createServiceAccount: { __typename: "ScopeNotHeld", code: "SCOPE_NOT_HELD" } });
      expect(byCurl).toMatchObject({ token_type: "Bearer", scope: "users:write" });
      expect([rotatedOut.status, rotatedOut.error]).toEqual([401, "invalid_client"]);
      expect(verified).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^orders: .* are as they were written\.$/m),
      });
      expect(exitCode).toBe(0);
      await expect(readFile(path.join(env().DATA_DIR, "running.json"))).rejects.toThrow("ENOENT");
    },
    PATIENCE_MS,
  );

  it(
    "works while everything runs in processes of their own, where the gateway passes credentials on",
    async () => {
      const running = await startProgram("distributed", env());
      program = running;
      const byHeader = await askToken(running, admin);
      const byBody = await askToken(running, admin, "body");
      const allowed = await asBackEnd(running, admin, UPSERT, { phone: "13800138012" });
      const wrong = await askToken(running, { ...admin, clientSecret: `${admin.clientSecret}x` });
      const disabled = await command(["disable", admin.clientId, "--reason", "handed over", "--json"], env());
      const shutOut = await askToken(running, admin);
      const exitCode = await stopProgram(running);
      logs.push(running.printed);

      expect([byHeader.status, byBody.status]).toEqual([200, 200]);
      expect(allowed.data).toEqual({ upsertUsers: { __typename: "UsersUpserted" } });
      expect([wrong.status, wrong.headers.get("www-authenticate"), wrong.headers.get("cache-control")]).toEqual([
        401,
        'Basic realm="datong", charset="UTF-8"',
        "no-store",
      ]);
      expect(JSON.parse(disabled.stdout)).toMatchObject({ id: admin.clientId, disabledAt: expect.any(String) });
      expect([shutOut.status, shutOut.error]).toEqual([401, "invalid_client"]);
      expect(exitCode).toBe(0);
    },
    PATIENCE_MS,
  );

  it("leaves no secret and no token in what the programs print", () => {
    expect([logs.length, given.length]).toEqual([2, expect.any(Number)]);
    expect(given.length).toBeGreaterThan(8);
    for (const secret of given) for (const log of logs) expect(log).not.toContain(secret);
  });

  it(
    "works on the database that the environment names, from a checkout and in a container of identity",
    async () => {
      const named = { MONGODB_URI: testMongoUri(), DATABASE: `service-${randomUUID().slice(0, 8)}` };

      const { clientId } = await giving(["create", "erp", "--for", "orders", "--scopes", "orders:write"], named);
      const shown = await command(["show", clientId], named, "subgraphs/identity/dist/serviceAccount.js");
      const connection = await connectDatabase({
        uri: named.MONGODB_URI,
        name: named.DATABASE,
        logger: createLogger("test", "silent"),
      });
      await connection.dropDatabase();
      await connection.close();

      expect([shown.code, shown.stderr]).toEqual([0, ""]);
      expect(shown.stdout).toContain(`${clientId}  erp\n`);
      expect(shown.stdout).not.toContain("dtsk_");
    },
    PATIENCE_MS,
  );
});
