import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startAliyunStandIn } from "@datong/sms/stand-in";
import { aDataDirectory, type Answer } from "@datong/testkit";
import { startProgram, stopProgram, type Program } from "./aProgram.ts";
import { post } from "./aDatong.ts";

const run = promisify(execFile);

const SMS = { accessKeyId: "production", accessKeySecret: "production-secret", signName: "Datong", template: "SMS_1" };

/** A client id and its secret. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a login answers. */
interface Login {
  readonly user: { readonly id: string };
  readonly tokens: { readonly accessToken: string; readonly refreshToken: string };
}

/** An answer as it came, head and all. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The whole product as a company runs it: `NODE_ENV=production` and otherwise what is set by default, in a process of its
 * own on a data directory of its own. Only who sends SMS is said, for somebody must; and no request is turned away for how
 * slow the machine is.
 */
export async function aProduction() {
  const directory = await aDataDirectory("production");
  const sms = await startAliyunStandIn({ ...SMS, templates: [SMS.template] });
  const environment = {
    NODE_ENV: "production",
    DATA_DIR: directory,
    MONGODB_URI: "",
    SMS_PROVIDER: "aliyun",
    SMS_SIGN_NAME: SMS.signName,
    SMS_TEMPLATES: `*:zh=${SMS.template},*:en=${SMS.template}`,
    SMS_ENDPOINT: sms.endpoint.origin,
    ALIYUN_ACCESS_KEY_ID: SMS.accessKeyId,
    ALIYUN_ACCESS_KEY_SECRET: SMS.accessKeySecret,
  };
  const program: Program = await startProgram("allInOne", environment);
  const { origin } = new URL(program.endpoint);

  const ask = (
    query: string,
    variables: Record<string, unknown> = {},
    token?: string,
    headers = {},
  ): Promise<Answer & { readonly status: number }> =>
    post(program.endpoint, query, variables, {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    });

  return {
    program,
    origin,
    directory,
    ask,

    /** Sends a request that no client library would. */
    async send(route: string, init: RequestInit = {}): Promise<RawAnswer> {
      const answer = await fetch(`${origin}${route}`, { redirect: "manual", ...init });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    },

    /** `npm run service-account -- create …`, as the first thing that whoever runs Datong does. */
    async aBackEnd(...scopes: readonly string[]): Promise<Credentials> {
      const { stdout } = await run(
        process.execPath,
        [
          "deploy/dist/serviceAccount.js",
          "create",
          "--json",
          "--for",
          "tests",
          "--scopes",
          scopes.join(","),
          "back end",
        ],
        { env: { ...process.env, ...environment } },
      );
      const { account, clientSecret } = JSON.parse(stdout) as { account: { id: string }; clientSecret: string };
      return { clientId: account.id, clientSecret };
    },

    async tokenOf({ clientId, clientSecret }: Credentials): Promise<string> {
      const answer = await fetch(`${origin}/oauth/token`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      });
      return ((await answer.json()) as { access_token: string }).access_token;
    },

    /** Logs somebody in by the code that an SMS brought them. */
    async login(
      phone: string,
    ): Promise<{ readonly userId: string; readonly accessToken: string; readonly refreshToken: string }> {
      await ask("mutation ($phone: String!) { requestCode(input: { target: { phone: $phone } }) { __typename } }", {
        phone,
      });
      const message = sms.sent().findLast((one) => phone.endsWith(one.phone) || one.phone.endsWith(phone.slice(-11)));
      const answer = await ask(
        `mutation ($input: LoginWithPhoneInput!) { loginWithPhone(input: $input) {
          ... on LoggedIn { user { id } tokens { accessToken refreshToken } } ... on UserError { code }
        } }`,
        {
          input: {
            phone,
            code: String((message?.params as Readonly<Record<string, unknown>> | undefined)?.code),
            client: { channel: "APP" },
          },
        },
      );
      const { loginWithPhone } = answer.data as { readonly loginWithPhone: Login };
      return { userId: loginWithPhone.user.id, ...loginWithPhone.tokens };
    },

    async stop(): Promise<void> {
      await stopProgram(program);
      await sms.stop();
    },
  };
}

export type Production = Awaited<ReturnType<typeof aProduction>>;
