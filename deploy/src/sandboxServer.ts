import { createHttpServer, type Logger, type Running, type Subgraph } from "@datong/subgraph-kit";

/** Serves routes for the sandbox to a gateway on this machine, which forwards them. */
export async function startSandboxServer(routes: NonNullable<Subgraph["routes"]>, logger: Logger): Promise<Running> {
  const app = createHttpServer(logger, () => Promise.resolve(true));
  await app.register((scope, _options, done) => {
    routes(scope);
    done();
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, stop: () => app.close() };
}
