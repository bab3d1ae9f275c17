import { request } from "node:http";
import { afterEach, describe, expect, it } from "@jest/globals";
import { namesOf } from "@datong/gateway";
import { anEcho, aStand, type Stand } from "./aGateway.ts";

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** Asks as a browser does that has been led to this machine by the name in `host`. */
const askAs = (host: string, url: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => {
        resolve({ status: response.statusCode, text });
      });
    })
      .on("error", reject)
      .end();
  });

describe("a gateway in development", () => {
  let stand: Stand | undefined;
  afterEach(() => stand?.stop());

  const start = async (AUTH: "development" | "jwt", HOST = "127.0.0.1") => {
    const names = namesOf({ AUTH, NODE_ENV: "development", HOST });
    stand = await aStand("in process", { names, routes: (app) => anEcho().routes?.(app) });
    return stand.gateway.url;
  };

  it.each(["evil.example", "evil.example:4000", "localhost.evil.example", "127.0.0.1.evil.example"])(
    "refuses what comes for %j",
    async (host) => {
      const url = await start("development");

      const answers = [await askAs(host, `${url}/graphql`), await askAs(host, `${url}/pushed/x`)];

      for (const { status, text } of answers) {
        expect(status).toBe(421);
        expect(text).toMatch(/Host .*localhost/);
      }
    },
  );

  it.each(["localhost:4000", "LocalHost", "127.0.0.1", "127.0.0.1:4000", "[::1]:4000", "dev-machine:4000"])(
    "answers what comes for %s",
    async (host) => {
      const url = await start("development", "Dev-Machine");

      const { status } = await askAs(host, `${url}/pushed/x`);

      expect(status).toBe(202);
    },
  );

  it("tells everybody whether it is well", async () => {
    const url = await start("development");

    const { status } = await askAs("evil.example", `${url}/health/ready`);

    expect(status).toBe(200);
  });

  it("is reached by any name where people have to say who they are", async () => {
    const url = await start("jwt");

    const { status } = await askAs("api.example.com", `${url}/pushed/x`);

    expect(status).toBe(202);
  });
});
