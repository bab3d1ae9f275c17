import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { aFederation, type Answered, type Federation, type Tamper } from "./aFederation.ts";
import { aLibrary } from "./aLibrary.ts";

const AUTHORS = "{ media { id ... on Book { author { name } } } }";

const UNAVAILABLE = (subgraph: string) => ({ code: "UNAVAILABLE", subgraph });

describe("errors of subgraphs", () => {
  const logged: { msg: string; subgraph?: string; reason?: string }[] = [];
  let tamper: Tamper;
  let library: Federation;
  beforeAll(async () => {
    library = await aFederation(aLibrary(), {
      tamper: (...given) => tamper(...given),
      logger: createLogger("test", "error", {
        write: (line: string) => void logged.push(JSON.parse(line) as (typeof logged)[number]),
      }),
    });
  });
  afterAll(() => library.gateway.stop());
  beforeEach(() => {
    tamper = (_asking, answer) => answer();
    logged.length = 0;
    library.asked.length = 0;
  });

  const places = ({ errors = [] }: Answered) => errors.map(({ path }) => path);
  const instead =
    (subgraph: string, answer: unknown): Tamper =>
    (asking, given) =>
      asking.subgraph === subgraph ? answer : given();

  it("stand where the entity does, in every place, also behind what is no entity", async () => {
    tamper = async (_asking, answer) => {
      const given = (await answer()) as { data: { media?: unknown[] } };
      given.data.media?.unshift({ __typename: "Book", id: "b0", author: null });
      given.data.media?.push(given.data.media[4]);
      return given;
    };

    const answer = await library.post("{ media { id ... on Book { author { shy } } } }");

    expect(answer.errors).toEqual(
      [
        { message: "not for you", path: ["media", 4, "author", "shy"], extensions: { code: "FORBIDDEN" } },
        { message: "not for you", path: ["media", 5, "author", "shy"], extensions: { code: "FORBIDDEN" } },
      ].map((error) => ({ ...error, message: expect.any(String) })),
    );
    expect(answer.data).toMatchObject({ media: [{ author: null }, {}, {}, {}, { author: { shy: null } }, {}] });
  });

  it("come in the order of the plan, whichever subgraph answers first", async () => {
    const error = (message: string) => ({ data: null, errors: [{ message, extensions: { code: "FORBIDDEN" } }] });
    let release: () => void = () => undefined;
    const readersAnswered = new Promise<void>((resolve) => (release = resolve));
    const run = async (last: string) => {
      tamper = async ({ subgraph }) => {
        if (subgraph === last) await readersAnswered;
        else setImmediate(release);
        return error(subgraph);
      };
      const { errors } = await library.post(`{ newest { stars } authors(ids: ["1"]) { name } hall(id: "x") { id } }`);
      return errors?.map(({ message }) => message);
    };

    const orders = [await run("readers"), await run("people"), await run("catalogue")];

    expect(orders[0]).toHaveLength(3);
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).toEqual(orders[0]);
  });

  it("of a fetch that failed stand where its answer was to go", async () => {
    tamper = instead("people", {
      data: null,
      errors: [{ message: "down", path: [], extensions: UNAVAILABLE("people") }],
    });

    const answer = await library.post(AUTHORS);

    expect(answer.errors).toEqual(
      [0, 2, 3].map((place) => ({
        message: "down",
        path: ["media", place, "author"],
        extensions: UNAVAILABLE("people"),
      })),
    );
  });

  it.each<[string, unknown, string]>([
    ["nothing at all", undefined, "an answer is no object"],
    ["a text", "<html>", "an answer is no object"],
    ["no data", {}, "an answer has no data"],
    ["data that is null for no reason", { data: null }, "an answer has no data"],
    ["data that is a list", { data: [] }, "data is no object"],
    ["errors that are no list", { data: null, errors: { message: "m" } }, "errors are no list"],
    ["an error without a message", { data: null, errors: [{ code: 1 }] }, "an error has no message"],
    ["an error that is a text", { data: null, errors: ["m"] }, "an error has no message"],
    ["no entities", { data: {} }, "entities are no list"],
    ["entities that are an object", { data: { _entities: {} } }, "entities are no list"],
    ["too few entities", { data: { _entities: [{ name: "n" }] } }, "entities are not as many as were asked for"],
    ["too many entities", { data: { _entities: [null, null, null] } }, "entities are not as many as were asked for"],
  ])("are UNAVAILABLE where a subgraph answers with %s, and cost its fields alone", async (_case, answer, reason) => {
    tamper = instead("people", answer);

    const { data, errors } = await library.post(AUTHORS);

    expect(data).toEqual({
      media: [{ id: "b1", author: null }, { id: "f1" }, { id: "b2", author: null }, { id: "b3", author: null }],
    });
    expect(errors).toEqual(
      [0, 2, 3].map((place) => ({
        message: expect.any(String),
        path: ["media", place, "author"],
        extensions: UNAVAILABLE("people"),
      })),
    );
    expect(logged).toMatchObject([{ msg: "unusable answer from subgraph", subgraph: "people", reason }]);
  });

  it.each<[string, unknown]>([
    ["a text", "Lu Xun"],
    ["a list", [{ name: "Lu Xun" }]],
    ["of another type", { __typename: "Book", name: "Lu Xun" }],
    ["of a type that is not there", { __typename: "Ghost", name: "Lu Xun" }],
  ])("are UNAVAILABLE for the one entity that is %s", async (_case, entity) => {
    tamper = instead("people", { data: { _entities: [entity, { name: "Lao She" }] } });

    const { data, errors } = await library.post(AUTHORS);

    expect(data).toMatchObject({ media: [{ author: null }, {}, { author: null }, { author: { name: "Lao She" } }] });
    expect(errors).toMatchObject(
      [0, 2].map((place) => ({ path: ["media", place, "author"], extensions: UNAVAILABLE("people") })),
    );
    expect(logged).toHaveLength(1);
  });

  it("are none for an entity that is not there and need not be", async () => {
    tamper = instead("people", { data: { _entities: [null, { name: "Lao She" }] } });

    const { data, errors } = await library.post(AUTHORS);

    expect(data).toMatchObject({ media: [{ author: null }, {}, { author: null }, { author: { name: "Lao She" } }] });
    expect(errors).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it("are UNAVAILABLE for an entity that is not there and has to be", async () => {
    tamper = instead("readers", { data: { _entities: [null, null, null, null] } });

    const { data, errors } = await library.post("{ media { id reviews { stars } } }");

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ["media", 0, "reviews"], extensions: UNAVAILABLE("readers") }]);
    expect(logged).toMatchObject([{ subgraph: "readers", reason: "not what the schema promises: a value" }]);
  });

  it.each<[string, unknown, unknown, readonly (string | number)[]]>([
    ["a leaf where an object is", { newest: 5 }, null, ["newest"]],
    ["a list where an object is", { newest: [{ stars: 5 }] }, null, ["newest"]],
    ["an object where a leaf is", { newest: { stars: {}, of: null } }, null, ["newest", "stars"]],
    ["a null where there must be something", { newest: { stars: null, of: null } }, null, ["newest", "stars"]],
    [
      "a type that is not there",
      { newest: { stars: 5, of: { __typename: "Ghost", id: "b1" } } },
      { stars: 5, of: null },
      ["newest", "of"],
    ],
  ])("are UNAVAILABLE at the place of %s", async (_case, data, expected, path) => {
    tamper = instead("readers", { data });

    const answer = await library.post(`{ newest { stars of { id __typename } } authors(ids: ["1"]) { name } }`);

    expect(answer.data).toEqual({ newest: expected, authors: [{ name: "Lu Xun" }] });
    expect(answer.errors).toMatchObject([{ path, extensions: UNAVAILABLE("readers") }]);
    expect(logged).toMatchObject([{ msg: "unusable answer from subgraph", subgraph: "readers" }]);
  });

  it("do not keep good data from the client", async () => {
    tamper = async ({ subgraph }, answer) => ({
      ...(await answer()),
      ...(subgraph === "people" ? { errors: [{ message: "by the way", extensions: { code: "FORBIDDEN" } }] } : {}),
    });

    const { data, errors } = await library.post(`{ authors(ids: ["1"]) { name } }`);

    expect(data).toEqual({ authors: [{ name: "Lu Xun" }] });
    expect(errors).toEqual([{ message: "by the way", extensions: { code: "FORBIDDEN" } }]);
  });

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("secret");
      },
    ],
    ["rejects", () => Promise.reject(new Error("secret"))],
  ])("are UNAVAILABLE where the client of a subgraph %s", async (_case, fail) => {
    tamper = ({ subgraph }, answer) => (subgraph === "people" ? fail() : answer());

    const answer = await library.post(`{ authors(ids: ["1"]) { name } newest { stars } }`);

    expect(answer.data).toEqual({ authors: null, newest: { stars: 5 } });
    expect(answer.errors).toMatchObject([{ extensions: UNAVAILABLE("people") }]);
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it("are bounded, however many a subgraph gives", async () => {
    tamper = instead("people", { data: null, errors: Array.from({ length: 5_000 }, () => ({ message: "m" })) });

    const answer = await library.post(AUTHORS);

    expect(places(answer)).toHaveLength(1_000);
  });

  it("are bounded for values that are wrong, and are one line of the log", async () => {
    const media = Array.from({ length: 5_000 }, (_, n) => ({ __typename: "Film", id: `f${n}`, minutes: "long" }));
    tamper = instead("catalogue", { data: { media } });

    const answer = await library.post("{ media { id ... on Film { minutes } } }");

    expect(answer.errors).toHaveLength(100);
    expect(answer.errors?.[99]).toMatchObject({
      path: ["media", 99, "minutes"],
      extensions: { code: "UNAVAILABLE", subgraph: "catalogue" },
    });
    expect(logged).toMatchObject([{ subgraph: "catalogue", reason: "not what the schema promises: 5000 values" }]);
  });

  it("are TIMEOUT for what could not be asked any more", async () => {
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now());
    const { gateway, post, asked } = await aFederation(aLibrary(), {
      tamper: async ({ subgraph }, answer, { deadline }) => {
        const given = await answer();
        if (subgraph === "catalogue") clock.mockReturnValue(deadline);
        return given;
      },
    });

    const { data, errors } = await post(AUTHORS).finally(() => {
      clock.mockRestore();
    });
    await gateway.stop();

    expect(data).toMatchObject({ media: [{ id: "b1", author: null }, { id: "f1" }, {}, {}] });
    expect(errors).toMatchObject(
      [0, 2, 3].map((place) => ({
        path: ["media", place, "author"],
        extensions: { code: "TIMEOUT", subgraph: "people" },
      })),
    );
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(["catalogue"]);
  });
});
