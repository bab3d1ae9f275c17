/** Something that is wrong, and where. */
export interface Problem {
  readonly file: string;
  /** From 1; absent where the problem is that something is missing. */
  readonly line?: number | undefined;
  readonly text: string;
}

export const COMPOSE_FILE = "docker-compose.yml";
export const ENV_EXAMPLE = ".env.example";
export const DOCKERFILE = "deploy/docker/Dockerfile";
export const BALANCER_CONFIG = "deploy/docker/haproxy.cfg";

/** Whether a variable's name says that its value is a secret. */
export const isSecret = (name: string): boolean => /(^|_)(KEYS?|PASSWORD|SECRETS?|TOKEN)$/.test(name);

/** The source that a built file is made from: `gateway/src/main.ts` of `gateway/dist/main.js`; null for another path. */
export function sourceOf(entry: string): string | null {
  const [, room, file] = /^(.+)\/dist\/(.+)\.js$/.exec(entry) ?? [];
  return room && file ? `${room}/src/${file}.ts` : null;
}

/** An image's name must have a tag that stays what it is. */
export const hasFixedTag = (image: string): boolean => /:[\w.-]+$/.test(image) && !image.endsWith(":latest");
