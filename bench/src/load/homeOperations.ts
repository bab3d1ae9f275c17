import type { Asker, Operation } from "./load.ts";

/**
 * The Home query for each person.
 *
 * @param query its document, as clients send it
 */
export const homeOperations = (people: readonly Asker[], query: string): readonly Operation[] =>
  people.map(({ appid, openid, authorization }) => ({
    query,
    operationName: "Home",
    variables: { appid, openid },
    ...(authorization === undefined ? {} : { authorization }),
  }));
