import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it, jest } from "@jest/globals";
import { connectStandIn, SAMPLE_APPS } from "@datong/wechat/stand-in";
import { aDataDirectory, eventually } from "@datong/testkit";
import { aSmallSample } from "./support/aSmallStart.ts";
import { startProgram as start, stopProgram as stop, type Program } from "./support/aProgram.ts";

const run = promisify(execFile);

// A program starts within seconds, and on a busy machine within a minute; a test starts up to six.
jest.setTimeout(600_000);

/** Runs the printed command in a shell, as a person would. */
async function runPrintedCommand({ printed }: Program): Promise<unknown> {
  const command = /^curl .*$/m.exec(printed)?.[0] ?? "";
  return JSON.parse((await run("sh", ["-c", command])).stdout);
}

/** Logs in as somebody of the sample as the sandbox does, by WeChat and by SMS, and asks who that is. */
async function logInAsSample({ endpoint }: Program): Promise<readonly unknown[]> {
  const people = endpoint.replace("/graphql", "/sandbox/people");
  const post = async (url: string, body: unknown, headers = {}) => {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    return (await (await fetch(url, { ...init, body: JSON.stringify(body) })).json()) as never;
  };
  const get = async (url: string) => (await (await fetch(url)).json()) as never;
  const logIn = async (login: string, type: string, input: unknown) => {
    const query = `mutation ($input: ${type}!) { login: ${login}(input: $input) { ... on LoggedIn { tokens { accessToken } } } }`;
    const { data }: { data: { login: { tokens: { accessToken: string } } } } = await post(endpoint, {
      query,
      variables: { input },
    });
    return post(endpoint, { query: "{ me { id } }" }, { authorization: `Bearer ${data.login.tokens.accessToken}` });
  };

  const [person]: { id: string; ways: { end: string; by: string; at: string }[] }[] = await get(people);
  const atOf = (end: string, by: string) => person?.ways.find((way) => way.end === end && way.by === by)?.at;
  const [appid, phone] = [atOf("MINI_PROGRAM", "WECHAT"), atOf("APP", "PHONE")];
  const { code }: { code: string } = await post(`${people}/code`, { personId: person?.id, appid });
  const byWechat = await logIn("loginWithMiniProgram", "LoginWithMiniProgramInput", { appid, code });
  await post(endpoint, {
    query: "mutation ($phone: String!) { requestCode(input: { target: { phone: $phone } }) { __typename } }",
    variables: { phone },
  });
  const [message]: { code: string }[] = await get(`${people}/messages`);
  const client = { channel: "APP" };
  const bySms = await logIn("loginWithPhone", "LoginWithPhoneInput", { phone, code: message?.code, client });
  return [byWechat, bySms];
}

/** Who follows the official account at first, and what comes of it when somebody new does. */
async function followAtWechat({ endpoint, printed }: Program): Promise<unknown> {
  const { appid } = SAMPLE_APPS.officialAccount;
  const standIn = connectStandIn(/^ {2}WeChat {4}(\S+) /m.exec(printed)?.[1] ?? "");
  const ask = async (query: string, variables = {}) => {
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const answer = await fetch(endpoint, { ...init, body: JSON.stringify({ query, variables }) });
    return ((await answer.json()) as { data: unknown }).data;
  };
  const input = { appid, redirectUri: new URL("/", endpoint).href, scope: "USERINFO" };

  await eventually(async () => {
    expect(await ask("{ followerSyncs { state } }")).toEqual({ followerSyncs: [{ state: "DONE" }] });
  });
  const syncs = await ask("{ followerSyncs { total } }");
  await standIn.addPeople({ people: [{ id: "somebody-new" }] });
  const { attempts } = await standIn.subscribe({ personId: "somebody-new", appid });
  const { openid } = await standIn.idsOf({ personId: "somebody-new", appid });
  await eventually(async () => {
    const history = await ask("query ($by: UserLookup!) { user(by: $by) { identityHistory { nodes { kind } } } }", {
      by: { officialAccountOpenid: { openid, appid } },
    });
    expect(history).toMatchObject({
      user: { identityHistory: { nodes: expect.arrayContaining([{ kind: "SUBSCRIBED" }]) } },
    });
  });
  const authorization = await ask(
    "query ($input: WechatAuthorizationInput!) { wechatAuthorization(input: $input) { url } }",
    { input },
  );
  // Of what is answered late WeChat tells again.
  return { answered: attempts.at(-1), syncs, authorization };
}

