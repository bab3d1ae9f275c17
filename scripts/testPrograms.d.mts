/** What a person can do about a missing browser. */
export declare const HOW_TO_GET_A_BROWSER: string;

/**
 * Where a browser of the Chromium family is: `CHROMIUM_PATH`, else the first on the PATH or in a usual place; null when
 * there is none.
 *
 * @throws when `CHROMIUM_PATH` leads to no program
 */
export declare function findBrowser(environment?: NodeJS.ProcessEnv): string | null;

/**
 * Where a Redis server is: `REDIS_SERVER_PATH`, else the first on the PATH or in a usual place; null when there is none,
 * which is told.
 *
 * @throws when `REDIS_SERVER_PATH` leads to no program, and in CI when there is none
 */
export declare function findRedis(environment?: NodeJS.ProcessEnv): string | null;
