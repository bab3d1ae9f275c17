import { deepEqual } from "node:assert/strict";
import { createDecipheriv } from "node:crypto";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { badInput, createLogger, Secret, z, type Connection } from "@datong/subgraph-kit";
import { aDatabase, dropDatabase } from "@datong/testkit";
import Fastify from "fastify";
import { buildSchema, execute, GraphQLError, parse, validate } from "graphql";
import { jwtVerify, SignJWT } from "jose";
import mongoose from "mongoose";

/** Looks like nothing that a pattern could know: only what an error is keeps it out. */
const PLANTED = "Chrysanthemum Lane";

const lines: string[] = [];
const logger = createLogger("test", "info", { write: (line: string) => void lines.push(line) });
/** The one line that `log` writes, as text. */
function lineOf(log: () => void): string {
  lines.length = 0;
  log();
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

const schema = buildSchema("type Query { number(of: Int, name: String): Int  need: String! }");
const run = async (source: string, root: object, variables: Record<string, unknown> = {}) => {
  const { errors } = await execute({ schema, document: parse(source), rootValue: root, variableValues: variables });
  throw errors?.[0] ?? new Error("no error came");
};

describe("what the log keeps of an error that quotes what it was given", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aDatabase("logger");
  });
  afterAll(() => dropDatabase(connection));

  const people = () => connection.collection<{ _id: string; name?: string }>("people");
  const Person = () =>
    connection.models.Person ??
    connection.model(
      "Person",
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Mongoose types literals as classes
      new mongoose.Schema({ age: { type: Number, required: true }, name: { type: String, enum: ["a"] } }),
    );
  const key = new Uint8Array(32);

  /** What throws, what of it must be in the line, and why its message must not. */
  const ERRORS: readonly (readonly [string, () => unknown, readonly string[]])[] = [
    [
      "MongoDB: a duplicate key",
      async () => {
        await people().insertOne({ _id: PLANTED });
        await people().insertOne({ _id: PLANTED });
      },
      ['"type":"MongoServerError"', '"code":11000', "logger.test"],
    ],
    [
      "MongoDB: many at once",
      () => people().insertMany([{ _id: `${PLANTED} 2` }, { _id: `${PLANTED} 2` }]),
      ['"type":"MongoBulkWriteError"', '"code":11000'],
    ],
    [
      "MongoDB: a bad query",
      () =>
        people()
          .find({ $where: { [PLANTED]: 1 } } as never)
          .toArray(),
      ['"type":"MongoServerError"', '"code":'],
    ],
    [
      "MongoDB: a bad connection string",
      () => mongoose.createConnection(`mongodb://u:${PLANTED}@h:x/`).asPromise(),
      ['"type":"Mongo', "node_modules/mongodb"],
    ],
    ["mongoose: validation", () => Person().create({ age: PLANTED, name: PLANTED }), ['"type":"ValidationError"']],
    ["mongoose: a cast", () => Person().find({ age: PLANTED } as never), ['"type":"CastError"']],
    ["JSON.parse", (): unknown => JSON.parse(`{"a": ${PLANTED}}`), ['"type":"SyntaxError"', "logger.test"]],
    ["BigInt", () => BigInt(PLANTED), ['"type":"SyntaxError"', "logger.test"]],
    ["RegExp", () => new RegExp(`(${PLANTED}`), ['"type":"SyntaxError"', "logger.test"]],
    [
      "a property of nothing",
      (): unknown => (undefined as unknown as Record<string, unknown>)[PLANTED],
      ['"type":"TypeError"', "logger.test"],
    ],
    ["a property of a text", () => Object.assign(PLANTED as never, { length: 1 }), ['"type":"TypeError"']],
    ["URL", () => new URL(PLANTED), ['"type":"TypeError"', "ERR_INVALID_URL"]],
    ["an argument of Node", () => Buffer.alloc(PLANTED as never), ['"type":"TypeError"', "ERR_INVALID_ARG_TYPE"]],
    [
      "an assertion",
      () => {
        deepEqual({ a: PLANTED }, { a: 1 });
      },
      ['"type":"AssertionError"', "ERR_ASSERTION"],
    ],
    ["a file", () => readFile(`/nowhere/${PLANTED}`), ['"code":"ENOENT"', '"message":"open ENOENT"']],
    ["deciphering", () => createDecipheriv("aes-256-gcm", PLANTED, PLANTED), ['"type":"RangeError"', "ERR_CRYPTO"]],
    ["a connection", () => once(connect(1, "127.0.0.1"), "connect"), ['"message":"connect ECONNREFUSED 127.0.0.1:1"']],
    [
      "fetch",
      () => fetch(`http://127.0.0.1:2/people?name=${encodeURIComponent(PLANTED)}&token=Chrysanthemum`),
      ['"type":"TypeError"', '"cause":{', "ECONNREFUSED"],
    ],
    [
      "fetch with a bad header",
      () => fetch("http://127.0.0.1:1/", { headers: { x: `${PLANTED}\n` } }),
      ['"type":"TypeError"'],
    ],
    [
      "jose: claims",
      async () => {
        const token = await new SignJWT({ name: PLANTED })
          .setProtectedHeader({ alg: "HS256" })
          .setAudience(PLANTED)
          .sign(key);
        await jwtVerify(token, key, { audience: "other" });
      },
      ['"type":"JWTClaimValidationFailed"', "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ],
    ["jose: a token that is none", () => jwtVerify(PLANTED, key), ['"type":"JWSInvalid"', "ERR_JWS_INVALID"]],
    [
      "zod",
      () => z.object({ a: z.enum([PLANTED]), b: z.literal(PLANTED) }).parse({ a: `${PLANTED} 1` }),
      ['"type":"ZodError"'],
    ],
    ["GraphQL: syntax", () => parse(`{ a(name: "${PLANTED}" }`), ['"type":"GraphQLError"']],
    [
      "GraphQL: validation",
      () => {
        throw validate(schema, parse(`{ number(of: "${PLANTED}") }`))[0] ?? new Error("it is valid");
      },
      ['"type":"GraphQLError"'],
    ],
    [
      "GraphQL: a variable",
      () => run("query ($n: Int) { number(of: $n) }", {}, { n: PLANTED }),
      ['"type":"GraphQLError"'],
    ],
    ["GraphQL: an answer", () => run("{ number }", { number: () => PLANTED }), ['"type":"GraphQLError"']],
    [
      "GraphQL: what a resolver threw",
      () =>
        run("{ number }", {
          number: () => {
            JSON.parse(PLANTED);
          },
        }),
      ['"type":"GraphQLError"'],
    ],
    [
      "causes and parts",
      () => {
        const parse = () => {
          try {
            return JSON.parse(PLANTED) as unknown;
          } catch (error) {
            return error;
          }
        };
        throw new Error("the list could not be read", { cause: new AggregateError([parse(), parse()], PLANTED) });
      },
      ['"message":"the list could not be read"', '"type":"AggregateError"', '"type":"SyntaxError"'],
    ],
    [
      "a message with lines that look like calls",
      () => {
        throw new SyntaxError(`x\n    at ${PLANTED} (/a.ts:1:1)\n    at ${PLANTED} (file:///a.ts:1:1)`);
      },
      ['"type":"SyntaxError"', "logger.test"],
    ],
    [
      "a name, a code and parts that are values",
      () => {
        throw Object.assign(new TypeError(PLANTED), { name: PLANTED, code: PLANTED, data: PLANTED, errors: [PLANTED] });
      },
      ['"type":"Error"', "logger.test"],
    ],
  ];

  const thrownBy = async (work: () => unknown): Promise<Error> => {
    try {
      await work();
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };

  it.each(ERRORS)("%s", async (_case, work, kept) => {
    const error = await thrownBy(work);

    const written = [
      lineOf(() => {
        logger.error({ err: error, requestId: "r" }, "it failed");
      }),
      lineOf(() => {
        logger.error({ err: error });
      }),
      lineOf(() => {
        logger.error(error);
      }),
      lineOf(() => {
        logger.error(error, error.message);
      }),
      lineOf(() => {
        logger.error({ deep: { list: [{ failure: error }] } }, "it failed");
      }),
      lineOf(() => {
        logger.child({ err: { failure: error.name } }).error({ err: error });
      }),
    ];

    for (const line of written) {
      for (const part of kept) expect(line).toContain(part);
      expect(line).toContain('"stack":"at ');
      expect(line).not.toMatch(/Chrysanthemum/i);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });

  it("hold: each of these messages quotes its value, but for the few that Node words without it", async () => {
    const quoting = await Promise.all(
      ERRORS.filter(([name]) => !/file|duplicate|many/.test(name)).map(async ([, work]) => {
        const { message, cause } = await thrownBy(work);
        return `${message} ${String(cause)} ${JSON.stringify(cause ?? "")}`.includes("Chrysanthemum");
      }),
    );

    expect(quoting.filter(Boolean).length).toBeGreaterThan(15);
  });

  it("our own words stay, whoever's class says them", () => {
    const ours = [
      new Error("A link was overtaken 5 times."),
      badInput("by.phone", "is too long"),
      new GraphQLError("ours"),
    ];

    for (const error of ours)
      expect(
        lineOf(() => {
          logger.error({ err: error });
        }),
      ).toContain(error.message);
  });
});

describe("what the log keeps of values", () => {
  it.each([
    ["phone", "13800001234"],
    ["userPhone", "13800001234"],
    ["by.phone", "13800001234"],
    ["E-Mail", "li"],
    ["openid", "o-li"],
    ["wxOpenId", "o-li"],
    ["unionid", "u-li"],
    ["Authorization", "Basic li"],
    ["set-cookie", "li"],
    ["accessToken", "li"],
    ["refresh_token", "li"],
    ["client_secret", "li"],
    ["session_key", "li"],
    ["password", "li"],
    ["variables", { a: "li" }],
    ["headers", { a: "li" }],
    ["clientAddress", "192.0.2.7"],
  ])("nothing of %s, however deep", (name, value) => {
    const written = [
      lineOf(() => {
        logger.info({ [name]: value }, "seen");
      }),
      lineOf(() => {
        logger.info({ a: { b: [{ c: { d: { e: { [name]: value } } } }] } }, "seen");
      }),
      lineOf(() => {
        logger.child({ inner: { [name]: value } }).info("seen");
      }),
    ];

    for (const line of written) {
      expect(line).toContain('"msg":"seen"');
      expect(line).not.toMatch(/13800001234|"li"|o-li|u-li|Basic li|192\.0\.2\.7/);
    }
  });

  it.each([
    ["13800001234", "[phone]"],
    ["+86 138 0000 1234", "[phone]"],
    ["0049 151 23478123", "[phone]"],
    ["138-0000-1234", "[phone]"],
    ["Li.Hua+shop@mail.example.cn", "[e-mail]"],
    ["李华@例子.公司", "[e-mail]"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJsaSJ9.c2ln", "[token]"],
    ["Bearer abc.def", "Bearer [token]"],
    ["o1dvBpAo5NCLDWmLNm0PnddRxUr7", "[token]"],
    ["mongodb://datong:hunter2@mongo-1/orders", "mongodb://[secret]@mongo-1/orders"],
    ["https://api.example/sns?appid=wx1&secret=abc", "https://api.example/sns"],
    ["/wechat/push/wx1?openid=oX&nonce=1", "/wechat/push/wx1"],
  ])("%s becomes %s in any text", (value, shown) => {
    const written = [
      lineOf(() => {
        logger.info(`about ${value} and more`);
      }),
      lineOf(() => {
        logger.info({ place: [`about ${value} and more`] }, "seen");
      }),
      lineOf(() => {
        logger.info("%s and more", `about ${value}`);
      }),
      lineOf(() => {
        logger.child({ place: `about ${value} and more` }).info("seen");
      }),
    ];

    for (const line of written) {
      expect(line).toContain(`about ${shown} and more`);
      expect(line).not.toContain(value);
    }
  });

  it("numbers that are phone numbers go, times and counts stay", () => {
    const line = lineOf(() => {
      logger.info({ a: 13_800_001_234, took: 1_234, at: 1_790_000_000_000, ok: true }, "seen");
    });

    expect(JSON.parse(line)).toMatchObject({ a: "[phone]", took: 1_234, at: 1_790_000_000_000, ok: true });
  });

  it.each([
    ["01a1f961-e5d9-7686-8959-52de7c1f60aa"],
    ["2026-11-26T11:43:22.123+08:00"],
    ["4bf92f3577b34da6a3ce929d0e0e4736"],
    ["connect ECONNREFUSED 127.0.0.1:27017"],
    ["orders-2026-11: 12345 of 20000"],
  ])("%s stays", (text) => {
    expect(
      lineOf(() => {
        logger.info({ text }, text);
      }),
    ).toContain(`"text":"${text}"`);
  });

  it("a text that is too long is cut between words", () => {
    const { long, endless } = JSON.parse(
      lineOf(() => {
        logger.info({ long: `${"word ".repeat(799)}mail 13800001234`, endless: "1a-".repeat(50_000) }, "seen");
      }),
    ) as Record<string, string>;

    expect(long).toMatch(/^(word )+mail \[cut\]$/);
    expect(endless).toBe(" [cut]");
  });

  it("objects that are no plain data show their kind alone", () => {
    class Holder {
      readonly inner = PLANTED;
    }
    const circle: Record<string, unknown> = { a: 1 };
    circle.self = circle;

    const line = lineOf(() => {
      logger.info(
        { h: new Holder(), m: new Map([[PLANTED, 1]]), b: Buffer.from("Lane"), s: new Secret(PLANTED), circle },
        "seen",
      );
    });

    expect(JSON.parse(line)).toMatchObject({
      h: "[Holder]",
      m: "[Map]",
      b: "[Buffer]",
      s: "[Secret]",
      circle: { a: 1, self: "[more]" },
    });
    expect(line).not.toMatch(/Chrysanthemum|76,\s*97/);
  });

  it("a failed request of fastify's: neither its address nor its headers, nor what the error says", async () => {
    const written: string[] = [];
    const app = Fastify({
      loggerInstance: createLogger("test", "trace", { write: (line) => void written.push(line) }),
    });
    app.get("/people/:name", () => JSON.parse(PLANTED) as unknown);

    const { statusCode } = await app.inject({
      url: "/people/x?phone=13800001234",
      headers: { cookie: "a=Chrysanthemum" },
    });
    await app.close();

    expect(statusCode).toBe(500);
    expect(written.join("")).toContain('"type":"SyntaxError"');
    expect(written.join("")).not.toMatch(/Chrysanthemum|13800001234/);
  });
});