describe("the programs, as a person starts them", () => {
  let directory: string;
  let sample: string;
  beforeAll(async () => {
    directory = await aDataDirectory("processes");
    sample = await aSmallSample(directory);
  });

  it("all in one and distributed give the same answer, from the same data, also after a restart", async () => {
    const env = { DATA_DIR: path.join(directory, "data"), SAMPLE_FILE: sample };

    const first = await start("allInOne", env);
    const answer = await runPrintedCommand(first);
    const firstExit = await stop(first);
    const second = await start("allInOne", env);
    const answerAfterRestart = await runPrintedCommand(second);
    await stop(second);
    const distributed = await start("distributed", env);
    const answerDistributed = await runPrintedCommand(distributed);
    const distributedExit = await stop(distributed);

    expect(first.printed).toContain("Loading the sample");
    expect(second.printed).not.toContain("Loading the sample");
    expect(answer).toMatchObject({
      data: {
        user: { phone: { masked: expect.stringContaining("****") }, permission: { allowed: expect.any(Boolean) } },
      },
    });
    expect(answer).not.toHaveProperty("errors");
    expect(answerAfterRestart).toEqual(answer);
    expect(answerDistributed).toEqual(answer);
    expect([firstExit, distributedExit]).toEqual([0, 0]);
  });

  it("let a developer log in as a person of the sample and follow at WeChat, in one process or several", async () => {
    const env = { DATA_DIR: path.join(directory, "logins"), SAMPLE_FILE: sample };

    const allInOne = await start("allInOne", env);
    const inOne = await logInAsSample(allInOne);
    const followedInOne = await followAtWechat(allInOne);
    await stop(allInOne);
    // On another database: in this one the number gets another code only in a minute.
    const distributed = await start("distributed", { ...env, DATA_DIR: path.join(directory, "logins-distributed") });
    const inSeveral = await logInAsSample(distributed);
    const followedInSeveral = await followAtWechat(distributed);
    const keys: unknown = await (await fetch(new URL("/.well-known/jwks.json", distributed.endpoint))).json();
    await stop(distributed);

    const anybody = { data: { me: { id: expect.any(String) } } };
    expect(inOne).toEqual([anybody, inOne[0]]);
    expect(inSeveral).toEqual([anybody, inSeveral[0]]);
    expect(keys).toEqual({ keys: [expect.objectContaining({ alg: "ES256" })] });
    for (const followed of [followedInOne, followedInSeveral])
      expect(followed).toEqual({
        answered: { status: 200, body: "success" },
        syncs: { followerSyncs: [{ total: 3 }] },
        authorization: { wechatAuthorization: { url: expect.stringContaining("/connect/oauth2/authorize?") } },
      });
  });

  it("the people of the sample are there from the moment it is ready, when they are loaded already", async () => {
    const env = { DATA_DIR: path.join(directory, "again"), SAMPLE_FILE: sample };
    await stop(await start("allInOne", env));

    const starting = start("allInOne", env);
    const settled = new AbortController();
    const noteSettled = () => {
      settled.abort();
    };
    void starting.then(noteSettled, noteSettled);
    // Commands on the data directory read there where the program is going to answer.
    const get = async (route: string) => {
      const { url } = JSON.parse(await readFile(path.join(env.DATA_DIR, "running.json"), "utf8")) as { url: string };
      return fetch(`${url}${route}`);
    };
    const isReady = () =>
      get("/health/ready").then(
        ({ ok }) => ok,
        () => false,
      );
    while (!settled.signal.aborted && !(await isReady())) await pause(25);
    const people: unknown = await (await get("/sandbox/people")).json();
    await stop(await starting);

    expect(people).toHaveLength(3);
  });

  it("Ctrl-C while the sample loads stops in good order, and the next start completes it", async () => {
    const env = { DATA_DIR: path.join(directory, "interrupted") };
    const child = spawn(process.execPath, ["deploy/dist/allInOne.js"], {
      env: { ...process.env, MONGODB_URI: "", NODE_ENV: "development", PORT: "0", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = once(child, "exit") as Promise<[number | null, string | null]>;
    let printed = "";
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      printed += chunk.toString();
      if (printed.includes("Loading the sample") && !child.killed) child.kill("SIGINT");
    }
    const [code, signal] = await gone;

    const next = await start("allInOne", { ...env, SAMPLE_FILE: sample });
    const answer = await runPrintedCommand(next);
    await stop(next);

    expect(printed).not.toContain("Datong is ready");
    expect([code, signal]).toEqual([1, null]);
    expect(next.printed).toContain("Loading the sample");
    expect(answer).toMatchObject({ data: { user: { pendingOrders: { totalCount: 3 } } } });
  });

  it("a bad environment is listed whole, in words, with exit code 1", async () => {
    const attempt = run(process.execPath, ["subgraphs/identity/dist/main.js"], {
      env: { PATH: process.env.PATH, PORT: "x", IDENTITY_ENCRYPTION_KEYS: "k1:c2hvcnQ=" },
    });

    const failure = (await attempt.catch((error: unknown) => error)) as { code: number; stderr: string };

    expect(failure.code).toBe(1);
    for (const variable of [
      "PORT",
      "INTERNAL_TOKEN_SECRET",
      "MONGODB_URI",
      "IDENTITY_HASH_KEY",
      "IDENTITY_ENCRYPTION_KEYS",
    ])
      expect(failure.stderr).toContain(`  ${variable}: `);
    expect(failure.stderr).not.toMatch(/ {4}at |c2hvcnQ=/);
  });

  it("a gateway in production lets nobody in without tokens", async () => {
    const attempt = run(process.execPath, ["gateway/dist/main.js"], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        AUTH: "development",
        INTERNAL_TOKEN_SECRET: "A".repeat(44),
      },
    });

    const failure = (await attempt.catch((error: unknown) => error)) as { code: number; stderr: string };

    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining("AUTH: development lets everybody in") });
  });

  it("all that is wrong with the environment of all in one is listed", async () => {
    const attempt = start("allInOne", {
      HOST: "0.0.0.0",
      AUTH: "",
      MONGODB_URI: "localhost:27017",
      MONGO_ENGINE: "other",
      SAMPLE_FILE: path.join(directory, "nowhere.csv"),
    });

    const { message } = (await attempt.catch((error: unknown) => error)) as Error;

    for (const variable of ["HOST", "MONGODB_URI", "MONGO_ENGINE", "SAMPLE_FILE"])
      expect(message).toContain(`  ${variable}: `);
    expect(message).not.toContain("AUTH_JWKS_URL");
  });

  it("a data directory in use is told in words, and what a killed process left is taken over", async () => {
    const env = { DATA_DIR: path.join(directory, "claimed"), SAMPLE: "off" };
    const first = await start("allInOne", env);

    const second = start("distributed", env);

    await expect(second).rejects.toThrow(`already running on ${env.DATA_DIR} (process ${first.process.pid})`);
    await stop(first);
    await writeFile(path.join(env.DATA_DIR, "running.pid"), `${process.pid}\n`);
    const third = await start("allInOne", env);
    await stop(third);
    expect(third.printed).toContain("No sample was loaded");
  });

  it("a data directory that is a file is told in words", async () => {
    const attempt = start("allInOne", { DATA_DIR: sample });

    await expect(attempt).rejects.toThrow(`${sample} cannot be used: it is not a directory.`);
  });

  it("rotated keys are read, lost or broken ones are told with the file and the remedy, and none are made anew", async () => {
    const env = { DATA_DIR: path.join(directory, "keys"), SAMPLE_FILE: sample };
    const file = path.join(env.DATA_DIR, "secrets.json");
    await stop(await start("allInOne", env));
    const secrets = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
    const key = Buffer.alloc(32, 7).toString("base64");

    await writeFile(
      file,
      JSON.stringify({ ...secrets, IDENTITY_ENCRYPTION_KEYS: `k2:${key},${secrets.IDENTITY_ENCRYPTION_KEYS}` }),
    );
    const rotated = await start("allInOne", env);
    const answer = await runPrintedCommand(rotated);
    await stop(rotated);
    await writeFile(file, JSON.stringify({ ...secrets, IDENTITY_HASH_KEY: key }));
    const otherKeys = await start("allInOne", env).catch((error: unknown) => String(error));
    await writeFile(file, JSON.stringify({ ...secrets, IDENTITY_HASH_KEY: "c2hvcnQ=" }));
    const shortKey = await start("allInOne", env).catch((error: unknown) => String(error));
    await writeFile(file, "{");
    const broken = await start("allInOne", env).catch((error: unknown) => String(error));
    await rm(file);
    const lost = await start("allInOne", env).catch((error: unknown) => String(error));

    expect(answer).not.toHaveProperty("errors");
    expect(otherKeys).toContain(`Its keys are those in ${file}`);
    expect(shortKey).toContain(`${file} is unusable: IDENTITY_HASH_KEY must be at least 32 bytes`);
    expect(shortKey).not.toContain("c2hvcnQ=");
    expect(broken).toContain(`${file} is unusable`);
    expect(lost).toContain(`${file} is missing`);
    for (const told of [shortKey, broken, lost]) expect(told).toContain("npm run reset");
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  it("a port that is taken is told in words", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;

    const attempt = start("allInOne", {
      DATA_DIR: path.join(directory, "taken"),
      SAMPLE: "off",
      PORT: String(port),
    });

    await expect(attempt).rejects.toThrow(new RegExp(`ended with 1: [^]*Could not start: .*${port}`));
    server.close();
  });

  it("a broken sample file is told with its path, line and reason, and what stands before it is kept", async () => {
    const file = path.join(directory, "broken.csv");
    const rows = (await readFile(sample, "utf8")).split("\r");
    await writeFile(file, [...rows.slice(0, 40), '537999,"never closed', ...rows.slice(40)].join("\r"));

    const started = await start("allInOne", { DATA_DIR: path.join(directory, "broken"), SAMPLE_FILE: file }).catch(
      (error: unknown) => error as Error,
    );
    const text = started instanceof Error ? started.message : started.printed;
    if (!(started instanceof Error)) await stop(started);

    expect(text).toContain(`${file}:41: `);
    expect(text).toMatch(/read 39 records/);
  });
});
